import { shanghaiDate } from '@sunlit/calendar'
import type { ExportTable } from '@sunlit/contracts'
import { listUnits } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { listPeople } from '../identity/list-people.ts'
import { emptyTable, exportedTable, type TableFile } from './exported-table.ts'
import { PEOPLE_COLUMNS } from './people-rows.ts'
import { PEOPLE_SHEET } from './read-people-table.ts'

/** Who has an account; that names left the house is an event. Passwords are in no file. */
export async function exportPeople(ctx: ServiceContext, format: ExportTable): Promise<TableFile> {
  const people = await listPeople(ctx)
  const rows = people.map(({ name, username, unitName }) => [name, username, unitName])
  const { file, sha256 } = await exportedTable({ name: PEOPLE_SHEET, columns: PEOPLE_COLUMNS, rows }, format)
  await runCommand(ctx, 'person.manage', async () => ({ events: [{ type: 'data.exported', what: 'people', rows: rows.length, sha256 }] }))
  return file
}

/** The empty table with the units to choose from. */
export async function peopleTemplate(ctx: ServiceContext): Promise<TableFile> {
  assertMay(ctx.actor, 'person.manage')
  const units = await listUnits(ctx.db.read, ctx.actor.organisationId, { activeOn: shanghaiDate(ctx.now()) })
  return emptyTable(PEOPLE_SHEET, PEOPLE_COLUMNS, {
    notes: ['每行一个账号。初始密码由系统生成，导入后只显示一次；角色由安全管理员在“授权”中授予。'],
    choices: { unit: units.map(({ name }) => name) },
    rows: 1_000,
  })
}
