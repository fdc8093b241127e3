import { MOST_IMPORTED, type ImportedUnit, type ReadUnitTable } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { liftRows } from './columns.ts'
import type { PreviewRow, TablePreview } from './preview.ts'
import { readUpload } from './read-upload.ts'
import { unitGround } from './unit-ground.ts'
import { decideUnitRows, UNIT_COLUMNS } from './unit-rows.ts'

export const UNIT_SHEET = '单位'

/** A table of units as it would be imported; nothing is stored. */
export async function readUnitTable(ctx: ServiceContext, { content }: ReadUnitTable): Promise<TablePreview<PreviewRow<ImportedUnit>>> {
  assertMay(ctx.actor, 'unit.manage')
  const lifted = liftRows(await readUpload(content, { sheet: UNIT_SHEET, mostRows: MOST_IMPORTED.units }), UNIT_COLUMNS)
  if (!lifted.ok) return lifted
  const rows = decideUnitRows(lifted.rows, await unitGround(ctx))
  return { ok: true, columns: UNIT_COLUMNS.map(({ title }) => title), rows, ignored: lifted.ignored }
}
