import type { MessageChannel } from '@sunlit/contracts'
import { holdCodeLimit, insertCode, keepCodeLimit, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { networkOf, normaliseContact } from '../messages/contact.ts'
import { enqueueMessage, type MessageContent } from '../messages/enqueue-message.ts'
import { ringOutbox } from '../messages/outbox-bell.ts'
import type { Vault } from '../messages/vault.ts'
import { CODE_MINUTES, minutesAfter, rememberSent, RESEND_SECONDS, secondsUntilNext, sixDigits, type CodeLimit } from './code-rules.ts'
import { contactMark } from './confirmation.ts'

export type CodeParts = Pick<ServiceContext, 'db' | 'now' | 'newId' | 'randomBytes'> & { readonly vault: Vault }

export interface CodeRequest {
  /** What the code is for; it opens nothing else. */
  readonly purpose: string
  readonly channel: MessageChannel
  /** As it was typed. */
  readonly contact: string
  /** The caller's address, for the limit of its network; null for a caller who is known otherwise. */
  readonly address: string | null
  readonly organisationId: string | null
  /** The code's own id, where it is to be unique for another reason as well; a second one with it is a unique violation. */
  readonly challengeId?: string
  /**
   * Whether this contact is to get a code at all, where only known ones do. The answer and the limits are the same either way, so
   * nobody learns who is known.
   */
  readonly isWanted?: (tx: Tx, contactMark: string) => Promise<boolean>
}

export interface CodeRequested {
  /** Names this code when it is confirmed. */
  readonly challengeId: string
  readonly expiresAt: string
  /** Until another one may be asked for. */
  readonly resendSeconds: number
}

/**
 * Sends six digits to a contact, in the same transaction as what is kept of them: keyed hashes of contact and code. Throws
 * `wrong_contact`, or `rate_limited` with the seconds to wait.
 */
export async function requestCode(parts: CodeParts, request: CodeRequest): Promise<CodeRequested> {
  const { db, vault, now, newId, randomBytes } = parts
  const contact = normaliseContact(request.channel, request.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const mark = contactMark(vault, contact)
  const at = now()
  const challengeId = request.challengeId ?? newId()
  const code = sixDigits(randomBytes)
  const expiresAt = minutesAfter(at, CODE_MINUTES)
  await db.transact(async (tx) => {
    await countAgainst(tx, 'contact', vault.mark('code limit', `contact ${mark}`), at)
    if (request.address !== null) await countAgainst(tx, 'network', vault.mark('code limit', networkOf(request.address)), at)
    await insertCode(tx, {
      id: challengeId,
      purpose: request.purpose,
      contact_mark: mark,
      code_mark: codeMark(vault, { challengeId, mark, code }),
      tries: 0,
      created_at: at,
      expires_at: expiresAt,
      used_at: null,
    })
    if (request.isWanted && !(await request.isWanted(tx, mark))) return
    await enqueueMessage(
      tx,
      { vault, now, newId },
      {
        channel: request.channel,
        to: contact,
        key: `code:${challengeId}`,
        purpose: 'code',
        organisationId: request.organisationId,
        content: codeContent(code),
        urgent: true,
        usefulUntil: expiresAt,
      },
    )
  })
  ringOutbox()
  return { challengeId, expiresAt, resendSeconds: RESEND_SECONDS }
}

/** Held from here to the commit, so that requests for one contact, or from one network, are counted one after the other. */
async function countAgainst(tx: Tx, limit: CodeLimit, mark: string, now: string): Promise<void> {
  const sent = await holdCodeLimit(tx, mark, now)
  const seconds = secondsUntilNext(limit, sent, now)
  if (seconds > 0) throw new AppError('rate_limited', { seconds })
  await keepCodeLimit(tx, mark, rememberSent(sent, now))
}

/** Bound to its challenge and contact: a mark from another row fits nowhere else. */
export function codeMark(vault: Vault, given: { readonly challengeId: string; readonly mark: string; readonly code: string }): string {
  return vault.mark('one-time code', `${given.challengeId} ${given.mark} ${given.code}`)
}

/** The digits are not in the subject: it is shown on locked screens. */
function codeContent(code: string): MessageContent {
  const text = `您的验证码是 ${code}，${CODE_MINUTES} 分钟内有效。请不要告诉别人。如果不是您本人操作，可以不理会。`
  return { subject: '您的验证码', text, template: 'code', values: { code, minutes: String(CODE_MINUTES) } }
}
