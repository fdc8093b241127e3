import { addWorkingDays, shanghaiDate } from '@sunlit/calendar'
import type { AnswerLevel, RulingDecision } from '@sunlit/contracts'
import { changeAnswer, insertRuling, type FindingRow, type RulingRow, type Tx, type UnitAnswerRow } from '@sunlit/db'
import { blindFacts, type Facts } from '@sunlit/scoring'
import { factsOf } from '../assessment/facts.ts'
import { stepFinding } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { factsAfter } from './decide-appeal.ts'
import { storeAmendment } from './store-amendment.ts'

/** A ruling that was found to be allowed, ready to be stored. */
export interface RulingToStore {
  readonly finding: FindingRow
  /** Of the finding as the ruler read it. */
  readonly findingVersion: number
  readonly level: AnswerLevel
  readonly decision: RulingDecision
  readonly facts: Facts | undefined
  readonly reason: string
  readonly answer: Pick<UnitAnswerRow, 'id' | 'version'> | undefined
  readonly batchId: string | null
  /** Last day of the window for an escalation, when there is one after this ruling. */
  readonly escalateUntil: string | null
}

/**
 * Changes the finding, keeps the ruling and closes the appeal, in one transaction. Every ruling moves the finding on, also one that
 * leaves its facts, so that whoever decides on what they read before is told.
 */
export async function storeRuling(tx: Tx, ctx: ServiceContext, ruling: RulingToStore): Promise<readonly EventToRecord[]> {
  const { finding, findingVersion, level, decision, facts, reason, answer, batchId, escalateUntil } = ruling
  const before = factsOf(finding)
  const after = factsAfter(decision, before, facts)
  const seen = { id: finding.id, version: findingVersion, statuses: ['accepted'] as const }
  await stepFinding(tx, seen, decision === 'withdrawn' ? { status: 'withdrawn' } : { facts: JSON.stringify(after) })
  const rulingId = ctx.newId()
  const eventId = ctx.newId()
  const [ruledAt, ruledOn] = [ctx.now(), shanghaiDate(ctx.now())]
  const row: RulingRow = {
    id: rulingId,
    organisation_id: finding.organisation_id,
    period_id: finding.period_id,
    unit_id: finding.unit_id,
    finding_id: finding.id,
    level,
    answer_id: answer?.id ?? null,
    batch_id: batchId,
    decision,
    facts_before: JSON.stringify(before),
    facts_after: after === undefined ? null : JSON.stringify(after),
    reason,
    ruled_by: ctx.actor.id,
    ruled_at: ruledAt,
    ruled_on: ruledOn,
    escalate_until: decision === 'withdrawn' ? null : escalateUntil,
    event_id: eventId,
  }
  await insertRuling(tx, row)
  if (answer && !(await changeAnswer(tx, { ...answer, statuses: ['sent'] }, { status: 'decided' }))) throw new AppError('conflict')
  const amended = decision === 'amended' && after ? [await storeAmendment(tx, ctx, { finding, facts: after, reason, rulingId })] : []
  return [
    ...amended,
    {
      id: eventId,
      event: {
        type: 'finding.ruled',
        findingId: finding.id,
        rulingId,
        level,
        decision,
        answerId: row.answer_id,
        batchId,
        before: blindFacts(before),
        after: after === undefined ? null : blindFacts(after),
        reasonHash: nativeHash(reason),
        day: ruledOn,
        escalateUntil: row.escalate_until,
      },
    },
  ]
}

/** The last day on which a unit may escalate a ruling of today: so many working days, today not counted (rule R-8). */
export async function escalationDay(tx: Tx, ctx: ServiceContext): Promise<string> {
  const { organisationId } = ctx.actor
  const days = (await readSettings(tx, organisationId))['assessment.escalation.working-days']
  const { calendar } = await calendarOf(tx, organisationId)
  return addWorkingDays(shanghaiDate(ctx.now()), days, calendar).date
}
