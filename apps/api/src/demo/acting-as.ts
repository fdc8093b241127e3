import { findPerson, listGrantsHeld } from '@sunlit/db'
import type { ServiceContext } from '@sunlit/services'

/** The context in which this person acts, with what they hold now. */
export async function actingAs(ctx: ServiceContext, personId: string): Promise<ServiceContext> {
  const person = await findPerson(ctx.db.read, personId)
  if (person === undefined) throw new Error('the person of the demo is missing')
  const grants = (await listGrantsHeld(ctx.db.read, personId)).map(({ role, unit_id }) => ({ role, unitId: unit_id }))
  const { id, alias, organisation_id: organisationId, unit_id: unitId } = person
  return { ...ctx, actor: { kind: 'person', id, alias, organisationId, unitId, grants } }
}
