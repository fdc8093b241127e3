import type { MessageOut } from '@sunlit/services'
import { afterEach, describe, expect, test } from 'vitest'
import { deadPort, headerOf, startMailServer, TEST_LOGIN, type TestMailServer } from './mail-server.testing.ts'
import { smtpCarrier, type SmtpSettings } from './smtp-carrier.ts'
import { TEST_CERTIFICATE } from './test-certificate.testing.ts'

const started: TestMailServer[] = []
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
})

async function aServer(setup: Parameters<typeof startMailServer>[0] = {}): Promise<TestMailServer> {
  const server = await startMailServer(setup)
  started.push(server)
  return server
}

const aMessage = (change: Partial<MessageOut> = {}): MessageOut => ({
  to: 'shili@example.cn',
  key: 'notices:1',
  purpose: 'notices',
  content: { subject: '阳光考核：您有 1 条新提醒（整改）', text: '整改事项今天到期', html: '<p>整改事项今天到期</p>' },
  ...change,
})

const carrier = ({ port }: Pick<TestMailServer, 'port'>, change: Partial<SmtpSettings> = {}) =>
  smtpCarrier({
    host: 'localhost',
    port,
    tls: 'none',
    from: '阳光 <sunlit@example.gov.cn>',
    ca: TEST_CERTIFICATE.cert,
    timeoutMs: 2000,
    ...change,
  })

describe('mail over a real server', () => {
  test('goes out as text and simple markup, with a subject in Chinese and an id of its key', async () => {
    const server = await aServer()
    expect(await carrier(server)(aMessage())).toEqual({ kind: 'accepted' })
    const [mail] = server.received
    if (!mail) throw new Error('nothing came')
    expect(mail.to).toEqual(['shili@example.cn'])
    expect(headerOf(mail, 'Subject')).toBe('阳光考核：您有 1 条新提醒（整改）')
    expect(headerOf(mail, 'Message-ID')).toMatch(/^<[0-9a-f]{40}@example\.gov\.cn>$/)
    expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(mail, 'Content-Type')).toMatch(/^multipart\/alternative/)
  })

  test('is encrypted by STARTTLS with a login, and from the first byte where the server wants that', async () => {
    for (const tls of ['starttls', 'tls'] as const) {
      const server = await aServer({ tls, login: true })
      expect(await carrier(server, { tls, login: TEST_LOGIN })(aMessage()), tls).toEqual({ kind: 'accepted' })
      expect(server.received).toMatchObject([{ secure: true, user: 'sunlit' }])
    }
  })

  test('never goes in the open where encryption is asked for, nor to a server it cannot trust', async () => {
    const open = await aServer({ tls: 'none' })
    expect(await carrier(open, { tls: 'starttls' })(aMessage())).toMatchObject({ kind: 'later' })
    expect(open.received).toEqual([])
    const unknown = await aServer({ tls: 'starttls' })
    expect(await carrier(unknown, { tls: 'starttls', ca: undefined })(aMessage())).toMatchObject({ kind: 'later' })
    expect(unknown.received).toEqual([])
  })

  test('a refused login is ours to put right: the message waits', async () => {
    const server = await aServer({ tls: 'starttls', login: true })
    const wrong = { user: 'sunlit', password: 'wrong' }
    expect(await carrier(server, { tls: 'starttls', login: wrong })(aMessage())).toEqual({ kind: 'later', error: 'smtp-login' })
  })

  test('4xx waits and is accepted later; 5xx never, for the recipient as for the message', async () => {
    const server = await aServer()
    const send = carrier(server)
    server.manners = { refuseRecipient: { code: 451, text: 'greylisted, shili@example.cn, come back' } }
    expect(await send(aMessage())).toEqual({ kind: 'later', error: 'smtp-451' })
    server.manners = { refuseRecipient: { code: 550, text: 'no such user' } }
    expect(await send(aMessage())).toEqual({ kind: 'never', error: 'smtp-550' })
    server.manners = { refuseData: { code: 554, text: 'looks like spam' } }
    expect(await send(aMessage())).toEqual({ kind: 'never', error: 'smtp-554' })
    server.manners = { refuseData: { code: 452, text: 'no room' } }
    expect(await send(aMessage())).toEqual({ kind: 'later', error: 'smtp-452' })
    server.manners = {}
    expect(await send(aMessage())).toEqual({ kind: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('a line that breaks after the message was taken over makes a copy with the same id, and no third', async () => {
    const server = await aServer()
    const send = carrier(server)
    server.manners = { dropAfterData: true }
    expect(await send(aMessage())).toMatchObject({ kind: 'later' })
    server.manners = {}
    expect(await send(aMessage())).toEqual({ kind: 'accepted' })
    expect(server.received).toHaveLength(2)
    expect(new Set(server.received.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1)
    await send(aMessage({ key: 'notices:2' }))
    expect(new Set(server.received.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(2)
  })

  test('where nobody listens the message waits', async () => {
    expect(await carrier({ port: await deadPort() })(aMessage())).toEqual({ kind: 'later', error: 'smtp-connection' })
  })
})
