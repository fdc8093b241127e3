import { MOST_IMPORTED, type FindingTemplate } from '@sunlit/contracts'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { barredUnits, judgeOf } from '../assessment/people.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { emptyTable, type TableFile } from './exported-table.ts'
import { FINDING_COLUMNS } from './finding-columns.ts'
import { ruleLabel } from './finding-rows.ts'
import { FINDING_SHEET } from './read-finding-table.ts'

/** The empty table with the quarter's own units and rules as drop-downs; units that are not this person's to judge are left out. */
export async function findingTemplate(ctx: ServiceContext, { periodId }: FindingTemplate): Promise<TableFile> {
  assertMay(ctx.actor, 'finding.record')
  const basis = await loadBasis(ctx.db.read, await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId), ctx.now())
  const barred = barredUnits(await judgeOf(ctx.db.read, ctx.actor))
  const { scheme } = basis.scheme.compiled
  const file = await emptyTable(FINDING_SHEET, FINDING_COLUMNS, {
    notes: [
      `${basis.period.title}：每行一条问题，分值由系统按方案计算，不用填写。`,
      '带 * 的列必填；其余各列按规则的要求填写，用不到的留空。',
    ],
    choices: {
      unit: basis.units.flatMap(({ row }) => (barred.includes(row.id) ? [] : [row.name])),
      rule: scheme.rules.map(ruleLabel),
    },
    rows: MOST_IMPORTED.findings,
  })
  return { ...file, fileName: `${basis.period.title}${file.fileName}` }
}
