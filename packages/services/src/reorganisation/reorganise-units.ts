import { addDays } from '@sunlit/calendar'
import type { ReorganiseUnits } from '@sunlit/contracts'
import {
  changeContact,
  changeUnit,
  findUnit,
  insertReorganisation,
  insertSuccession,
  insertUnit,
  isUniqueViolation,
  listContacts,
  listUnits,
  type Tx,
  type Unit,
} from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertQuartersAllow } from '../assessment/unit-in-quarters.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { countAffected } from './affected.repo.ts'
import { whyNotClosing, whyNotTakingOver } from './decide-reorganisation.ts'

export interface Reorganised {
  readonly reorganisationId: string
  /** In the order of the request. */
  readonly openedIds: readonly string[]
}

/**
 * 机构改革 (rules U-1 to U-3): units end the day before, others open or take over on the day, and who follows whom is kept. All of it or
 * nothing. Throws `unit_has_later_findings`, `unit_begins_later`, `unit_closed`, `unit_name_taken`, `conflict`, `not_found`, or what rule A-16 says.
 */
export function reorganiseUnits(ctx: ServiceContext, input: ReorganiseUnits): Promise<Reorganised> {
  return runCommand<Reorganised>(ctx, 'unit.manage', async (tx) => {
    const { closing, opening, takingOver, onDate, reason, source } = input
    const { organisationId, id: decided_by } = ctx.actor
    const reorganisationId = ctx.newId()
    const events: EventToRecord[] = []
    for (const { unitId, version } of closing) events.push(...(await endUnit(tx, ctx, { unitId, version, onDate })))
    for (const unitId of takingOver) await assertTakesOver(tx, organisationId, unitId, onDate)
    const openedIds: string[] = []
    for (const unit of opening) {
      const opened = await openUnit(tx, ctx, { ...unit, onDate })
      openedIds.push(opened.unitId)
      events.push(opened)
    }
    const act = { id: reorganisationId, organisation_id: organisationId, on_date: onDate, reason, source }
    await insertReorganisation(tx, { ...act, decided_by, decided_at: ctx.now() })
    const closed = closing.map(({ unitId }) => unitId)
    const successors = [...openedIds, ...takingOver]
    const link = { reorganisation_id: reorganisationId, organisation_id: organisationId, on_date: onDate }
    await insertSuccession(
      tx,
      closed.flatMap((unit_id) => successors.map((successor_id) => ({ ...link, unit_id, successor_id }))),
    )
    return {
      value: { reorganisationId, openedIds },
      events: [
        {
          type: 'unit.reorganised',
          reorganisationId,
          onDate,
          closed,
          opened: openedIds,
          takenOverBy: takingOver,
          reasonHash: nativeHash({ reason }),
          source,
        },
        ...events,
      ],
    }
  })
}

interface Ending {
  readonly unitId: string
  readonly version: number
  readonly onDate: string
}

async function endUnit(tx: Tx, ctx: ServiceContext, { unitId, version, onDate }: Ending): Promise<readonly EventToRecord[]> {
  const { organisationId } = ctx.actor
  const unit = await findUnit(tx, organisationId, unitId)
  if (!unit) throw new AppError('not_found')
  const activeTo = addDays(onDate, -1)
  await assertQuartersAllow(tx, organisationId, unit, { ...unit, active_to: activeTo })
  // Counted after the quarters are held: whoever records at the same moment is seen, or sees the closed unit.
  const [affected] = await countAffected(tx, { organisationId, unitIds: [unitId], onDate })
  const refusal = whyNotClosing(unit, onDate, affected?.later ?? 0)
  if (refusal) throw new AppError(refusal.code, refusal.details)
  if (!(await changeUnit(tx, { organisationId, id: unitId, version }, { active_to: activeTo }))) throw new AppError('conflict')
  return [{ type: 'unit.closed', unitId, activeTo }, ...(await endContacts(tx, ctx, unit, activeTo))]
}

/** Rule U-3: whoever spoke for a unit stops with it; the successors name theirs. */
async function endContacts(tx: Tx, ctx: ServiceContext, unit: Unit, lastDay: string): Promise<readonly EventToRecord[]> {
  const contacts = await listContacts(tx, { organisationId: unit.organisation_id, unitIds: [unit.id] })
  const events: EventToRecord[] = []
  for (const contact of contacts.filter(({ serves_from, serves_to }) => serves_from !== null && serves_to === null)) {
    const last = contact.serves_from !== null && contact.serves_from > lastDay ? contact.serves_from : lastDay
    if (!(await changeContact(tx, contact, { serves_to: last, changed_at: ctx.now() }))) throw new AppError('conflict')
    events.push({ type: 'contact.ended', contactId: contact.id, unitId: unit.id })
  }
  return events
}

async function assertTakesOver(tx: Tx, organisationId: string, unitId: string, onDate: string): Promise<void> {
  const unit = await findUnit(tx, organisationId, unitId)
  if (!unit) throw new AppError('not_found')
  const refusal = whyNotTakingOver(unit, onDate)
  if (refusal) throw new AppError(refusal.code, refusal.details)
}

interface Opening {
  readonly name: string
  readonly classId: string
  readonly onDate: string
}

async function openUnit(
  tx: Tx,
  ctx: ServiceContext,
  { name, classId, onDate }: Opening,
): Promise<Extract<EventToRecord, { readonly type: 'unit.created' }>> {
  const { organisationId } = ctx.actor
  const units = await listUnits(tx, organisationId)
  if (units.some((unit) => unit.name === name && (unit.active_to === null || unit.active_to >= onDate)))
    throw new AppError('unit_name_taken')
  const unit = { id: ctx.newId(), name, class_id: classId, active_from: onDate, active_to: null }
  await assertQuartersAllow(tx, organisationId, undefined, unit)
  const sort = Math.max(0, ...units.map((one) => one.sort)) + 1
  const row = { ...unit, organisation_id: organisationId, parent_unit_id: null, own_organisation_id: null, sort, version: 1 }
  await insertUnit(tx, row).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError('unit_name_taken') : error
  })
  return { type: 'unit.created', unitId: unit.id, name, classId, activeFrom: onDate }
}
