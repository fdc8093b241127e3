import { changeResponsible, hasNamesake, listResponsible, type Person, type Tx } from '@sunlit/db'
import type { EventToRecord } from '../core/record-events.ts'

/** What stands in place of the name. */
export const ERASED_NAME = '（已删除）'

/**
 * Rule K-4: the name of who is erased goes from what units wrote under 责任人, and the log says where, without the name. Where a
 * colleague has the same name it stays: it may be theirs.
 */
export async function eraseResponsible(
  tx: Tx,
  { id, organisation_id: organisationId, name }: Pick<Person, 'id' | 'organisation_id' | 'name'>,
): Promise<readonly EventToRecord[]> {
  if (name.trim() === '' || (await hasNamesake(tx, { id, organisationId, name }))) return []
  const events: EventToRecord[] = []
  for (const entry of await listResponsible(tx, organisationId, name)) {
    await changeResponsible(tx, entry.id, entry.responsible.replaceAll(name, ERASED_NAME))
    events.push({ type: 'rectification.responsible-erased', rectificationId: entry.id })
  }
  return events
}
