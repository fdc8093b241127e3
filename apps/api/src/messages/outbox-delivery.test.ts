import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { anonymousActor, createServiceContext, createVault, deliverMessages, enqueueMessage, requestCode } from '@sunlit/services'
import { expect, test } from 'vitest'
import { parseEnv } from '../env.ts'
import { createLogger } from '../server/logger.ts'
import type { DeliveryWork } from './deliver-in-process.testing.ts'
import { deadPort, headerOf, startMailServer } from './mail-server.testing.ts'
import { openMessages } from './open-messages.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const SECRET = 'the secret of a deployment that is only tested'
const vault = createVault(SECRET)

async function put(db: TestDatabase, count: number, now = () => new Date().toISOString()): Promise<void> {
  const ctx = createServiceContext({ db, actor: anonymousActor(), now })
  await db.transact(async (tx) => {
    for (let nth = 0; nth < count; nth++) {
      await enqueueMessage(
        tx,
        { ...ctx, vault },
        {
          channel: 'email',
          to: `shili${nth}@example.cn`,
          key: `k${nth}`,
          purpose: 'notices',
          organisationId: null,
          content: { subject: '您有 1 条新提醒', text: '示例' },
        },
      )
    }
  })
}

async function deliverElsewhere(work: DeliveryWork) {
  const child = spawn(process.execPath, [new URL('deliver-in-process.testing.ts', import.meta.url).pathname, JSON.stringify(work)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return {
    begin: () => child.stdin.write('go\n'),
    ended: once(child, 'exit').then(([code]: readonly unknown[]) => code),
  }
}

describeBothDialects('the outbox and a real mail server', (open) => {
  test('two processes share what waits, and every message goes out once', async () => {
    const db = await open()
    await put(db, 40)
    const server = await startMailServer()
    const work = { location: db.location, secret: SECRET, smtpPort: server.port }
    const processes = await Promise.all([deliverElsewhere({ ...work, holder: 'one' }), deliverElsewhere({ ...work, holder: 'two' })])
    for (const each of processes) each.begin()
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0])
    await server.stop()
    expect(server.received.map(({ to }) => to[0]).toSorted()).toEqual(
      Array.from({ length: 40 }, (_, nth) => `shili${nth}@example.cn`).toSorted(),
    )
    expect(new Set(server.received.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(40)
    const states = await db.read.selectFrom('outbox_message').select(['state', 'attempts']).distinct().execute()
    expect(states).toEqual([{ state: 'sent', attempts: 1 }])
  }, 30_000)

  test('a server that is gone for a day finds everything there when it comes back, once', async () => {
    const db = await open()
    const clock = { hours: 0 }
    const start = Date.parse('2026-11-22T02:00:00.000Z')
    const now = (): string => new Date(start + clock.hours * 3_600_000).toISOString()
    await put(db, 3, now)
    const port = await deadPort()
    const carriers = { email: smtpCarrier({ host: '127.0.0.1', port, tls: 'none', from: 'sunlit@example.gov.cn', timeoutMs: 2000 }) }
    const failed: string[] = []
    const parts = {
      db,
      vault,
      carriers,
      now,
      random: () => 0,
      holder: 'one',
      onFailed: ({ error }: { readonly error: string }) => failed.push(error),
    }
    for (; clock.hours < 24; clock.hours += 0.5) while ((await deliverMessages(parts)) > 0);
    expect(new Set(failed)).toEqual(new Set(['smtp-connection']))
    const server = await startMailServer({ port })
    for (; clock.hours < 26; clock.hours += 0.5) while ((await deliverMessages(parts)) > 0);
    await server.stop()
    expect(server.received.map(({ to }) => to[0]).toSorted()).toEqual(['shili0@example.cn', 'shili1@example.cn', 'shili2@example.cn'])
  }, 30_000)

  test('nothing personal and no code gets into the logs, whatever goes wrong', async () => {
    const db = await open()
    const lines: string[] = []
    const logger = createLogger(
      'debug',
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          lines.push(chunk.toString('utf8'))
          done()
        },
      }),
    )
    const server = await startMailServer()
    server.manners = { refuseRecipient: { code: 550, text: 'shili@example.cn is unknown here' } }
    const env = parseEnv({
      NODE_ENV: 'production',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(server.port),
      SMTP_TLS: 'none',
      MAIL_FROM: 'sunlit@example.gov.cn',
    })
    const ctx = createServiceContext({ db, actor: anonymousActor() })
    const opened = openMessages({ env, database: db, secret: SECRET, logger, now: ctx.now, newId: ctx.newId })
    const code = {
      purpose: 'staff mailbox',
      channel: 'email',
      contact: 'shili@example.cn',
      address: '203.0.113.7',
      organisationId: null,
    } as const
    await requestCode({ ...ctx, vault: opened.house.vault }, code)
    const running = opened.start()
    while (!lines.some((line) => line.includes('message given up'))) await setImmediate()
    await running.stop()
    await server.stop()
    const written = lines.join('')
    expect(written).toContain('smtp-550')
    for (const secret of ['shili', 'example.cn', '203.0.113', '验证码', SECRET]) expect(written).not.toContain(secret)
    expect(written).not.toMatch(/\b\d{6}\b/)
  }, 30_000)
})

test('outside a demonstration a channel without a way out waits; in one its messages stay and can be read', async () => {
  const parts = { secret: SECRET, logger: createLogger('silent'), now: () => '', newId: () => '', database: undefined as never } // nothing is read here
  const production = openMessages({ ...parts, env: parseEnv({ NODE_ENV: 'production' }) }).house
  expect([production.canMail, production.playedChannels]).toEqual([false, []])
  const demo = openMessages({ ...parts, env: parseEnv({ SUNLIT_DEMO: '1' }) }).house
  expect([demo.canMail, demo.playedChannels]).toEqual([true, ['sms', 'email']])
  const mail = { SMTP_HOST: 'mail.example.gov.cn', MAIL_FROM: 'sunlit@example.gov.cn' }
  expect(openMessages({ ...parts, env: parseEnv({ SUNLIT_DEMO: '1', ...mail }) }).house.playedChannels).toEqual(['sms'])
})

test.each([
  [{ SMTP_HOST: 'mail.example.gov.cn' }, 'MAIL_FROM'],
  [{ SMTP_HOST: 'm', MAIL_FROM: 'a@example.cn', SMTP_USER: 'u' }, 'SMTP_PASSWORD'],
  [{ SMTP_HOST: 'm', MAIL_FROM: 'a@example.cn', SMTP_USER: 'u', SMTP_PASSWORD: 'hidden-word', SMTP_TLS: 'none' }, 'SMTP_TLS'],
  [{ SMS_GATEWAY_URL: 'https://sms.example.cn/' }, 'SMS_GATEWAY_KEY'],
  [{ SMS_GATEWAY_URL: 'http://sms.example.cn/', SMS_GATEWAY_ID: 'a', SMS_GATEWAY_KEY: 'hidden-word'.repeat(4) }, 'SMS_GATEWAY_URL'],
  [{ SMS_GATEWAY_URL: 'https://sms.example.cn/', SMS_GATEWAY_ID: 'a', SMS_GATEWAY_KEY: 'hidden-word' }, 'SMS_GATEWAY_KEY'],
  [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
])('%j ends the start with a line that names %s and shows no password', (env, named) => {
  const start = () => parseEnv(env)
  expect(start).toThrow(named)
  expect(start).not.toThrow('hidden-word')
})
