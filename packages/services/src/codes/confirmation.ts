import { z } from 'zod'
import { isSameMark, type Vault } from '../messages/vault.ts'

/** What a confirmation says: this contact was proved, for this purpose, for this form, until then. */
export interface Confirmation {
  readonly purpose: string
  /** Mark of the contact; the contact itself is not in it. */
  readonly contact: string
  /** What the caller bound it to, such as a form's or a booking's id. */
  readonly form: string
  /** Different for every proof: whoever lets a confirmation be used once keeps these. */
  readonly id: string
  readonly until: string
}

const confirmationSchema = z.object({ purpose: z.string(), contact: z.string(), form: z.string(), id: z.string(), until: z.string() })
const MARK = 'confirmation'

/** A text that a browser keeps and hands back with its form: what it says, and a mark that only this deployment makes. */
export function signConfirmation(vault: Vault, confirmation: Confirmation): string {
  const said = Buffer.from(JSON.stringify(confirmation)).toString('base64url')
  return `${said}.${vault.mark(MARK, said)}`
}

/** What it says, if this deployment signed it for this purpose and form and it still holds. */
export function readConfirmation(
  vault: Vault,
  text: string,
  expected: { readonly purpose: string; readonly form: string; readonly now: string },
): Confirmation | undefined {
  const [said = '', mark = ''] = text.split('.')
  if (!isSameMark(mark, vault.mark(MARK, said))) return undefined
  const parsed = confirmationSchema.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString('utf8')))
  if (!parsed.success) return undefined
  const { purpose, form, until } = parsed.data
  return purpose === expected.purpose && form === expected.form && until > expected.now ? parsed.data : undefined
}

/** By which a contact is recognised without being kept: the same for every purpose, so that one person is found again. */
export function contactMark(vault: Vault, contact: string): string {
  return vault.mark('contact', contact)
}
