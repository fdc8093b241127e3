import type { SunlitEvent } from '@sunlit/contracts'
import {
  changeRectification,
  closedRectifications,
  insertRectifications,
  insertRectificationSteps,
  linkFindings,
  type FindingRow,
  type NewRow,
  type PeriodRow,
  type RectificationRow,
  type Tx,
} from '@sunlit/db'
import type { Scheme } from '@sunlit/scoring'
import { factsInWords } from '../assessment/export-findings.ts'
import { factsOf } from '../assessment/facts.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { actingFor, withPredecessors, type LedgerBasis } from './ledger-basis.ts'
import { recurrenceOf } from './recurrence.ts'

export interface Opening {
  readonly period: PeriodRow
  readonly findings: readonly FindingRow[]
  readonly dueOn: string
  /** True: what is no recurrence is left alone. */
  readonly onlyRecurrences?: boolean
}

/**
 * Rules Z-1 and Z-8: each accepted finding opens an entry of the ledger, or opens again the closed one whose problem came back.
 * Returns the events, none when there was nothing to do.
 */
export async function openEntries(tx: Tx, ctx: ServiceContext, basis: LedgerBasis, opening: Opening): Promise<readonly SunlitEvent[]> {
  const { period, findings, dueOn, onlyRecurrences = false } = opening
  const closed = new Map((await closedBefore(tx, ctx, basis, findings)).map((entry) => [entry.id, entry]))
  const fresh: FindingRow[] = []
  const events: SunlitEvent[] = []
  for (const finding of findings) {
    const entry = recurrenceOf({ ...finding, unit_id: actingFor(basis, finding.unit_id) }, [...closed.values()], (id) =>
      actingFor(basis, id),
    )
    if (!entry) fresh.push(finding)
    else {
      closed.delete(entry.id) // open again: another finding of this list is a problem of its own
      events.push(await reopen(tx, ctx, entry, { finding, dueOn, unitId: actingFor(basis, entry.unit_id) }))
    }
  }
  if (!onlyRecurrences) {
    const { compiled } = await adoptedScheme(tx, period.organisation_id, period.scheme_version_id)
    events.push(...(await openFresh(tx, ctx, basis, { scheme: compiled.scheme, findings: fresh, dueOn })))
  }
  return events
}

async function closedBefore(
  tx: Tx,
  ctx: ServiceContext,
  basis: LedgerBasis,
  findings: readonly FindingRow[],
): Promise<readonly RectificationRow[]> {
  const acting = [...new Set(findings.map(({ unit_id }) => actingFor(basis, unit_id)))]
  const where = { unitIds: withPredecessors(basis, acting), ruleIds: [...new Set(findings.map(({ rule_id }) => rule_id))] }
  return closedRectifications(tx, ctx.actor.organisationId, where)
}

interface Recurrence {
  readonly finding: FindingRow
  readonly dueOn: string
  readonly unitId: string
}

async function reopen(tx: Tx, ctx: ServiceContext, entry: RectificationRow, { finding, dueOn, unitId }: Recurrence): Promise<SunlitEvent> {
  const at = ctx.now()
  const seen = { id: entry.id, version: entry.version, states: ['closed'] as const }
  const changed = await changeRectification(tx, seen, { ...CLEARED, unit_id: unitId, due_on: dueOn, recurrences: entry.recurrences + 1 })
  if (!changed) throw new AppError('conflict')
  const row = { organisation_id: entry.organisation_id, rectification_id: entry.id }
  await linkFindings(tx, [{ ...row, finding_id: finding.id, part: 'recurrence', linked_at: at }])
  const step = { kind: 'reopened' as const, taken_by: ctx.actor.id, taken_at: at, value_before: entry.closed_on, value_after: dueOn }
  await insertRectificationSteps(tx, [{ ...row, ...step, id: ctx.newId(), note: finding.note || null }])
  return { type: 'rectification.reopened', rectificationId: entry.id, byFinding: finding.id, dueOn }
}

/** A problem that came back is worked on from the beginning; what was done before stands in the history. */
const CLEARED = {
  state: 'open',
  measure: null,
  planned_on: null,
  extension: 'none',
  extension_to: null,
  submitted_by: null,
  submitted_on: null,
  submitted_late: 0,
  closed_by: null,
  closed_at: null,
  closed_on: null,
} as const

interface Fresh {
  readonly scheme: Scheme
  readonly findings: readonly FindingRow[]
  readonly dueOn: string
}

async function openFresh(
  tx: Tx,
  ctx: ServiceContext,
  basis: LedgerBasis,
  { scheme, findings, dueOn }: Fresh,
): Promise<readonly SunlitEvent[]> {
  const rules = new Map(scheme.rules.map((rule) => [rule.id, rule.text]))
  const indicators = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator.name]))
  const opened = findings.map((finding) => ({
    finding,
    entry: newEntry(ctx, {
      unit_id: actingFor(basis, finding.unit_id),
      origin: 'finding',
      period_id: finding.period_id,
      rule_id: finding.rule_id,
      indicator_id: finding.indicator_id,
      fact_key: finding.fact_key,
      source_indicator: indicators.get(finding.indicator_id) ?? null,
      problem: problemOf(finding, rules.get(finding.rule_id) ?? ''),
      due_on: dueOn,
    }),
  }))
  const links = opened.map(({ finding, entry }) => ({
    finding_id: finding.id,
    organisation_id: finding.organisation_id,
    rectification_id: entry.id,
    part: 'origin' as const,
    linked_at: entry.opened_at,
  }))
  const entries = opened.map(({ entry }) => entry)
  await storeOpened(tx, ctx, entries)
  await linkFindings(tx, links)
  return entries.map(openedEvent)
}

/** What was found, in the words of the rule and of whoever recorded it. */
export function problemOf(finding: Pick<FindingRow, 'facts' | 'fact_key' | 'note'>, ruleText: string): string {
  const facts = factsOf(finding)
  const stated = facts.kind === 'plain' ? '' : factsInWords(facts)
  const parts = [ruleText, stated, finding.fact_key === null ? '' : `涉及：${finding.fact_key}`].filter((part) => part !== '').join('；')
  // What was seen says more than the rule it falls under.
  return finding.note === '' ? parts : `${finding.note.replace(/。$/, '')}（${parts}）`
}

type Stated = Pick<NewRow<'rectification'>, 'unit_id' | 'origin' | 'problem' | 'due_on'> & Partial<NewRow<'rectification'>>

/** An entry as it stands on its first day. */
export function newEntry(ctx: ServiceContext, stated: Stated): NewRow<'rectification'> {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    period_id: null,
    rule_id: null,
    indicator_id: null,
    fact_key: null,
    source: null,
    source_number: null,
    source_indicator: null,
    import_id: null,
    ...CLEARED,
    responsible: null,
    recurrences: 0,
    opened_by: ctx.actor.id,
    opened_at: ctx.now(),
    version: 0,
    ...stated,
  }
}

/** Entries with the first step of each. */
export async function storeOpened(tx: Tx, ctx: ServiceContext, entries: readonly NewRow<'rectification'>[]): Promise<void> {
  await insertRectifications(tx, entries)
  const steps = entries.map((entry) => ({
    id: ctx.newId(),
    organisation_id: entry.organisation_id,
    rectification_id: entry.id,
    kind: 'opened' as const,
    taken_by: entry.opened_by,
    taken_at: entry.opened_at,
    note: null,
    value_before: null,
    value_after: entry.due_on,
  }))
  await insertRectificationSteps(tx, steps)
}

export function openedEvent(entry: NewRow<'rectification'>): SunlitEvent {
  const { id, unit_id, origin, problem, due_on } = entry
  return { type: 'rectification.opened', rectificationId: id, unitId: unit_id, origin, problemHash: nativeHash(problem), dueOn: due_on }
}
