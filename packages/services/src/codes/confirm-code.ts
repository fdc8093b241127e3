import { markCodeUsed, tryCode } from '@sunlit/db'
import type { MessageChannel } from '@sunlit/contracts'
import { AppError } from '../core/app-error.ts'
import { normaliseContact } from '../messages/contact.ts'
import { isSameMark } from '../messages/vault.ts'
import { CODE_TRIES, CONFIRMATION_MINUTES } from './code-rules.ts'
import { contactMark, signConfirmation } from './confirmation.ts'
import { codeMark, type CodeParts } from './request-code.ts'

export interface CodeToConfirm {
  readonly purpose: string
  readonly challengeId: string
  readonly channel: MessageChannel
  /** As it was typed when the code was asked for. */
  readonly contact: string
  readonly code: string
  /** What the confirmation is to hold for, such as a form's id. */
  readonly form: string
}

export interface ConfirmedContact {
  readonly contact: string
  readonly contactMark: string
  /** For `readConfirmation`, when the form comes in. */
  readonly confirmation: string
  readonly until: string
}

/**
 * Gives a signed confirmation for the right six digits, once. A wrong, used, expired or unknown code, another contact or another
 * purpose are all answered alike with `wrong_one_time_code`; each answer uses up one of the tries.
 */
export async function confirmCode(
  { db, vault, now }: Omit<CodeParts, 'newId' | 'randomBytes'>,
  given: CodeToConfirm,
): Promise<ConfirmedContact> {
  const contact = normaliseContact(given.channel, given.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const mark = contactMark(vault, contact)
  const at = now()
  const { challengeId, purpose, form } = given
  // The try is counted by the commit even when it is wrong, so the refusal is thrown after it.
  const isRight = await db.transact(async (tx) => {
    const stored = await tryCode(tx, { id: challengeId, purpose, tries: CODE_TRIES, now: at })
    const made = codeMark(vault, { challengeId, mark, code: given.code })
    const fits = isSameMark(stored?.code_mark ?? '', made)
    return fits && (await markCodeUsed(tx, challengeId, at))
  })
  if (!isRight) throw new AppError('wrong_one_time_code', { tries: CODE_TRIES })
  const until = new Date(Date.parse(at) + CONFIRMATION_MINUTES * 60_000).toISOString()
  const confirmation = signConfirmation(vault, { purpose, contact: mark, form, id: challengeId, until })
  return { contact, contactMark: mark, confirmation, until }
}
