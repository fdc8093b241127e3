import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { clamdScanner, parseClamdAddress, type ClamdAddress } from './clamd.ts'

const TEST_SIGNATURE = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A server that speaks clamd's side of INSTREAM; `answer` judges the whole stream, `limit` is its StreamMaxLength. */
async function aClamd(answer: (stream: Buffer) => string, { limit = 1_000_000, path = '' } = {}): Promise<ClamdAddress> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    void converse(socket, answer, limit).catch(() => socket.destroy())
  })
  await listen(server, path)
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  return typeof address === 'string' ? { path: address } : { host: '127.0.0.1', port: address?.port ?? 0 }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve) => (path === '' ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve)))
}

async function converse(socket: Socket, answer: (stream: Buffer) => string, limit: number): Promise<void> {
  let pending = Buffer.alloc(0)
  const parts: Buffer[] = []
  let size = 0
  let greeted = false
  for await (const part of socket) {
    pending = Buffer.concat([pending, part as Buffer])
    if (!greeted) {
      const command = 'zINSTREAM\0'
      if (pending.length < command.length) continue
      expect(pending.subarray(0, command.length).toString()).toBe(command)
      pending = pending.subarray(command.length)
      greeted = true
    }
    while (pending.length >= 4) {
      const length = pending.readUInt32BE(0)
      if (length === 0) return void socket.end(`${answer(Buffer.concat(parts))}\0`)
      if (pending.length < 4 + length) break
      parts.push(pending.subarray(4, 4 + length))
      size += length
      pending = pending.subarray(4 + length)
      if (size > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
    }
  }
}

const judge = (stream: Buffer): string => (stream.includes(TEST_SIGNATURE) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')

describe('a scanner', () => {
  test('lets a clean file pass, sent whole in chunks of any number', async () => {
    let heard = 0
    const scan = clamdScanner(await aClamd((stream) => ((heard = stream.length), judge(stream))))
    for (const size of [0, 1, 64 * 1024, 64 * 1024 + 1, 300_000]) {
      await scan(new Uint8Array(size))
      expect(heard).toBe(size)
    }
  })

  test('refuses what it knows, wherever it stands', async () => {
    const scan = clamdScanner(await aClamd(judge))
    const file = Buffer.concat([Buffer.alloc(64 * 1024 - 20), Buffer.from(TEST_SIGNATURE)])
    await expect(scan(file)).rejects.toMatchObject({ code: 'unsafe_file' })
  })

  test('is reached over a socket file as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sunlit-clamd-'))
    open.push(() => rm(folder, { recursive: true }))
    const scan = clamdScanner(await aClamd(judge, { path: join(folder, 'clamd.ctl') }))
    await expect(scan(Buffer.from(TEST_SIGNATURE))).rejects.toMatchObject({ code: 'unsafe_file' })
  })

  test('that cannot be reached, says nothing, hangs up, or has had too much refuses for now', async () => {
    const away = async (address: ClamdAddress) =>
      expect(clamdScanner(address, { silenceMs: 200 })(new Uint8Array(300_000))).rejects.toMatchObject({ code: 'scanner_away' })
    await away({ path: '/nowhere/clamd.ctl' })
    await away(await aClamd(() => 'stream: Can\u2019t allocate memory ERROR'))
    await away(await aClamd(judge, { limit: 100_000 }))
    const silent = createServer(() => undefined)
    await listen(silent, '')
    const rude = createServer((socket) => socket.end())
    await listen(rude, '')
    for (const server of [silent, rude]) {
      const address = server.address()
      await away({ host: '127.0.0.1', port: typeof address === 'object' ? (address?.port ?? 0) : 0 })
      server.close()
    }
  })
})

test.each([
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://scanner', { host: 'scanner', port: 3310 }],
  ['tcp://[::1]:4000', { host: '::1', port: 4000 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['http://127.0.0.1:3310', undefined],
  ['clamd', undefined],
])('the address %s', (text, expected) => {
  expect(parseClamdAddress(text)).toEqual(expected)
})
