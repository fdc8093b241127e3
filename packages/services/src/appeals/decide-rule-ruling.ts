import type { DecideRuleRuling } from '@sunlit/contracts'
import {
  listAnswersOfFindings,
  listFindingsOfRule,
  listRulingsOfFindings,
  holdPeriod,
  type FindingRow,
  type PeriodRow,
  type RulingRow,
  type Tx,
} from '@sunlit/db'
import { factsOf } from '../assessment/facts.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotAmend, whyNotRuleNow } from './decide-appeal.ts'
import { whyPartial } from './impartial-people.ts'
import { orConflict } from './put-answer.ts'
import { escalationDay, storeRuling } from './store-ruling.ts'

export interface RuledRule {
  readonly batchId: string
  readonly rulings: number
}

type Decisions = DecideRuleRuling['findings']

/**
 * One decision for every finding of a rule that has not been ruled on yet: a rule that was misread is put right for all units alike, or
 * for none. What is decided is what was previewed: a finding more or less, or one that has changed, stops all of it (rule R-10).
 */
export function decideRuleRuling(ctx: ServiceContext, input: DecideRuleRuling): Promise<RuledRule> {
  return orConflict(
    runCommand(ctx, 'ruling.decide', async (tx) => {
      const { id, organisationId } = ctx.actor
      const period = await holdPeriod(tx, organisationId, input.periodId)
      if (!period) throw new AppError('not_found')
      const rulings = await listRulingsOfFindings(
        tx,
        input.findings.map(({ findingId }) => findingId),
      )
      const repeated = repeatedBatch(rulings, input, id)
      if (repeated) return { unchanged: true, value: repeated }
      refuseIf(whyNotRuleNow(period.stage, 'accepted'))
      const findings = await openOfRule(tx, input)
      const changed = changedSince(input.findings, findings)
      if (changed > 0) throw new AppError('preview_outdated', { count: changed })
      const cases = findings.map((finding) => ({ finding, rulings: [] }))
      refuseIf(await whyPartial(tx, ctx.actor, 'ruling.decide', cases))
      await assertFacts(tx, period, findings, input)
      const batchId = ctx.newId()
      const events = await storeAll(tx, ctx, findings, input, batchId)
      return { value: { batchId, rulings: findings.length }, events: atLeastOne(events) }
    }),
  )
}

/** Accepted findings of the rule without a ruling; those that have one go the way of the escalation. */
async function openOfRule(tx: Tx, { periodId, ruleId }: Pick<DecideRuleRuling, 'periodId' | 'ruleId'>): Promise<readonly FindingRow[]> {
  const findings = await listFindingsOfRule(tx, { periodId, ruleId })
  const ruled = new Set(
    (
      await listRulingsOfFindings(
        tx,
        findings.map(({ id }) => id),
      )
    ).map(({ finding_id }) => finding_id),
  )
  return findings.filter(({ id }) => !ruled.has(id))
}

/** How many findings are not what the preview showed: missing on either side, twice, or changed since. */
export function changedSince(previewed: Decisions, present: readonly Pick<FindingRow, 'id' | 'version'>[]): number {
  const versions = new Map(present.map(({ id, version }) => [id, version]))
  const seen = new Set<string>()
  const wrong = previewed.filter(({ findingId, findingVersion }) => {
    const isRight = versions.get(findingId) === findingVersion && !seen.has(findingId)
    seen.add(findingId)
    return !isRight
  })
  return wrong.length + present.filter(({ id }) => !seen.has(id)).length
}

/** The batch that this very person stored with these very words, when the answer to it was lost. */
function repeatedBatch(rulings: readonly RulingRow[], { findings, reason }: DecideRuleRuling, by: string): RuledRule | undefined {
  const decisions = new Map(findings.map(({ findingId, decision }) => [findingId, decision]))
  const [first] = rulings
  const batchId = first?.batch_id ?? null
  if (batchId === null || rulings.length !== findings.length) return undefined
  const isSame = rulings.every(
    (row) => row.batch_id === batchId && row.ruled_by === by && row.reason === reason && decisions.get(row.finding_id) === row.decision,
  )
  return isSame ? { batchId, rulings: rulings.length } : undefined
}

async function assertFacts(
  tx: Tx,
  period: PeriodRow,
  findings: readonly FindingRow[],
  { ruleId, findings: decisions }: DecideRuleRuling,
): Promise<void> {
  const scheme = await adoptedScheme(tx, period.organisation_id, period.scheme_version_id)
  const rule = scheme.compiled.rules.get(ruleId)?.rule
  if (!rule) throw new AppError('invalid_input')
  const byId = new Map(decisions.map((decision) => [decision.findingId, decision]))
  for (const finding of findings) {
    const facts = byId.get(finding.id)?.facts
    if (facts) refuseIf(whyNotAmend(rule, factsOf(finding), facts))
  }
}

async function storeAll(
  tx: Tx,
  ctx: ServiceContext,
  findings: readonly FindingRow[],
  { findings: decisions, reason }: DecideRuleRuling,
  batchId: string,
): Promise<readonly EventToRecord[]> {
  const byId = new Map(decisions.map((decision) => [decision.findingId, decision]))
  const ids = findings.map(({ id }) => id)
  const appeals = (await listAnswersOfFindings(tx, ids)).filter(
    ({ status, answer, level }) => level === 1 && status === 'sent' && answer === 'appeal',
  )
  const answers = new Map(appeals.map((answer) => [answer.finding_id, answer]))
  const escalateUntil = await escalationDay(tx, ctx)
  const events: EventToRecord[] = []
  for (const finding of findings) {
    const stated = byId.get(finding.id)
    if (!stated) throw new Error('a finding that nobody decided on came through')
    const { decision, facts, findingVersion } = stated
    const answer = answers.get(finding.id)
    events.push(
      ...(await storeRuling(tx, ctx, { finding, findingVersion, level: 1, decision, facts, reason, answer, batchId, escalateUntil })),
    )
  }
  return events
}
