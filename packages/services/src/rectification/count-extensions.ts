import type { Db } from '@sunlit/db'
import { WORKED_ON } from './decide-rectification.ts'

/** Extensions that wait for an answer. */
export async function countExtensions(db: Db, organisationId: string, exceptUnitIds: readonly string[]): Promise<number> {
  const rows = await db
    .selectFrom('rectification')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', WORKED_ON)
    .where('extension', '=', 'requested')
    .$if(exceptUnitIds.length > 0, (query) => query.where('unit_id', 'not in', exceptUnitIds))
    .execute()
  return rows.length
}
