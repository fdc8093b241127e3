import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { MESSAGE_CHANNELS, type MessageChannel } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { createVault, startMessages, type Carrier, type MessageHouse, type RunningMessages, type Vault } from '@sunlit/services'
import type { Logger } from 'pino'
import type { Env } from '../env.ts'
import { smsCarrier } from './sms-carrier.ts'
import { smtpCarrier } from './smtp-carrier.ts'

type Carriers = Readonly<Partial<Record<MessageChannel, Carrier>>>

export interface OpenedMessages {
  /** What the procedures need. */
  readonly house: MessageHouse
  /** Sends, projects and forgets in this process until it is stopped. */
  start(): RunningMessages
}

export interface MessagesToOpen {
  readonly env: Env
  readonly database: Database
  readonly secret: string
  readonly logger: Logger
  readonly now: () => string
  readonly newId: () => string
}

/** The ways out that the environment names. In a demonstration a channel without one is played by the outbox page. */
export function openMessages({ env, database, secret, logger, now, newId }: MessagesToOpen): OpenedMessages {
  const vault: Vault = createVault(secret)
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`
  const real = carriersOf(env, now)
  const playedChannels = env.demo ? MESSAGE_CHANNELS.filter((channel) => real[channel] === undefined) : []
  const carriers: Carriers = env.demo ? { email: stayHere, sms: stayHere, ...real } : real
  return {
    house: { vault, publicUrl, canMail: carriers.email !== undefined, playedChannels },
    start: () =>
      startMessages({
        db: database,
        vault,
        carriers,
        now,
        newId,
        holder: newId(),
        random: () => randomInt(2 ** 32) / 2 ** 32,
        publicUrl,
        onFailed: (failed) => logger.warn({ part: 'outbox', ...failed }, failed.dead ? 'message given up' : 'message not sent yet'),
        onError: (err) => logger.error({ part: 'messages', err }, 'messages'),
      }),
  }
}

/** Nothing leaves a demonstration: the message counts as sent and is read on the outbox page. */
const stayHere: Carrier = () => Promise.resolve({ kind: 'accepted' })

const DEFAULT_PORTS = { tls: 465, starttls: 587, none: 25 } as const

function carriersOf(env: Env, now: () => string): Carriers {
  const { SMTP_HOST: host, MAIL_FROM: from, SMTP_TLS: tls, SMTP_USER: user, SMTP_PASSWORD: password } = env
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_ID: id, SMS_GATEWAY_KEY: key } = env
  const ca = env.SMTP_CA_FILE === undefined ? undefined : readFileSync(env.SMTP_CA_FILE, 'utf8')
  const login = user !== undefined && password !== undefined ? { user, password } : undefined
  return {
    ...(host !== undefined &&
      from !== undefined && { email: smtpCarrier({ host, port: env.SMTP_PORT ?? DEFAULT_PORTS[tls], tls, login, from, ca }) }),
    ...(url !== undefined && id !== undefined && key !== undefined && { sms: smsCarrier({ url, id, key, now }) }),
  }
}
