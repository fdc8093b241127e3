import type { Permission, RectificationState, RectificationStepKind, SunlitEvent } from '@sunlit/contracts'
import { changeRectification, findRectification, insertRectificationSteps, type Changes, type RectificationRow, type Tx } from '@sunlit/db'
import { judgeOf } from '../assessment/people.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { DecidedEntry, Decider } from './decide-rectification.ts'
import { actingFor, ledgerBasis, ledgerReach, type LedgerBasis } from './ledger-basis.ts'

/** An entry within the caller's reach, with what decisions about it rest on. */
export interface HeldEntry {
  readonly entry: RectificationRow
  readonly basis: LedgerBasis
  readonly decided: DecidedEntry
  readonly decider: Decider
  /** The unit that acts for it now. */
  readonly unitId: string
}

/** Whatever is out of reach is answered as if it did not exist. */
export async function holdEntry(tx: Tx, ctx: ServiceContext, permission: Permission, rectificationId: string): Promise<HeldEntry> {
  const basis = await ledgerBasis(tx, ctx)
  const entry = await findRectification(tx, ctx.actor.organisationId, rectificationId)
  const reach = ledgerReach(ctx, permission, basis)
  if (!entry || (reach !== 'all' && !reach.includes(entry.unit_id))) throw new AppError('not_found')
  const unitId = actingFor(basis, entry.unit_id)
  return {
    entry,
    basis,
    unitId,
    decided: { state: entry.state, unitIds: [entry.unit_id, unitId], submittedBy: entry.submitted_by, extension: entry.extension },
    decider: await judgeOf(tx, ctx.actor),
  }
}

export interface StepToTake {
  readonly kind: RectificationStepKind
  readonly version: number
  readonly states: readonly RectificationState[]
  readonly changes: Changes<'rectification'>
  readonly note?: string | null
  readonly before?: string
  readonly after?: string
}

/**
 * Changes an entry as the caller saw it and keeps the step; throws `conflict` when a colleague was faster. The first step after a
 * unit has ended takes the entry over to its successor; the event of that is returned, to be stored with the step's own.
 */
export async function stepEntry(tx: Tx, ctx: ServiceContext, held: HeldEntry, step: StepToTake): Promise<readonly SunlitEvent[]> {
  const { entry, unitId } = held
  const moves = unitId !== entry.unit_id && step.changes.unit_id === undefined
  const changes = moves ? { ...step.changes, unit_id: unitId } : step.changes
  if (!(await changeRectification(tx, { id: entry.id, version: step.version, states: step.states }, changes)))
    throw new AppError('conflict')
  const row = { organisation_id: entry.organisation_id, rectification_id: entry.id, taken_by: ctx.actor.id, taken_at: ctx.now() }
  const own = {
    ...row,
    id: '',
    kind: step.kind,
    note: step.note || null,
    value_before: step.before ?? null,
    value_after: step.after ?? null,
  }
  if (!moves) {
    await insertRectificationSteps(tx, [{ ...own, id: ctx.newId() }])
    return []
  }
  const note = '单位撤并，由承接单位继续整改'
  const moved = { ...row, id: ctx.newId(), kind: 'transferred' as const, note, value_before: entry.unit_id, value_after: unitId }
  await insertRectificationSteps(tx, [moved, { ...own, id: ctx.newId() }])
  return [transferredEvent(entry.id, entry.unit_id, unitId, note)]
}

export function transferredEvent(rectificationId: string, before: string, after: string, reason: string): SunlitEvent {
  return { type: 'rectification.transferred', rectificationId, before, after, reasonHash: nativeHash(reason) }
}
