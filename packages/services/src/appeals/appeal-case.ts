import type { AnswerLevel, FindingId } from '@sunlit/contracts'
import { errorSentence } from '@sunlit/contracts'
import { findFinding, listRulingsOfFindings } from '@sunlit/db'
import type { Rule } from '@sunlit/scoring'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { caseViews, type CaseView } from './case-view.ts'
import { whyPartial } from './impartial-people.ts'

/** One case as the bench reads it before a ruling. */
export interface AppealCase extends CaseView {
  readonly rule: Rule
  /** The appeal or escalation that waits for a ruling; null when nothing does. */
  readonly waiting: {
    readonly answerId: string
    readonly version: number
    readonly level: AnswerLevel
    /** Whether this reader's role is the one that rules at this level. */
    readonly isMine: boolean
    /** Why this reader must not rule all the same, in words. */
    readonly barred: string | null
  } | null
}

export async function getAppealCase(ctx: ServiceContext, { findingId }: FindingId): Promise<AppealCase> {
  assertMay(ctx.actor, 'ruling.read')
  const { db, actor } = ctx
  const row = await findFinding(db.read, actor.organisationId, findingId)
  if (!row) throw new AppError('not_found')
  const basis = await loadBasis(db.read, await getPeriod(db.read, actor.organisationId, row.period_id), ctx.now())
  const unit = basis.units.find((candidate) => candidate.row.id === row.unit_id)
  const rule = basis.scheme.compiled.rules.get(row.rule_id)?.rule
  const [view] = unit ? await caseViews(db.read, basis, unit, [row], { as: 'office', now: ctx.now() }) : []
  if (!view || !rule) throw new AppError('not_found')
  const appeal = view.answers.find(({ answer, status }) => answer === 'appeal' && status === 'sent')
  if (!appeal) return { ...view, rule, waiting: null }
  const permission = appeal.level === 1 ? 'ruling.decide' : 'escalation.decide'
  const isMine = may(actor, permission)
  const rulings = await listRulingsOfFindings(db.read, [findingId])
  const refusal = isMine ? await whyPartial(db.read, actor, permission, [{ finding: row, rulings }]) : undefined
  const barred = refusal ? errorSentence(refusal.code, refusal.details) : null
  return { ...view, rule, waiting: { answerId: appeal.id, version: appeal.version, level: appeal.level, isMine, barred } }
}
