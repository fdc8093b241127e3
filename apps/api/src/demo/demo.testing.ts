import type { Database } from '@sunlit/db'
import type { Actor } from '@sunlit/services'

/** A person of the demo by the name they sign in with, as a session would say. */
export async function actorOf(db: Database, username: string): Promise<Actor> {
  const person = await db.read.selectFrom('person').selectAll().where('username', '=', username).executeTakeFirstOrThrow()
  const grants = await db.read.selectFrom('role_grant').selectAll().where('person_id', '=', person.id).execute()
  return {
    kind: 'person',
    id: person.id,
    alias: person.alias,
    organisationId: person.organisation_id,
    unitId: person.unit_id,
    grants: grants.map(({ role, unit_id }) => ({ role, unitId: unit_id })),
  }
}
