import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { RectificationId, RectificationStepKind } from '@sunlit/contracts'
import {
  findingsOfRectification,
  findRectification,
  listRectificationEvidence,
  listRectificationSteps,
  type LinkedFinding,
  type RectificationEvidenceRow,
  type RectificationStep,
} from '@sunlit/db'
import type { EvidenceView } from '../assessment/finding-view.ts'
import { judgeOf, namesOf } from '../assessment/people.ts'
import { assertMay, may, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isOfThisRound, isStillOwn, LIVE, SUBMITTABLE, whyNotOffice, whyNotRecheck, WORKED_ON } from './decide-rectification.ts'
import { entryLines, type RectificationLine } from './entry-view.ts'
import { actingFor, ledgerBasis, ledgerReach, type LedgerBasis } from './ledger-basis.ts'
import { suggestionFor, type SuggestionView } from './suggest-overdue.ts'

export interface RectificationDetail extends RectificationLine {
  readonly extensionTo: string | null
  readonly findings: readonly LinkedFindingView[]
  readonly evidence: readonly RectificationEvidenceView[]
  readonly steps: readonly RectificationStepView[]
  /** What the caller may do now; a page offers nothing else. */
  readonly actions: readonly RectificationAction[]
  /** What the scheme proposes because it is overdue, for whoever may record it. */
  readonly suggestion: SuggestionView | null
}

export type RectificationAction =
  | 'measure'
  | 'evidence'
  | 'submit'
  | 'extend'
  | 'recheck'
  | 'decide-extension'
  | 'due'
  | 'transfer'
  | 'cancel'

export interface LinkedFindingView extends Pick<
  LinkedFinding,
  'findingId' | 'part' | 'periodId' | 'periodTitle' | 'occurredOn' | 'unitId'
> {
  /** It was withdrawn or returned since: the entry may have lost its ground. */
  readonly isInForce: boolean
}

export interface RectificationEvidenceView extends EvidenceView {
  /** Belongs to an earlier time the problem was put right. */
  readonly isEarlier: boolean
  readonly canRemove: boolean
}

export interface RectificationStepView {
  readonly id: string
  readonly kind: RectificationStepKind
  readonly at: string
  /** A name for one's own side; people of a unit read 考核部门 for the office (rule A-10). */
  readonly by: string
  readonly note: string | null
  readonly before: string | null
  readonly after: string | null
}

/** One entry with everything that happened to it. */
export async function getRectification(ctx: ServiceContext, { rectificationId }: RectificationId): Promise<RectificationDetail> {
  assertMay(ctx.actor, 'rectification.read')
  const db = ctx.db.read
  const { organisationId } = ctx.actor
  const basis = await ledgerBasis(db, ctx)
  const row = await findRectification(db, organisationId, rectificationId)
  const reach = ledgerReach(ctx, 'rectification.read', basis)
  if (!row) throw new AppError('not_found')
  if (reach !== 'all' && !reach.includes(row.unit_id)) throw await whereItWent(ctx, basis, row, reach)
  const [line] = await entryLines(db, organisationId, basis, [row])
  if (!line) throw new AppError('not_found')
  const steps = await listRectificationSteps(db, row.id)
  const actions = await actionsFor(ctx, basis, row)
  const isOffice = reach === 'all'
  const findings = await findingsOfRectification(db, row.id)
  return {
    ...line,
    extensionTo: row.extension_to,
    findings: findings.filter((finding) => isOffice || finding.part !== 'overdue' || isShown(finding)).map(linkedView),
    evidence: (await listRectificationEvidence(db, row.id)).map((piece) => evidenceOf(piece, steps, actions.includes('evidence'))),
    steps: await stepViews(
      ctx,
      basis,
      steps.filter(({ kind }) => isOffice || kind !== 'overdue-recorded'),
    ),
    actions,
    suggestion: may(ctx.actor, 'rectification.manage') ? await suggestionFor(ctx, basis, row, findings) : null,
  }
}

/** Whose entry it was is led here by what was told then, and learns who has it now; everybody else learns nothing. */
async function whereItWent(ctx: ServiceContext, basis: LedgerBasis, row: Row, reach: readonly string[]): Promise<AppError> {
  const steps = await listRectificationSteps(ctx.db.read, row.id)
  const handed = steps.findLast(({ kind, value_before }) => kind === 'transferred' && value_before !== null && reach.includes(value_before))
  if (!handed) return new AppError('not_found')
  return new AppError('rectification_transferred', {
    date: formatPlainDate(shanghaiDate(handed.taken_at)),
    unit: basis.units.get(row.unit_id)?.name ?? '',
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof findRectification>>>

/** The same decisions that the commands make, asked beforehand. */
async function actionsFor(ctx: ServiceContext, basis: LedgerBasis, row: Row): Promise<readonly RectificationAction[]> {
  const { actor } = ctx
  const worked = WORKED_ON.some((state) => state === row.state)
  const actions: RectificationAction[] = []
  const answers = may(actor, 'rectification.answer') && reachesAsUnit(ctx, basis, row.unit_id)
  if (answers && worked) actions.push('measure', 'evidence')
  if (answers && SUBMITTABLE.some((state) => state === row.state)) actions.push('submit')
  if (answers && worked && row.extension === 'none') actions.push('extend')
  const unitIds = [row.unit_id, actingFor(basis, row.unit_id)]
  const entry = { state: row.state, unitIds, submittedBy: row.submitted_by, extension: row.extension }
  const judge = await judgeOf(ctx.db.read, actor)
  if (may(actor, 'rectification.recheck') && !whyNotRecheck(entry, judge)) actions.push('recheck')
  if (!may(actor, 'rectification.manage') || whyNotOffice(entry, judge, LIVE)) return actions
  if (worked && row.extension === 'requested') actions.push('decide-extension')
  if (worked) actions.push('due', 'transfer')
  return [...actions, 'cancel']
}

function reachesAsUnit(ctx: ServiceContext, basis: LedgerBasis, unitId: string): boolean {
  const reach = ledgerReach(ctx, 'rectification.answer', basis)
  return reach === 'all' || reach.includes(unitId)
}

/** A finding recorded because of the delay is the office's work until the hearing, like every other (rule A-10). */
function isShown({ stage, status }: LinkedFinding): boolean {
  return status === 'accepted' && !['open', 'collecting', 'review'].includes(stage)
}

function linkedView({ findingId, part, periodId, periodTitle, occurredOn, unitId, status }: LinkedFinding): LinkedFindingView {
  return { findingId, part, periodId, periodTitle, occurredOn, unitId, isInForce: status === 'accepted' || part === 'overdue' }
}

function evidenceOf(row: RectificationEvidenceRow, steps: readonly RectificationStep[], isOpen: boolean): RectificationEvidenceView {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    url: row.url,
    sha256: row.sha256,
    capturedAt: row.captured_at,
    addedAt: row.added_at,
    isEarlier: !isOfThisRound(row.id, steps),
    canRemove: isOpen && isStillOwn(row.id, steps),
  }
}

async function stepViews(
  ctx: ServiceContext,
  basis: LedgerBasis,
  steps: readonly RectificationStep[],
): Promise<readonly RectificationStepView[]> {
  const takers = steps.map(({ taken_by }) => taken_by)
  const names = await namesOf(ctx.db.read, takers)
  const isOffice = scopeOf(ctx.actor, 'rectification.read') === 'all'
  return steps.map((step) => ({
    id: step.id,
    kind: step.kind,
    at: step.taken_at,
    by: isOffice || isUnitStep(step.kind) ? (names.get(step.taken_by) ?? '') : '考核部门',
    note: step.note,
    before: inWords(basis, step, step.value_before),
    after: inWords(basis, step, step.value_after),
  }))
}

/** The steps that people of the unit take; all others are the office's. */
const UNIT_STEPS: readonly RectificationStepKind[] = ['planned', 'submitted', 'extension-requested', 'evidence-added', 'evidence-removed']

function isUnitStep(kind: RectificationStepKind): boolean {
  return UNIT_STEPS.includes(kind)
}

/** A handed-over unit by its name; days stay days. */
function inWords({ units }: LedgerBasis, { kind }: RectificationStep, value: string | null): string | null {
  return kind === 'transferred' && value !== null ? (units.get(value)?.name ?? '') : value
}
