import type { Db } from '@sunlit/db'
import type { KnownPerson } from './people-rows.ts'

const PART = 500

/** Who bears these usernames: of another organisation only that somebody does. */
export async function knownPeople(db: Db, organisationId: string, usernames: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>()
  for (let start = 0; start < usernames.length; start += PART) {
    const rows = await db
      .selectFrom('person')
      .select(['username', 'name', 'unit_id', 'organisation_id'])
      .where('username', 'in', usernames.slice(start, start + PART))
      .execute()
    for (const { username, name, unit_id, organisation_id } of rows) {
      const isOurs = organisation_id === organisationId
      known.set(username ?? '', { name: isOurs ? name : null, unitId: isOurs ? unit_id : null })
    }
  }
  return known
}
