import type { AnswerLevel, AnswerStatus, ListAppeals, RulingDecision } from '@sunlit/contracts'
import { listAnswers, listFindingRows, listRulings, type UnitAnswerRow } from '@sunlit/db'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { appealWindow, isWindowOpen } from '../assessment/appeal-window.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** Where the hearing of a quarter stands: every appeal, and what each unit has answered. */
export interface Hearing {
  readonly window: { readonly until: string; readonly isOpen: boolean } | null
  readonly appeals: readonly AppealLine[]
  readonly units: readonly UnitInHearing[]
}

export interface AppealLine {
  readonly answerId: string
  readonly findingId: string
  readonly unitId: string
  readonly unitName: string
  readonly ruleId: string
  readonly ruleText: string
  readonly level: AnswerLevel
  readonly status: AnswerStatus
  readonly sentAt: string | null
  readonly decision: RulingDecision | null
}

export interface UnitInHearing {
  readonly unitId: string
  readonly unitName: string
  /** Findings that count. */
  readonly findings: number
  readonly agreed: number
  /** Sent and not withdrawn, ruled on or not. */
  readonly appealed: number
  readonly waiting: number
  /** Not answered, which includes what the unit is still preparing. */
  readonly unanswered: number
}

/** More than any quarter has: the hearing is shown whole. */
const EVERYTHING = 1_000_000

/** For the office. Drafts are the units' own and appear only as not answered. */
export async function listAppeals(ctx: ServiceContext, { periodId }: ListAppeals): Promise<Hearing> {
  assertMay(ctx.actor, 'ruling.read')
  const { organisationId } = ctx.actor
  const period = await getPeriod(ctx.db.read, organisationId, periodId)
  const basis = await loadBasis(ctx.db.read, period, ctx.now())
  const answers = (await listAnswers(ctx.db.read, { periodId })).filter(({ status }) => status !== 'draft')
  const rulings = new Map((await listRulings(ctx.db.read, { periodId })).map((ruling) => [ruling.answer_id, ruling.decision]))
  const findings = await listFindingRows(ctx.db.read, { organisationId, periodId, statuses: ['accepted', 'withdrawn'], limit: EVERYTHING })
  const ruleIds = new Map(findings.map(({ id, rule_id }) => [id, rule_id]))
  const names = new Map(basis.units.map(({ row }) => [row.id, row.name]))
  const { rules } = basis.scheme.compiled
  const window = appealWindow(period)
  const answersByUnit = Map.groupBy(answers, ({ unit_id }) => unit_id)
  const findingsByUnit = Map.groupBy(findings, ({ unit_id }) => unit_id)
  return {
    window: window ? { until: window.until, isOpen: period.stage === 'appeals' && isWindowOpen(window, ctx.now()) } : null,
    appeals: answers
      .filter(({ answer }) => answer === 'appeal')
      .map((row) => {
        const ruleId = ruleIds.get(row.finding_id) ?? ''
        return {
          answerId: row.id,
          findingId: row.finding_id,
          unitId: row.unit_id,
          unitName: names.get(row.unit_id) ?? '',
          ruleId,
          ruleText: rules.get(ruleId)?.rule.text ?? ruleId,
          level: row.level,
          status: row.status,
          sentAt: row.sent_at,
          decision: rulings.get(row.id) ?? null,
        }
      }),
    units: basis.units.flatMap(({ row }) => {
      const counted = (findingsByUnit.get(row.id) ?? []).filter(({ status }) => status === 'accepted')
      const said = answersByUnit.get(row.id) ?? []
      const isQuiet = counted.length === 0 && said.length === 0
      return isQuiet ? [] : [{ unitId: row.id, unitName: row.name, ...tally(new Set(counted.map(({ id }) => id)), said) }]
    }),
  }
}

/** What a unit has answered so far, over the findings that count now. */
export function tally(
  findingIds: ReadonlySet<string>,
  answers: readonly Pick<UnitAnswerRow, 'finding_id' | 'level' | 'status' | 'answer'>[],
): Omit<UnitInHearing, 'unitId' | 'unitName'> {
  const standing = answers.filter(({ status }) => status === 'sent' || status === 'decided')
  const appeals = standing.filter(({ answer }) => answer === 'appeal')
  const answered = new Set(standing.map(({ finding_id }) => finding_id))
  return {
    findings: findingIds.size,
    agreed: standing.filter(({ answer, level }) => answer === 'agree' && level === 1).length,
    appealed: appeals.length,
    waiting: appeals.filter(({ status }) => status === 'sent').length,
    unanswered: [...findingIds].filter((id) => !answered.has(id)).length,
  }
}
