import type { ExportTable } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { emptyTable, exportedTable, type TableFile } from './exported-table.ts'
import { UNIT_SHEET } from './read-unit-table.ts'
import { knownClasses, knownUnits } from './unit-ground.ts'
import { UNIT_COLUMNS } from './unit-rows.ts'

/** The list of units, which the import reads back without difference. */
export async function exportUnits(ctx: ServiceContext, format: ExportTable): Promise<TableFile> {
  const classes = await knownClasses(ctx)
  const units = await knownUnits(ctx.db.read, ctx.actor.organisationId)
  const rows = units.map(({ name, classId, activeFrom, activeTo, parentName }) => [
    name,
    classes.find(({ id }) => id === classId)?.label ?? classId,
    activeFrom,
    activeTo,
    parentName,
  ])
  const { file, sha256 } = await exportedTable({ name: UNIT_SHEET, columns: UNIT_COLUMNS, rows }, format)
  await runCommand(ctx, 'unit.manage', async () => ({ events: [{ type: 'data.exported', what: 'units', rows: rows.length, sha256 }] }))
  return file
}

/** The empty table with the office's classes and units to choose from. */
export async function unitTemplate(ctx: ServiceContext): Promise<TableFile> {
  const classes = await knownClasses(ctx)
  return emptyTable(UNIT_SHEET, UNIT_COLUMNS, {
    notes: ['每行一个单位。导入只新增单位，不改动已有的单位。'],
    choices: { classId: classes.map(({ label }) => label) },
    rows: 2_000,
  })
}
