import type { PublicationId, PublishedUnitQuery } from '@sunlit/contracts'
import { findPublicationText, listPublications, listReopenings, type PublicationHead } from '@sunlit/db'
import type { RankedExplanation, RecomputationBundle } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { PublishedRulings } from '../appeals/published-rulings.ts'
import { getProof } from '../audit/get-proof.ts'
import { frozenEvent } from './frozen-event.ts'
import { getPeriod } from './basis.ts'
import { publishedEvidence } from './published-evidence.ts'
import type { EvidenceView } from './finding-view.ts'
import type { PublishedResult, PublishedText } from './published-result.ts'
import { publicationText, publishedResultOf, unitsShown } from './publication-reading.ts'
import { readStoredChanges, type StoredChanges } from './revision-changes.ts'

export interface PublicationView {
  readonly id: string
  readonly periodId: string
  readonly year: number
  readonly quarter: number
  readonly revision: number
  readonly title: string
  readonly publishedAt: string
  readonly schemeHash: string
  /** The event that put it into the log: its proof is asked for by this id. */
  readonly eventId: string
  readonly outward: 'internal' | 'requested' | 'approved'
  /** The revision that replaced it; null for the one that holds. */
  readonly supersededBy: string | null
}

/** Newest first. */
export async function listPublished(ctx: ServiceContext): Promise<readonly PublicationView[]> {
  assertMay(ctx.actor, 'publication.read')
  const rows = await listPublications(ctx.db.read, ctx.actor.organisationId)
  const byPeriod = Map.groupBy(rows, ({ period_id }) => period_id)
  return rows.map((row) => publicationView(row, byPeriod.get(row.period_id) ?? []))
}

type ListedPublication = PublicationHead & { readonly year: number; readonly quarter: number }

function publicationView(row: ListedPublication, ofPeriod: readonly ListedPublication[]): PublicationView {
  const next = ofPeriod.filter(({ revision }) => revision > row.revision).toSorted((a, b) => a.revision - b.revision)[0]
  return {
    id: row.id,
    periodId: row.period_id,
    year: row.year,
    quarter: row.quarter,
    revision: row.revision,
    title: row.title,
    publishedAt: row.published_at,
    schemeHash: row.scheme_hash,
    eventId: row.event_id,
    outward: row.outward_approved_at !== null ? 'approved' : row.outward_requested_at !== null ? 'requested' : 'internal',
    supersededBy: next?.id ?? null,
  }
}

export interface PublicationDetail extends PublicationView, Omit<PublishedResult, 'results' | 'texts' | 'unitNames' | 'rules' | 'rulings'> {
  readonly resultHash: string | null
  /** By class and rank; only the reader's own unit where the office shows no others. */
  readonly units: readonly PublishedRow[]
  readonly ownRowsOnly: boolean
  /** Every revision of this quarter's result, the first one first. */
  readonly revisions: readonly PublicationView[]
  /** What it changed against the revision before; null for a first publication. Other units are left out where rows are narrowed. */
  readonly changes: StoredChanges | null
  /** Present while the quarter is open again after this result: why, and since when. */
  readonly reopened: { readonly reason: string; readonly since: string } | null
}

export interface PublishedRow extends Pick<
  RankedExplanation,
  'unitId' | 'classId' | 'score' | 'deducted' | 'bonus' | 'vetoed' | 'rank' | 'tied'
> {
  readonly name: string
  readonly grade: string | null
  /** In the order of `indicators`: what was lost (negative) or gained; null where the indicator did not apply. */
  readonly changes: readonly (number | null)[]
}

/** The ranking and the table of a published quarter. */
export async function getPublication(ctx: ServiceContext, { publicationId }: PublicationId): Promise<PublicationDetail> {
  const { view, result } = await publicationFor(ctx, publicationId)
  const shown = await unitsShown(ctx)
  const frozen = await frozenEvent(ctx.db.read, view.periodId, view.eventId)
  const units = result.results.units
    .filter(({ unitId }) => shown === 'all' || shown.includes(unitId))
    .map((unit) => publishedRow(unit, result))
  const { asOf, schemeTitle, indicators, classes } = result
  return {
    ...view,
    asOf,
    schemeTitle,
    indicators,
    classes,
    resultHash: frozen?.resultHash ?? null,
    units: units.toSorted((a, b) => a.rank - b.rank),
    ownRowsOnly: shown !== 'all',
    revisions: (await listPublished(ctx)).filter(({ periodId }) => periodId === view.periodId).toSorted((a, b) => a.revision - b.revision),
    changes: await changesShown(ctx, publicationId, shown),
    reopened: view.supersededBy === null ? await openAgain(ctx, view.periodId) : null,
  }
}

async function changesShown(ctx: ServiceContext, id: string, shown: 'all' | readonly string[]): Promise<StoredChanges | null> {
  const changes = readStoredChanges((await findPublicationText(ctx.db.read, ctx.actor.organisationId, { id, text: 'changes' })) ?? null)
  if (changes === null || shown === 'all') return changes
  return { ...changes, units: changes.units.filter(({ unitId }) => shown.includes(unitId)) }
}

/** The request that opened a published quarter again, until its next publication. */
async function openAgain(ctx: ServiceContext, periodId: string): Promise<PublicationDetail['reopened']> {
  const { stage, kept_units } = await getPeriod(ctx.db.read, ctx.actor.organisationId, periodId)
  if (kept_units === null || stage === 'published' || stage === 'archived') return null
  const approved = (await listReopenings(ctx.db.read, periodId)).findLast(({ outcome }) => outcome === 'approved')
  return approved ? { reason: approved.reason, since: approved.decided_at ?? '' } : null
}

function publishedRow(unit: RankedExplanation, { unitNames }: PublishedResult): PublishedRow {
  const { unitId, classId, score, deducted, bonus, vetoed, rank, tied, grade, indicators } = unit
  return {
    unitId,
    name: unitNames[unitId] ?? '',
    classId,
    score,
    deducted,
    bonus,
    vetoed,
    rank,
    tied,
    grade: grade ?? null,
    changes: indicators.map(({ standing, side, taken }) => (standing !== 'scored' ? null : side === 'score' && taken > 0 ? -taken : taken)),
  }
}

/** One unit's published account: every line, with what people wrote and the rule's text. */
export interface PublishedUnit {
  readonly name: string
  readonly explanation: RankedExplanation
  readonly texts: Readonly<Record<string, PublishedText>>
  readonly rules: PublishedResult['rules']
  /** By finding, for whoever may read those findings; empty for other readers, who see only how many there are. */
  readonly evidence: Readonly<Record<string, readonly EvidenceView[]>>
  /** What was ruled on this unit's findings, those that were withdrawn included. */
  readonly rulings: readonly PublishedRulings[]
}

export async function getPublishedUnit(ctx: ServiceContext, { publicationId, unitId }: PublishedUnitQuery): Promise<PublishedUnit> {
  const { view, result } = await publicationFor(ctx, publicationId)
  const shown = await unitsShown(ctx)
  const explanation = result.results.units.find((unit) => unit.unitId === unitId)
  if (!explanation || (shown !== 'all' && !shown.includes(unitId))) throw new AppError('not_found')
  const rulings = (result.rulings ?? []).filter((ruled) => ruled.unitId === unitId)
  const findingIds = explanation.lines.flatMap((line) => ('findingId' in line ? [line.findingId] : []))
  const ruleIds = explanation.lines.flatMap((line) => ('ruleId' in line ? [line.ruleId] : []))
  return {
    name: result.unitNames[unitId] ?? '',
    explanation,
    texts: pick(result.texts, findingIds),
    rules: pick(result.rules, ruleIds),
    evidence: await publishedEvidence(ctx, { periodId: view.periodId, unitId, findingIds }),
    rulings,
  }
}

function pick<T>(from: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])))
}

/** The recomputation bundle as it is handed out: with the log's proofs once the sequencer has placed the events. */
export async function getBundle(ctx: ServiceContext, { publicationId }: PublicationId): Promise<RecomputationBundle> {
  const view = await viewOf(ctx, publicationId)
  if ((await unitsShown(ctx)) !== 'all') throw new AppError('forbidden')
  const bundle = JSON.parse(await publicationText(ctx, publicationId, 'bundle')) as RecomputationBundle // our own text, whose hash the log holds
  const frozen = await frozenEvent(ctx.db.read, view.periodId, view.eventId)
  const log = {
    ...(frozen && { frozen: await getProof(ctx, { eventId: frozen.eventId }) }),
    published: await getProof(ctx, { eventId: view.eventId }),
  }
  return { ...bundle, log }
}

export interface Publication {
  readonly view: PublicationView
  readonly result: PublishedResult
}

/** Throws `not_found` for another organisation's. */
export async function publicationFor(ctx: ServiceContext, publicationId: string): Promise<Publication> {
  return { view: await viewOf(ctx, publicationId), result: await publishedResultOf(ctx, publicationId) }
}

async function viewOf(ctx: ServiceContext, publicationId: string): Promise<PublicationView> {
  const view = (await listPublished(ctx)).find(({ id }) => id === publicationId)
  if (!view) throw new AppError('not_found')
  return view
}
