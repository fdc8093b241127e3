import { findUsedCode, markCodeUsed, tryCode, type OneTimeCode } from '@sunlit/db'
import type { MessageChannel } from '@sunlit/contracts'
import { AppError } from '../core/app-error.ts'
import { normaliseContact } from '../messages/contact.ts'
import { isSameMark, type Vault } from '../messages/vault.ts'
import { CODE_TRIES, CONFIRMATION_MINUTES, minutesAfter, REPEAT_MINUTES } from './code-rules.ts'
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
  /** Known to nobody but who sends the code, and sent along each time: by it a lost answer is given once more. Without it a code holds once. */
  readonly sender?: string | undefined
}

export interface ConfirmedContact {
  readonly contact: string
  readonly contactMark: string
  /** For `readConfirmation`, when the form comes in. */
  readonly confirmation: string
  readonly until: string
}

/**
 * Gives a signed confirmation for the right six digits, once; to the same sender the very same confirmation again while the code is remembered
 * (rule M-13). A wrong, used, expired or unknown code, another contact or another purpose are all answered alike with `wrong_one_time_code`; each
 * answer uses up one of the tries.
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
  const made = codeMark(vault, { challengeId, mark, code: given.code })
  const sent = senderMark(vault, made, given)
  // The try is counted by the commit even when it is wrong, so the refusal is thrown after it.
  const usedAt = await db.transact(async (tx) => {
    const stored = await tryCode(tx, { id: challengeId, purpose, tries: CODE_TRIES, now: at })
    if (!stored) return usedBefore(await findUsedCode(tx, { id: challengeId, purpose, now: at }), sent)
    const use = { id: challengeId, at, codeMark: sent, keptUntil: minutesAfter(at, REPEAT_MINUTES) }
    return isSameMark(stored.code_mark, made) && (await markCodeUsed(tx, use)) ? at : undefined
  })
  if (usedAt === undefined) throw new AppError('wrong_one_time_code', { tries: CODE_TRIES })
  const until = minutesAfter(usedAt, CONFIRMATION_MINUTES)
  const confirmation = signConfirmation(vault, { purpose, contact: mark, form, id: challengeId, until })
  return { contact, contactMark: mark, confirmation, until }
}

/** What is kept of a used code: contact, digits, form and sender in one. Nothing that is sent fits a code without a sender. */
function senderMark(vault: Vault, made: string, { form, sender }: CodeToConfirm): string {
  return sender === undefined ? '' : vault.mark('one-time code sender', JSON.stringify([made, form, sender]))
}

function usedBefore(used: OneTimeCode | undefined, sent: string): string | undefined {
  return used && sent !== '' && isSameMark(used.code_mark, sent) ? (used.used_at ?? undefined) : undefined
}
