import { shanghaiDate } from '@sunlit/calendar'
import type { RecordFinding, SunlitEvent } from '@sunlit/contracts'
import { findingsOfRequest, groundOfFinding, insertFinding, isUniqueViolation, type NewFinding, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { whyNotFacts, whyNotInStage, whyNotKept, whyNotOnDay, whyRecused } from './decide-finding.ts'
import { factsHash } from './facts.ts'
import { memberOf } from './people.ts'
import { refuseDoubleScored } from './refuse-double-scored.ts'
import { adoptedScheme } from './scheme-version.ts'
import { sealedEvents } from './sealed-events.ts'

/** In the order of the request's units. */
export interface RecordedFindings {
  readonly findingIds: readonly string[]
}

/**
 * Stores facts about one unit or several at once; points are computed when they are read. The same request stores once and answers
 * the same ids however often it arrives, even after the quarter has moved on.
 */
export async function recordFinding(ctx: ServiceContext, input: RecordFinding): Promise<RecordedFindings> {
  const hashes = input.unitIds.map((unitId) => statedHash(input, unitId)) // before the transaction, in which everybody else waits
  try {
    return await runCommand(ctx, 'finding.record', async (tx) => {
      const recorded: Recorded[] = []
      for (const [place, unitId] of input.unitIds.entries()) recorded.push(await recordOne(tx, ctx, input, unitId, hashes[place]))
      const [event, ...more] = recorded.flatMap((finding) => eventsOf(finding, input))
      if (!event) throw new AppError('invalid_input') // no unit was named
      return { value: { findingIds: recorded.map(({ findingId }) => findingId) }, events: [event, ...more] }
    })
  } catch (error) {
    const stored = await storedBefore(ctx, input)
    if (stored) return stored
    // Somebody else's request bears this number, or the same one with other units or facts.
    throw isUniqueViolation(error) ? new AppError('conflict') : error
  }
}

type Recorded = Extract<SunlitEvent, { readonly type: 'finding.recorded' }>

/** Stores one finding; the number of its request makes it come in once. For commands that record as a part of something else. */
export async function recordOne(
  tx: Tx,
  ctx: ServiceContext,
  input: RecordFinding,
  unitId: string,
  hash: string = statedHash(input, unitId),
): Promise<Recorded> {
  const { organisationId, id: recordedBy } = ctx.actor
  const [ground] = await groundOfFinding(tx, { organisationId, periodId: input.periodId, unitId, personId: recordedBy })
  if (!ground) throw new AppError('not_found')
  const scheme = await adoptedScheme(tx, organisationId, ground.schemeVersionId)
  const rule = scheme.compiled.rules.get(input.ruleId)?.rule
  if (!rule) throw new AppError('invalid_input')
  const refusal =
    whyNotInStage(ground.stage, 'recording') ??
    whyNotOnDay(ground, input.occurredOn, shanghaiDate(ctx.now())) ??
    whyNotKept(ground.keptUnits, unitId) ??
    whyRecused({ memberOf: memberOf(ctx.actor), recusedFrom: ground.recusalId === null ? [] : [unitId] }, unitId) ??
    whyNotFacts(rule, input.facts)
  if (refusal) throw new AppError(refusal.code, refusal.details)
  if (ground.doubleTolerance !== null) await refuseDoubleScored(tx, scheme, { ...input, unitId, indicatorId: rule.indicatorId })
  const finding: NewFinding = {
    id: ctx.newId(),
    organisation_id: organisationId,
    period_id: input.periodId,
    unit_id: unitId,
    rule_id: rule.id,
    indicator_id: rule.indicatorId,
    occurred_on: input.occurredOn,
    facts: JSON.stringify(input.facts),
    fact_key: input.factKey ?? null,
    note: input.note,
    status: input.submit ? 'submitted' : 'draft',
    recorded_by: recordedBy,
    recorded_at: ctx.now(),
    request_id: requestKey(input.requestId, unitId),
  }
  await insertFinding(tx, finding)
  return {
    type: 'finding.recorded',
    findingId: finding.id,
    periodId: input.periodId,
    unitId,
    ruleId: rule.id,
    occurredOn: input.occurredOn,
    factsHash: hash,
    evidence: [],
  }
}

/** What the log pins of what was said about one unit. */
function statedHash({ ruleId, occurredOn, factKey, note, facts }: RecordFinding, unitId: string): string {
  return factsHash({ unit_id: unitId, rule_id: ruleId, occurred_on: occurredOn, fact_key: factKey ?? null, note }, facts)
}

function eventsOf(recorded: Recorded, { submit }: RecordFinding): readonly SunlitEvent[] {
  return submit ? [recorded, { type: 'finding.submitted', findingId: recorded.findingId }] : [recorded]
}

/** How a stored finding keeps the number of its request. */
export function requestKey(requestId: string, unitId: string): string {
  return `${requestId}:${unitId}`
}

/** What this very person stored with this very request, if all of it is there and says what this one says. */
async function storedBefore(ctx: ServiceContext, input: RecordFinding): Promise<RecordedFindings | undefined> {
  const keys = input.unitIds.map((unitId) => requestKey(input.requestId, unitId))
  const rows = await findingsOfRequest(ctx.db.read, ctx.actor.organisationId, keys)
  const own = new Map(rows.filter((row) => row.recorded_by === ctx.actor.id).map((row) => [row.request_id, row.id]))
  const findingIds = keys.flatMap((key) => own.get(key) ?? [])
  if (findingIds.length !== keys.length) return undefined
  return (await saysTheSame(ctx, input, findingIds)) ? { findingIds } : undefined
}

/** Against what was recorded then: a finding may have been corrected since, and its first request still is the same. */
async function saysTheSame({ db }: ServiceContext, input: RecordFinding, findingIds: readonly string[]): Promise<boolean> {
  const recorded = (await sealedEvents(db.read, findingIds)).filter(({ type }) => type === 'finding.recorded')
  const hashes = new Map(recorded.map(({ subjectId, data }) => [subjectId, data['factsHash']]))
  return input.unitIds.every((unitId, place) => hashes.get(findingIds[place] ?? '') === statedHash(input, unitId))
}
