import { writeTemplate } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { hasEnded } from './acting-units.ts'
import { ledgerBasis } from './ledger-basis.ts'
import { LIST_SHEET, MOST_LIST_ROWS } from './problem-list.ts'

/** The empty list to fill in, with the units to choose from. */
export async function problemListTemplate(ctx: ServiceContext): Promise<ExportedFile> {
  assertMay(ctx.actor, 'rectification.manage')
  const { units, today } = await ledgerBasis(ctx.db.read, ctx)
  const names = [...units.values()].filter((unit) => !hasEnded(unit, today)).map(({ name }) => name)
  const bytes = await writeTemplate({
    name: LIST_SHEET,
    rows: MOST_LIST_ROWS,
    notes: ['每行一个问题。导入前会逐行检查，有问题的行会写明原因，不会导入。'],
    columns: [
      { title: '来源', width: 32, required: true, hint: '谁提出的问题，例如“第三方测评（2026年第三季度）”' },
      { title: '编号', width: 14, required: true, hint: '来源清单中的编号；同一来源的同一编号只导入一次' },
      { title: '单位', width: 24, required: true, hint: '单位名单中的全称', choices: names },
      { title: '指标', width: 28, required: false, hint: '来源清单所用的指标名称' },
      { title: '问题', width: 60, required: true, hint: '问题的具体内容，最多 2000 个字' },
      { title: '整改期限', width: 14, required: false, hint: '日期，例如 2026-09-18；留空的按设置推算，遇休息日顺延到下一个工作日' },
    ],
  })
  return { fileName: '外部问题清单模板.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}
