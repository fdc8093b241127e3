import {
  MESSAGE_CHANNEL_NAMES,
  MESSAGE_PURPOSE_NAMES,
  MESSAGE_STATE_NAMES,
  type MessageChannel,
  type MessageState,
} from '@sunlit/contracts'
import type { MessagePage } from '../../lib/notices.ts'

const PURPOSES: Readonly<Record<string, string>> = MESSAGE_PURPOSE_NAMES

/** A kind of message as its administrator calls it; a kind of a later version as it is. */
export function purposeName(purpose: string): string {
  return PURPOSES[purpose] ?? purpose
}

const FAILURES: Readonly<Record<string, string>> = {
  expired: '超过有效时间，没有发出',
  unreadable: '内容无法解密，可能更换过密钥',
  'smtp-login': '邮件服务器不接受用户名或密码',
  'smtp-tls': '与邮件服务器的加密连接没有建立',
  'smtp-timeout': '邮件服务器没有及时回应',
  'smtp-connection': '连不上邮件服务器',
  'http-timeout': '短信网关没有及时回应',
  'http-connection': '连不上短信网关',
  'http-401': '短信网关不接受签名',
  'http-403': '短信网关不接受签名',
  'carrier-failed': '发送程序出错',
}

/** What a class of failure means, and where no sentence is known, the class itself. */
export function failureName(error: string): string {
  const known = FAILURES[error]
  if (known !== undefined) return known
  if (error.startsWith('smtp-5')) return `邮件服务器拒收（${error}）`
  if (error.startsWith('smtp-4')) return `邮件服务器暂时不收（${error}）`
  return `没有发出（${error}）`
}

export interface StandingLine {
  readonly key: string
  readonly channel: string
  readonly counts: Readonly<Record<MessageState, number>>
}

/** One line for each way out, with how many messages stand where. */
export function standingOf({ counts }: Pick<MessagePage, 'counts'>): readonly StandingLine[] {
  return (Object.keys(MESSAGE_CHANNEL_NAMES) as MessageChannel[]).map((channel) => ({
    key: channel,
    channel: MESSAGE_CHANNEL_NAMES[channel],
    counts: Object.fromEntries(
      (Object.keys(MESSAGE_STATE_NAMES) as MessageState[]).map((state) => [
        state,
        counts.find((line) => line.channel === channel && line.state === state)?.count ?? 0,
      ]),
    ) as Record<MessageState, number>, // one field for each state
  }))
}
