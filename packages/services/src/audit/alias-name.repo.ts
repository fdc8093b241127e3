import type { Db } from '@sunlit/db'

/** Names of the people of one organisation by the pseudonym the log knows them under. */
export async function namesByAlias(db: Db, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('person').select(['alias', 'name']).where('organisation_id', '=', organisationId).execute()
  return new Map(rows.map(({ alias, name }) => [alias, name]))
}
