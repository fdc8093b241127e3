import { INVITED_REACH, type InvitedPerson } from '@sunlit/contracts'
import type { InvitationRow, NewRow } from '@sunlit/db'
import { contactMark } from '../codes/confirmation.ts'
import { normaliseContact } from '../messages/contact.ts'
import type { Vault } from '../messages/vault.ts'
import { MARKS, SEALS } from './invited-context.ts'
import { newInvitationCode } from './invitation-code.ts'

export interface OpenedInvitation {
  readonly id: string
  readonly number: number
  readonly group: string
  readonly name: string
  readonly phone: string | undefined
  readonly email: string | undefined
  /** Gone after the close. */
  readonly code: string | undefined
}

interface Place {
  readonly id: string
  readonly number: number
  readonly organisationId: string
  readonly evaluationId: string
}

/** The row of one person: what is personal is sealed for this row, and by the marks the same person is found again. */
export function sealInvitation(
  vault: Vault,
  { name, group, phone, email }: InvitedPerson,
  { id, number, organisationId, evaluationId }: Place,
  randomBytes: (length: number) => Uint8Array,
): NewRow<'invitation'> {
  const code = newInvitationCode(randomBytes)
  const contacts = { sms: phone && normaliseContact('sms', phone), email: email && normaliseContact('email', email) }
  const [phoneMark, emailMark] = INVITED_REACH.map((channel) => contacts[channel] && contactMark(vault, contacts[channel]))
  return {
    id,
    organisation_id: organisationId,
    evaluation_id: evaluationId,
    number,
    group_name: group,
    name: vault.seal(SEALS.name, id, name),
    person_mark: personMark(vault, evaluationId, { name, group }),
    phone: contacts.sms ? vault.seal(SEALS.phone, id, contacts.sms) : null,
    email: contacts.email ? vault.seal(SEALS.email, id, contacts.email) : null,
    phone_mark: phoneMark || null,
    email_mark: emailMark || null,
    code: vault.seal(SEALS.code, id, code),
    code_mark: vault.mark(MARKS.code, code),
    sent_on: null,
    reminders: 0,
    printed_on: null,
    fetched_on: null,
    blinded_hash: null,
  }
}

export function personMark(vault: Vault, evaluationId: string, { name, group }: Pick<InvitedPerson, 'name' | 'group'>): string {
  return vault.mark(MARKS.person, JSON.stringify([evaluationId, group, name.replaceAll(/\s/g, '')]))
}

/** As it is read by the office. A name that was deleted, or sealed with another secret, is an empty text. */
export function openInvitation(vault: Vault, row: InvitationRow): OpenedInvitation {
  const open = (purpose: string, sealed: string | null): string | undefined =>
    sealed === null ? undefined : vault.open(purpose, row.id, sealed)
  return {
    id: row.id,
    number: row.number,
    group: row.group_name,
    name: open(SEALS.name, row.name) ?? '',
    phone: open(SEALS.phone, row.phone),
    email: open(SEALS.email, row.email),
    code: open(SEALS.code, row.code),
  }
}
