import { shanghaiDate } from '@sunlit/calendar'
import type { RecordFinding, SunlitEvent } from '@sunlit/contracts'
import { findingsOfRequest, groundOfFinding, insertFinding, isUniqueViolation, type NewFinding, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { sealBefore } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
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
  // Before the transaction, in which everybody else waits.
  const stated = input.unitIds.map((unitId) => stateOne(ctx, input, unitId))
  const sealed = stated.flatMap(({ event }) => eventsOf(event, input).map((each) => sealBefore(ctx, { event: each })))
  try {
    return await runCommand(ctx, 'finding.record', async (tx) => {
      for (const one of stated) await storeOne(tx, ctx, input, one)
      return { value: { findingIds: stated.map(({ event }) => event.findingId) }, events: atLeastOne(sealed) }
    })
  } catch (error) {
    const stored = await storedBefore(ctx, input)
    if (stored) return stored
    // Somebody else's request bears this number, or the same one with other units or facts.
    throw isUniqueViolation(error) ? new AppError('conflict') : error
  }
}

type Recorded = Extract<SunlitEvent, { readonly type: 'finding.recorded' }>

/** What is known of a finding before anything is looked up. */
interface Stated {
  readonly finding: Omit<NewFinding, 'indicator_id'>
  readonly event: Recorded
}

function stateOne(ctx: ServiceContext, input: RecordFinding, unitId: string): Stated {
  const { periodId, ruleId, occurredOn } = input
  const findingId = ctx.newId()
  return {
    finding: {
      id: findingId,
      organisation_id: ctx.actor.organisationId,
      period_id: periodId,
      unit_id: unitId,
      rule_id: ruleId,
      occurred_on: occurredOn,
      facts: JSON.stringify(input.facts),
      fact_key: input.factKey ?? null,
      note: input.note,
      status: input.submit ? 'submitted' : 'draft',
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now(),
      request_id: requestKey(input.requestId, unitId),
    },
    event: {
      type: 'finding.recorded',
      findingId,
      periodId,
      unitId,
      ruleId,
      occurredOn,
      factsHash: statedHash(input, unitId),
      evidence: [],
    },
  }
}

/** Stores one finding; the number of its request makes it come in once. For commands that record as a part of something else. */
export async function recordOne(tx: Tx, ctx: ServiceContext, input: RecordFinding, unitId: string): Promise<Recorded> {
  const one = stateOne(ctx, input, unitId)
  await storeOne(tx, ctx, input, one)
  return one.event
}

/** Stores it where nothing stands against it. */
async function storeOne(tx: Tx, ctx: ServiceContext, input: RecordFinding, { finding }: Stated): Promise<void> {
  const { organisation_id: organisationId, recorded_by: personId, unit_id: unitId } = finding
  const [ground] = await groundOfFinding(tx, { organisationId, periodId: input.periodId, unitId, personId })
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
  await insertFinding(tx, { ...finding, indicator_id: rule.indicatorId })
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
