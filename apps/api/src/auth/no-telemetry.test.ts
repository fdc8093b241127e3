import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
const REPORT = new URL('report-connections.testing.ts', import.meta.url).href

/** As an operator's machine has it: nothing says that this is a test, which alone would keep the library silent. */
async function outside(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', REPORT, ...args], { env: { PATH: process.env['PATH'], ...env } })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const line = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(said.out)) await Promise.race([once(child.stdout, 'data'), endedEarly(child, said)])
    return pattern.exec(said.out)?.[1] ?? ''
  }
  return { child, said, line }
}

async function endedEarly(child: ReturnType<typeof spawn>, said: { readonly err: string }): Promise<never> {
  await once(child, 'close')
  throw new Error(`The server ended: ${said.err}`)
}

test('the report of connections names a connection', async () => {
  const { child, said } = await outside(['-e', "fetch('http://127.0.0.1:59999/').catch(() => undefined)"], {})
  await once(child, 'close')
  expect(said.err).toMatch(/^CONNECTS .*127\.0\.0\.1/)
})

test('a server outside tests opens no connection and sends no telemetry, whatever its environment asks for', async () => {
  const told: string[] = []
  const collector = createServer((request, answer) => {
    told.push(request.url ?? '')
    answer.end()
  })
  await once(collector.listen(0, '127.0.0.1'), 'listening')
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/telemetry` // it listens on a port
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-silent-'))
  const { child, said, line } = await outside([CLI, 'serve'], {
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    BETTER_AUTH_TELEMETRY: '1',
    BETTER_AUTH_TELEMETRY_ENDPOINT: endpoint,
  })
  const address = (await line(/(http:\/\/\S+)/)).replace('localhost', '127.0.0.1')
  const token = await line(/One-time token: (\S+)/)
  const call = (path: string, body: unknown) =>
    fetch(`${address}/api/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sunlit': 'web' },
      body: JSON.stringify(body),
    })
  const seat = (username: string) => ({ name: '示例人员', username })
  const answer = await call('setup.run', {
    token,
    organisationName: '示例市政务公开办公室',
    systemAdministrator: seat('xitong'),
    securityAdministrator: seat('anquan'),
    auditAdministrator: seat('shenji'),
  })
  const { result } = (await answer.json()) as {
    readonly result: { readonly data: readonly { username: string; initialPassword: string }[] }
  } // the router's answer
  const [account] = result.data
  const signedIn = await call('session.signIn', { username: account?.username, password: account?.initialPassword })
  expect(signedIn.status).toBe(200)
  child.kill('SIGTERM')
  await once(child, 'close')
  collector.close()
  await rm(folder, { recursive: true, force: true })
  expect(said.err).not.toContain('CONNECTS')
  expect(told).toEqual([])
})
