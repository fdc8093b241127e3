import { once } from 'node:events'
import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { TEST_CERTIFICATE } from './test-certificate.testing.ts'

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly secure: boolean
  readonly user: string | undefined
  /** The message as it came over the line. */
  readonly raw: string
}

/** What the server does with the next message, before or after it has read it. */
export interface MailManners {
  readonly refuseRecipient?: { readonly code: number; readonly text: string }
  readonly refuseData?: { readonly code: number; readonly text: string }
  /** Takes the message over and hangs up before it says so. */
  readonly dropAfterData?: boolean
}

/** A real SMTP server on this machine. */
export interface TestMailServer {
  readonly port: number
  readonly received: readonly ReceivedMail[]
  /** Changed by the test between messages. */
  manners: MailManners
  stop(): Promise<void>
}

const PASSWORD = 'correct horse'

interface Setup {
  readonly tls?: 'starttls' | 'tls' | 'none'
  readonly login?: boolean
  readonly port?: number
}

export async function startMailServer({ tls = 'none', login = false, port = 0 }: Setup = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  const server: TestMailServer = { port, received, manners: {}, stop }
  const smtp = new SMTPServer({
    ...TEST_CERTIFICATE,
    secure: tls === 'tls',
    disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    authOptional: !login,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, answer) =>
      password === PASSWORD ? answer(null, { user: username ?? '' }) : answer(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: (_address, _session, answer) => answer(refusal(server.manners.refuseRecipient)),
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { refuseData, dropAfterData } = server.manners
        if (refuseData) return answer(refusal(refuseData))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, secure: session.secure, user: session.user, raw: Buffer.concat(chunks).toString('utf8') })
        if (dropAfterData === true) for (const connection of smtp.connections) connection._socket?.destroy()
        else answer()
      })
    },
  })
  smtp.on('error', () => undefined) // a client that hangs up is what some tests are about
  smtp.listen(port, '127.0.0.1')
  await once(smtp.server, 'listening')
  const address = smtp.server.address()
  return Object.assign(server, { port: typeof address === 'object' && address !== null ? address.port : port })

  async function stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    smtp.close(() => resolve())
    await promise
  }
}

export const TEST_LOGIN = { user: 'sunlit', password: PASSWORD }

function refusal(given: { readonly code: number; readonly text: string } | undefined): Error | null {
  return given ? Object.assign(new Error(given.text), { responseCode: given.code }) : null
}

/** One header line, unfolded and decoded as far as tests need it. */
export function headerOf({ raw }: ReceivedMail, name: string): string {
  const head = raw.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? ''
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? ''
  return line
    .slice(name.length + 1)
    .trim()
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=\s*/gi, (_, text: string) => decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')))
}

/** A port on which nobody listens. */
export async function deadPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
