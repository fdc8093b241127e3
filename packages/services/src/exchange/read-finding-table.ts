import { MOST_IMPORTED, type ImportedFinding, type ReadFindingTable } from '@sunlit/contracts'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { liftRows } from './columns.ts'
import { FINDING_COLUMNS } from './finding-columns.ts'
import { findingGround, importedKeys, storedFindings } from './finding-ground.ts'
import { decideFindingRows } from './finding-rows.ts'
import type { PreviewRow, TablePreview } from './preview.ts'
import { priceRows, type RowPrice } from './price-rows.ts'
import { readUpload } from './read-upload.ts'
import { rowKey } from './row-key.ts'

export const FINDING_SHEET = '问题'

export interface FindingPreviewRow extends PreviewRow<ImportedFinding> {
  /** Null where nothing would be priced. */
  readonly price: RowPrice | null
}

/** A table of findings as it would be imported, every row with its price; nothing is stored. */
export async function readFindingTable(
  ctx: ServiceContext,
  { content, periodId }: ReadFindingTable,
): Promise<TablePreview<FindingPreviewRow>> {
  assertMay(ctx.actor, 'finding.record')
  const basis = await loadBasis(ctx.db.read, await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId), ctx.now())
  const lifted = liftRows(await readUpload(content, { sheet: FINDING_SHEET, mostRows: MOST_IMPORTED.findings }), FINDING_COLUMNS)
  if (!lifted.ok) return lifted
  const stored = await storedFindings(ctx, basis)
  const ground = await findingGround(ctx, basis, stored)
  const readable = valuesOf(decideFindingRows(lifted.rows, ground))
  const imported = await importedKeys(ctx, periodId, readable)
  const wasImported = (row: ImportedFinding): boolean => imported.has(rowKey(ctx.actor.id, periodId, row))
  const rows = decideFindingRows(lifted.rows, { ...ground, wasImported })
  const prices = await priceRows(basis, stored, valuesOf(rows))
  return {
    ok: true,
    columns: FINDING_COLUMNS.map(({ title }) => title),
    rows: rows.map((row) => ({ ...row, price: prices.get(row.row) ?? null })),
    ignored: lifted.ignored,
  }
}

function valuesOf(rows: readonly PreviewRow<ImportedFinding>[]): readonly ImportedFinding[] {
  return rows.flatMap(({ value }) => value ?? [])
}
