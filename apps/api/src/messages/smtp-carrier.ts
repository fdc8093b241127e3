import { createHash } from 'node:crypto'
import type { Carrier, DeliveryOutcome } from '@sunlit/services'
import { createTransport } from 'nodemailer'

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** From the first byte, after STARTTLS and not without it, or not at all. */
  readonly tls: 'tls' | 'starttls' | 'none'
  readonly login?: { readonly user: string; readonly password: string } | undefined
  readonly from: string
  /** Certificate authorities beyond those of the system, as PEM. */
  readonly ca?: string | undefined
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 20_000

/**
 * Mail through the office's own server. One connection for each message: nothing is sent again but by the outbox, which knows what was
 * sent. The Message-ID comes from the message's key, so that a copy that had to be sent twice is recognised as one.
 */
export function smtpCarrier({ host, port, tls, login, from, ca, timeoutMs = TIMEOUT_MS }: SmtpSettings): Carrier {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    logger: false, // it would write addresses
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost'
  return async ({ to, key, content }) => {
    try {
      await transport.sendMail({
        from,
        to,
        subject: content.subject ?? '',
        text: content.text,
        ...(content.html !== undefined && { html: content.html }),
        messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'accepted' }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

/** RFC 5321: 4xx may do later, 5xx never; but a refused login or a broken line is our own trouble and not the message's. */
function outcomeOf(error: unknown): DeliveryOutcome {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown } // as nodemailer throws them
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'later', error: 'smtp-login' }
  if (code === 'ETLS') return { kind: 'later', error: 'smtp-tls' }
  if (typeof responseCode !== 'number') return { kind: 'later', error: code === 'ETIMEDOUT' ? 'smtp-timeout' : 'smtp-connection' }
  // 530 and 538 ask for a login or for TLS, 503 for another order: settings to put right, and then the message goes.
  const isOurs = responseCode < 500 || [503, 530, 534, 535, 538].includes(responseCode)
  return { kind: isOurs ? 'later' : 'never', error: `smtp-${responseCode}` }
}
