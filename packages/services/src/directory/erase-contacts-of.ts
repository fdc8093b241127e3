import { shanghaiDate } from '@sunlit/calendar'
import { CONTACT_DUTY_NAMES } from '@sunlit/contracts'
import { changeContact, findUnit, listContacts, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { NOBODY } from './contact-row.ts'
import { isServing } from './list-directory.ts'

/** Rule K-4: who is erased is erased from the directory as well. Throws `still_contact` while they serve. */
export async function eraseContactsOf(
  tx: Tx,
  ctx: ServiceContext,
  { id, organisation_id: organisationId }: Pick<Person, 'id' | 'organisation_id'>,
): Promise<readonly EventToRecord[]> {
  const linked = (await listContacts(tx, { organisationId })).filter(({ person_id }) => person_id === id)
  const serving = linked.find((contact) => isServing(contact, shanghaiDate(ctx.now())))
  if (serving) {
    const unit = await findUnit(tx, organisationId, serving.unit_id)
    throw new AppError('still_contact', { unit: unit?.name ?? '', duty: CONTACT_DUTY_NAMES[serving.duty] })
  }
  const events: EventToRecord[] = []
  for (const contact of linked) {
    if (!(await changeContact(tx, contact, { ...NOBODY, erased_at: ctx.now(), changed_at: ctx.now() }))) throw new AppError('conflict')
    events.push({ type: 'contact.erased', contactId: contact.id, unitId: contact.unit_id })
  }
  return events
}
