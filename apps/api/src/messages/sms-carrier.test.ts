import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { MessageOut } from '@sunlit/services'
import { afterEach, describe, expect, test } from 'vitest'
import { deadPort } from './mail-server.testing.ts'
import { signatureOf, smsCarrier } from './sms-carrier.ts'

const KEY = 'a key of at least thirty-two letters'
const NOW = '2026-09-01T01:00:00.000Z'

interface Asked {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

interface Reply {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly never?: boolean
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A gateway that keeps what it is asked and answers as it is told. */
async function aGateway() {
  const gateway = { asked: [] as Asked[], reply: { status: 202 } as Reply, url: '' }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      gateway.asked.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      const { status, body = '{}', headers = {}, never = false } = gateway.reply
      if (!never) response.writeHead(status, headers).end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  gateway.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1/messages`
  return gateway
}

const aMessage = (change: Partial<MessageOut> = {}): MessageOut => ({
  to: '+8613800000000',
  key: 'code:1',
  purpose: 'code',
  content: { text: '您的验证码是 123456', template: 'code', values: { code: '123456', minutes: '10' } },
  ...change,
})

const carrier = ({ url }: { readonly url: string }) => smsCarrier({ url, id: 'office', key: KEY, now: () => NOW, timeoutMs: 500 })

describe('short messages over a gateway', () => {
  test('the request is the one that docs/formats.md describes, and its signature covers time, nonce, key and body', async () => {
    const gateway = await aGateway()
    expect(await carrier(gateway)(aMessage())).toEqual({ kind: 'accepted' })
    const [{ headers, body } = { headers: {}, body: '' }] = gateway.asked
    expect(JSON.parse(body)).toEqual({
      to: '+8613800000000',
      text: '您的验证码是 123456',
      purpose: 'code',
      template: 'code',
      values: { code: '123456', minutes: '10' },
    })
    expect(headers['idempotency-key']).toBe('code:1')
    expect(headers['x-sunlit-client']).toBe('office')
    expect(headers['x-sunlit-timestamp']).toBe(NOW)
    const nonce = String(headers['x-sunlit-nonce'])
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
    const parts = { timestamp: NOW, nonce, idempotencyKey: 'code:1', body }
    expect(headers['x-sunlit-signature']).toBe(`v1=${signatureOf(KEY, parts)}`)
    for (const changed of [{ timestamp: '2026-09-01T01:00:01.000Z' }, { nonce: 'x' }, { idempotencyKey: 'code:2' }, { body: `${body} ` }]) {
      expect(signatureOf(KEY, { ...parts, ...changed })).not.toBe(signatureOf(KEY, parts))
    }
  })

  test('the signature of the worked example in docs/formats.md', () => {
    const parts = {
      timestamp: NOW,
      nonce: '000102030405060708090a0b0c0d0e0f',
      idempotencyKey: 'code:1',
      body: '{"to":"+8613800000000","text":"示例","purpose":"code"}',
    }
    expect(signatureOf('0123456789abcdef0123456789abcdef', parts)).toBe('3ecab86ea288185ee056b7aa8e16d07fb406306552d4e7300811d2a8e53428d8')
  })

  test.each([
    [{ status: 200, body: '{"id":"g-1"}' }, { kind: 'accepted' }],
    [{ status: 202, body: 'ok' }, { kind: 'accepted' }],
    [{ status: 409, body: '{"code":"duplicate"}' }, { kind: 'accepted' }],
    [
      { status: 409, body: '{"code":"busy"}' },
      { kind: 'later', error: 'http-409' },
    ],
    [{ status: 400 }, { kind: 'never', error: 'http-400' }],
    [
      { status: 422, body: '{"code":"blocked","message":"13800000000"}' },
      { kind: 'never', error: 'http-422' },
    ],
    [{ status: 401 }, { kind: 'later', error: 'http-401' }],
    [
      { status: 404, body: '<html>' },
      { kind: 'later', error: 'http-404' },
    ],
    [
      { status: 429, headers: { 'retry-after': '120' } },
      { kind: 'later', error: 'http-429', afterSeconds: 120 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } },
      { kind: 'later', error: 'http-503' },
    ],
    [
      { status: 503, headers: { 'retry-after': '999999999' } },
      { kind: 'later', error: 'http-503', afterSeconds: 21_600 },
    ],
    [
      { status: 307, headers: { location: 'http://127.0.0.1:1/' } },
      { kind: 'later', error: 'http-307' },
    ],
  ] as const)('%j is %j', async (reply, outcome) => {
    const gateway = await aGateway()
    gateway.reply = reply
    expect(await carrier(gateway)(aMessage())).toEqual(outcome)
    expect(gateway.asked).toHaveLength(1)
  })

  test('a gateway that does not answer, or is not there, is tried later under the same key with a fresh nonce', async () => {
    const gateway = await aGateway()
    gateway.reply = { status: 0, never: true }
    expect(await carrier(gateway)(aMessage())).toEqual({ kind: 'later', error: 'http-timeout' })
    gateway.reply = { status: 202 }
    expect(await carrier(gateway)(aMessage())).toEqual({ kind: 'accepted' })
    expect(new Set(gateway.asked.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set(['code:1']))
    expect(new Set(gateway.asked.map(({ headers }) => headers['x-sunlit-nonce'])).size).toBe(2)
    expect(await carrier({ url: `http://127.0.0.1:${await deadPort()}/` })(aMessage())).toEqual({ kind: 'later', error: 'http-connection' })
  })
})
