import type { ContactDetails } from '@sunlit/contracts'
import { findPerson, type Contact, type NewRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** The columns in which a contact person is described: none of them ever enters an event. */
export type Described = Pick<Contact, 'name' | 'post' | 'office_phone' | 'mobile' | 'email' | 'person_id'>

export const NOBODY: Described = { name: '已删除', post: '', office_phone: '', mobile: '', email: '', person_id: null }

export function describedBy({ name, post, officePhone, mobile, email, personId }: ContactDetails): Described {
  return { name, post, office_phone: officePhone, mobile, email, person_id: personId }
}

/** An account that is linked is one of the same organisation and goes on; throws `not_found` otherwise. */
export async function assertLinkableAccount(tx: Tx, ctx: ServiceContext, personId: string | null): Promise<void> {
  if (personId === null) return
  const person = await findPerson(tx, personId)
  if (person?.organisation_id !== ctx.actor.organisationId || person.disabled_at !== null) throw new AppError('not_found')
}

export interface NewContact {
  readonly unitId: string
  readonly duty: Contact['duty']
  readonly details: ContactDetails
  /** Null until the hand-over is confirmed. */
  readonly servesFrom: string | null
}

export function contactRow(ctx: ServiceContext, { unitId, duty, details, servesFrom }: NewContact): NewRow<'contact'> {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    unit_id: unitId,
    duty,
    ...describedBy(details),
    serves_from: servesFrom,
    serves_to: null,
    erased_at: null,
    version: 0,
    changed_at: ctx.now(),
  }
}
