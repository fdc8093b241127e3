import { CONTACT_DUTY_NAMES, type ExportTable } from '@sunlit/contracts'
import { scopeOf } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { exportedTable, type TableFile } from '../exchange/exported-table.ts'
import { listDirectory } from './list-directory.ts'

const COLUMNS = [
  { title: '单位', width: 28 },
  { title: '职责', width: 10 },
  { title: '姓名', width: 14 },
  { title: '职务', width: 18 },
  { title: '办公电话', width: 18 },
  { title: '手机', width: 14 },
  { title: '邮箱', width: 28 },
  { title: '任职起', width: 12 },
]

/** The contact sheet as a file. Personal data leave the house, so that it happened is an event; of the unit, for people of one. */
export async function exportDirectory(ctx: ServiceContext, format: ExportTable): Promise<TableFile> {
  const { units } = await listDirectory(ctx)
  const scope = scopeOf(ctx.actor, 'contact.export')
  const rows = units
    .filter(({ unitId }) => scope === 'all' || scope.includes(unitId))
    .flatMap(({ unitName, serving }) =>
      serving.map(({ duty, name, post, officePhone, mobile, email, servesFrom }) => [
        unitName,
        CONTACT_DUTY_NAMES[duty],
        name,
        post,
        officePhone,
        mobile,
        email,
        servesFrom,
      ]),
    )
  const { file, sha256 } = await exportedTable({ name: '通讯录', columns: COLUMNS, rows }, format)
  await runCommand(ctx, 'contact.export', async () => ({
    events: [{ type: 'data.exported', what: 'contacts', rows: rows.length, sha256 }],
  }))
  return file
}
