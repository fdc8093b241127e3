import { shanghaiDate } from '@sunlit/calendar'
import { MOST_IMPORTED, type ImportedPerson, type ReadPeopleTable } from '@sunlit/contracts'
import { listUnits } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { liftRows } from './columns.ts'
import { knownPeople } from './known-people.repo.ts'
import { decidePeopleRows, PEOPLE_COLUMNS } from './people-rows.ts'
import type { PreviewRow, TablePreview } from './preview.ts'
import { readUpload } from './read-upload.ts'

export const PEOPLE_SHEET = '人员'

/** A table of people as it would be imported; nothing is stored. */
export async function readPeopleTable(
  ctx: ServiceContext,
  { content }: ReadPeopleTable,
): Promise<TablePreview<PreviewRow<ImportedPerson>>> {
  assertMay(ctx.actor, 'person.manage')
  const lifted = liftRows(await readUpload(content, { sheet: PEOPLE_SHEET, mostRows: MOST_IMPORTED.people }), PEOPLE_COLUMNS)
  if (!lifted.ok) return lifted
  const { organisationId } = ctx.actor
  const usernames = lifted.rows.map(({ cells }) => cells.username.normalize('NFKC').toLowerCase())
  const ground = {
    units: new Map((await listUnits(ctx.db.read, organisationId, { activeOn: shanghaiDate(ctx.now()) })).map(({ name, id }) => [name, id])),
    people: await knownPeople(ctx.db.read, organisationId, usernames),
  }
  const rows = decidePeopleRows(lifted.rows, ground)
  return { ok: true, columns: PEOPLE_COLUMNS.map(({ title }) => title), rows, ignored: lifted.ignored }
}
