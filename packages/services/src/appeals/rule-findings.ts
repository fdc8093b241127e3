import type { RuleFindingsQuery } from '@sunlit/contracts'
import { countFindings, listAnswersOfFindings, listFindingsOfRule, listRulingsOfFindings } from '@sunlit/db'
import type { Facts, Rule } from '@sunlit/scoring'
import { errorSentence } from '@sunlit/contracts'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { UNDECIDED_STATUSES } from '../assessment/decide-finding.ts'
import { factsOf } from '../assessment/facts.ts'
import { unitNames } from '../assessment/finding-view.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyPartial } from './impartial-people.ts'

/** Everything a decision on a whole rule is about. */
export interface RuleFindings {
  readonly rule: Rule
  /** Without a ruling: these are decided together, or not at all. */
  readonly findings: readonly FindingOfRule[]
  /** Ruled on before; they stay as they were ruled. */
  readonly ruled: number
  /** Still under review; they are not part of it. */
  readonly undecided: number
  /** Why this reader must not rule on all of them, in words. */
  readonly barred: string | null
}

export interface FindingOfRule {
  readonly findingId: string
  readonly version: number
  readonly unitId: string
  readonly unitName: string
  readonly occurredOn: string
  readonly factKey: string | null
  readonly note: string
  readonly facts: Facts
  readonly isAppealed: boolean
}

export async function ruleFindings(ctx: ServiceContext, { periodId, ruleId }: RuleFindingsQuery): Promise<RuleFindings> {
  assertMay(ctx.actor, 'ruling.read')
  const { db, actor } = ctx
  const { organisationId } = actor
  const basis = await loadBasis(db.read, await getPeriod(db.read, organisationId, periodId), ctx.now())
  const rule = basis.scheme.compiled.rules.get(ruleId)?.rule
  if (!rule) throw new AppError('not_found')
  const all = await listFindingsOfRule(db.read, { periodId, ruleId })
  const ids = all.map(({ id }) => id)
  const ruled = new Set((await listRulingsOfFindings(db.read, ids)).map(({ finding_id }) => finding_id))
  const open = all.filter(({ id }) => !ruled.has(id))
  const answers = await listAnswersOfFindings(db.read, ids)
  const appealed = new Set(
    answers.flatMap(({ finding_id, answer, status }) => (answer === 'appeal' && status === 'sent' ? [finding_id] : [])),
  )
  const names = await unitNames(
    db.read,
    all.map(({ unit_id }) => unit_id),
  )
  const cases = open.map((finding) => ({ finding, rulings: [] }))
  const refusal = await whyPartial(db.read, actor, 'ruling.decide', cases)
  return {
    rule,
    findings: open.map((row) => ({
      findingId: row.id,
      version: row.version,
      unitId: row.unit_id,
      unitName: names.get(row.unit_id) ?? '',
      occurredOn: row.occurred_on,
      factKey: row.fact_key,
      note: row.note,
      facts: factsOf(row),
      isAppealed: appealed.has(row.id),
    })),
    ruled: all.length - open.length,
    undecided: await countFindings(db.read, { periodId, ruleId, statuses: UNDECIDED_STATUSES }),
    barred: refusal ? errorSentence(refusal.code, refusal.details) : null,
  }
}
