import { ALLOTMENT_NAMES, EVENT_FORM_NAMES, MOST_OPEN_ROWS, type ImportedOpenEvent, type ReadOpenEvents } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { liftRows } from '../exchange/columns.ts'
import { emptyTable, type TableFile } from '../exchange/exported-table.ts'
import type { PreviewRow, TablePreview } from '../exchange/preview.ts'
import { readUpload } from '../exchange/read-upload.ts'
import { openEventGround } from './table-ground.ts'
import { decideOpenEventRows, OPEN_EVENT_COLUMNS } from './table-rows.ts'

export const OPEN_EVENT_SHEET = '开放活动'

/** A table of events as it would be imported; nothing is stored. */
export async function readOpenEvents(
  ctx: ServiceContext,
  { seasonId, content }: ReadOpenEvents,
): Promise<TablePreview<PreviewRow<ImportedOpenEvent>>> {
  assertMay(ctx.actor, 'open-day.plan')
  const ground = await openEventGround(ctx, seasonId)
  const lifted = liftRows(await readUpload(content, { sheet: OPEN_EVENT_SHEET, mostRows: MOST_OPEN_ROWS }), OPEN_EVENT_COLUMNS)
  if (!lifted.ok) return lifted
  const rows = decideOpenEventRows(lifted.rows, ground)
  return { ok: true, columns: OPEN_EVENT_COLUMNS.map(({ title }) => title), rows, ignored: lifted.ignored }
}

/** The empty table, with the units this person plans for to choose from. */
export async function openEventTemplate(ctx: ServiceContext, { seasonId }: { readonly seasonId: string }): Promise<TableFile> {
  assertMay(ctx.actor, 'open-day.plan')
  const { units } = await openEventGround(ctx, seasonId)
  return emptyTable(OPEN_EVENT_SHEET, OPEN_EVENT_COLUMNS, {
    notes: ['每行一场。同一单位、同一活动名称的几行是一个活动的几场。导入后是草稿，补充内容后再提交审批。'],
    choices: {
      unit: units.map(({ name }) => name),
      form: Object.values(EVENT_FORM_NAMES),
      allotment: Object.values(ALLOTMENT_NAMES),
    },
    rows: MOST_OPEN_ROWS,
  })
}
