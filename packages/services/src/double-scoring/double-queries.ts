import type { DoubleCaseQuery, DoubleMark, EvidenceId, PeriodId } from '@sunlit/contracts'
import {
  findBlob,
  findDoubleCase,
  findDoubleEvidence,
  listDoubleCases,
  listDoubleEntries,
  listDoubleEvidence,
  type DoubleCase,
  type DoubleEntry,
} from '@sunlit/db'
import { isInlineImage } from '@sunlit/documents'
import { getPeriod } from '../assessment/basis.ts'
import type { EvidenceFile } from '../assessment/evidence-file.ts'
import { unitNames } from '../assessment/finding-view.ts'
import { barredUnits, judgeOf, namesOf } from '../assessment/people.ts'
import { adoptedScheme } from '../assessment/scheme-version.ts'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { marksOf } from './case-ground.ts'
import { isOneOfTwo, seesCase, seesEntryOf } from './who-sees.ts'

/** What is to be done with a case, as one person sees it: whether the other has handed in is nobody's to know. */
export type CaseStanding = 'to-enter' | 'handed-in' | 'waiting' | 'agreed' | 'split' | 'decided'

export interface CaseHead {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly indicatorId: string
  readonly indicatorName: string
  readonly standing: CaseStanding
  /** A recusal came later than the work: somebody else has to take it. */
  readonly recused: boolean
}

/** The cases in which the caller is one of the two. */
export async function listMyDoubleCases(ctx: ServiceContext, { periodId }: PeriodId): Promise<readonly CaseHead[]> {
  assertMay(ctx.actor, 'double.enter')
  const { organisationId, id: personId } = ctx.actor
  return headsOf(ctx, periodId, await listDoubleCases(ctx.db.read, { organisationId, periodId, personId }))
}

/** What two people split over and the caller may decide: they are not one of the two, and the unit is theirs to judge. */
export async function listOpenSplits(ctx: ServiceContext, { periodId }: PeriodId): Promise<readonly CaseHead[]> {
  assertMay(ctx.actor, 'double.decide')
  const barred = barredUnits(await judgeOf(ctx.db.read, ctx.actor))
  const rows = await listDoubleCases(ctx.db.read, { organisationId: ctx.actor.organisationId, periodId })
  return headsOf(
    ctx,
    periodId,
    rows.filter((row) => row.state === 'split' && !isOneOfTwo(row, ctx.actor) && !barred.includes(row.unit_id)),
  )
}

/** How cases look to the caller, in their order. */
export async function headsOf(ctx: ServiceContext, periodId: string, rows: readonly DoubleCase[]): Promise<readonly CaseHead[]> {
  const { read } = ctx.db
  const period = await getPeriod(read, ctx.actor.organisationId, periodId)
  const { compiled } = await adoptedScheme(read, period.organisation_id, period.scheme_version_id)
  const indicators = new Map(compiled.scheme.indicators.map(({ id, name }) => [id, name]))
  const units = await unitNames(
    read,
    rows.map(({ unit_id }) => unit_id),
  )
  const own = await ownEntries(ctx, rows)
  const barred = barredUnits(await judgeOf(read, ctx.actor))
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? '',
    indicatorId: row.indicator_id,
    indicatorName: indicators.get(row.indicator_id) ?? row.indicator_id,
    standing: standingOf(row, ctx.actor.id, own.has(row.id)),
    recused: barred.includes(row.unit_id),
  }))
}

async function ownEntries(ctx: ServiceContext, rows: readonly DoubleCase[]): Promise<ReadonlySet<string>> {
  const entries = await listDoubleEntries(
    ctx.db.read,
    rows.map(({ id }) => id),
  )
  return new Set(entries.filter(({ person_id }) => person_id === ctx.actor.id).map(({ case_id }) => case_id))
}

function standingOf(row: DoubleCase, personId: string, hasOwn: boolean): CaseStanding {
  if (row.state !== 'waiting') return row.state
  if (!isOneOfTwo(row, { id: personId })) return 'waiting'
  return hasOwn ? 'handed-in' : 'to-enter'
}

export interface EntryView {
  readonly author: 'first' | 'second'
  readonly isMine: boolean
  /** Null while it would tell who the other is. */
  readonly authorName: string | null
  readonly marks: readonly DoubleMark[]
  readonly enteredAt: string | null
  /** What it alone takes or adds; null until both are in. */
  readonly points: number | null
  readonly evidence: readonly DoubleEvidenceView[]
}

export interface DoubleEvidenceView {
  readonly id: string
  readonly kind: 'file' | 'address'
  readonly fileName: string | null
  readonly size: number | null
  readonly url: string | null
  readonly sha256: string | null
  readonly capturedAt: string | null
}

export interface DoubleCaseDetail extends CaseHead {
  readonly periodId: string
  readonly version: number
  /** In the order first, second; only those that the caller may see. */
  readonly entries: readonly EntryView[]
  readonly tolerance: number | null
  readonly stands: DoubleCase['stands']
  readonly decidedByName: string | null
  readonly reason: string | null
}

/** One case with what the caller may see of it. Throws `not_found` for whom it does not concern. */
export async function getDoubleCase(ctx: ServiceContext, { caseId }: DoubleCaseQuery): Promise<DoubleCaseDetail> {
  assertMay(ctx.actor, 'wall.read')
  const { read } = ctx.db
  const row = await findDoubleCase(read, ctx.actor.organisationId, caseId)
  if (!row || !seesCase(row, ctx.actor)) throw new AppError('not_found')
  const [head] = await headsOf(ctx, row.period_id, [row])
  if (!head) throw new AppError('not_found')
  const isOpen = row.state === 'waiting'
  const names = isOpen ? new Map<string, string>() : await namesOf(read, [row.first_by, row.second_by, row.decided_by])
  const entries = new Map((await listDoubleEntries(read, [caseId])).map((entry) => [entry.person_id, entry]))
  const evidence = Map.groupBy(await listDoubleEvidence(read, [caseId], isOpen ? ctx.actor.id : undefined), (piece) => piece.person_id)
  const view = (author: 'first' | 'second'): readonly EntryView[] => {
    const authorId = author === 'first' ? row.first_by : row.second_by
    if (!seesEntryOf(row, ctx.actor, authorId)) return []
    const pieces = (evidence.get(authorId) ?? []).map((piece): DoubleEvidenceView => ({
      id: piece.id,
      kind: piece.kind,
      fileName: piece.file_name,
      size: piece.size,
      url: piece.url,
      sha256: piece.sha256,
      capturedAt: piece.captured_at,
    }))
    const points = author === 'first' ? row.first_points : row.second_points
    return [
      {
        ...entryView(entries.get(authorId)),
        author,
        isMine: authorId === ctx.actor.id,
        authorName: names.get(authorId) ?? null,
        points,
        evidence: pieces,
      },
    ]
  }
  return {
    ...head,
    periodId: row.period_id,
    version: row.version,
    entries: [...view('first'), ...view('second')],
    tolerance: row.tolerance,
    stands: row.stands,
    decidedByName: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    reason: row.reason,
  }
}

function entryView(entry: DoubleEntry | undefined): Pick<EntryView, 'marks' | 'enteredAt'> {
  return entry ? { marks: marksOf(entry), enteredAt: entry.entered_at } : { marks: [], enteredAt: null }
}

/** The bytes of a file of an entry, for its author, and for those who see the case once both are in. */
export async function getDoubleFile(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<EvidenceFile> {
  assertMay(ctx.actor, 'wall.read')
  const { organisationId } = ctx.actor
  const evidence = await findDoubleEvidence(ctx.db.read, organisationId, evidenceId)
  const row = evidence && (await findDoubleCase(ctx.db.read, organisationId, evidence.case_id))
  const isSeen = row && evidence && seesCase(row, ctx.actor) && seesEntryOf(row, ctx.actor, evidence.person_id)
  const blob = isSeen && evidence.sha256 !== null ? await findBlob(ctx.db.read, evidence.sha256) : undefined
  if (!blob) throw new AppError('not_found')
  return {
    fileName: evidence?.file_name ?? blob.sha256,
    mediaType: blob.media_type,
    sha256: blob.sha256,
    content: blob.content,
    isImage: isInlineImage(blob.media_type),
  }
}

/** What waits for the caller: places to score, splits to decide. */
export async function countDoubleWork(ctx: ServiceContext, periodId: string): Promise<{ readonly enter: number; readonly decide: number }> {
  const mine = may(ctx.actor, 'double.enter') ? await listMyDoubleCases(ctx, { periodId }) : []
  const splits = may(ctx.actor, 'double.decide') ? await listOpenSplits(ctx, { periodId }) : []
  return { enter: mine.filter(({ standing, recused }) => standing === 'to-enter' && !recused).length, decide: splits.length }
}
