import type { ImportedUnit, ImportUnits } from '@sunlit/contracts'
import { insertImportRun, insertUnit, isUniqueViolation, listUnits, type Tx } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { assertQuartersAllow } from '../assessment/unit-in-quarters.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { rowsStoredBefore } from './stored-before.ts'

export interface ImportedRows {
  readonly imported: number
  /** The same request had been stored before: nothing was added now. */
  readonly before: boolean
}

/** Stores units in the order of the rows, all of them or none. Throws `unit_name_taken`, or what rule A-16 says. */
export function importUnits(ctx: ServiceContext, { requestId, rows }: ImportUnits): Promise<ImportedRows> {
  const contentHash = nativeHash(rows)
  return runCommand<ImportedRows>(ctx, 'unit.manage', async (tx) => {
    const { organisationId, id } = ctx.actor
    const run = { request_id: requestId, organisation_id: organisationId, kind: 'units' as const, content_hash: contentHash }
    if (!(await insertImportRun(tx, { ...run, rows_imported: rows.length, imported_by: id, imported_at: ctx.now() }))) {
      return { unchanged: true, value: { imported: await rowsStoredBefore(tx, run), before: true } }
    }
    const events: EventToRecord[] = []
    const placed = await placeUnits(tx, organisationId)
    for (const row of parentsFirst(rows)) events.push(await addUnit(tx, ctx, placed, row))
    return {
      value: { imported: rows.length, before: false },
      events: [{ type: 'data.imported', what: 'units', rows: rows.length, contentHash }, ...events],
    }
  })
}

interface Placed {
  readonly units: { readonly id: string; readonly name: string; readonly activeFrom: string; readonly activeTo: string | null }[]
  /** Of the last unit before the import. */
  readonly sort: number
}

/** A row with its place in the table, which becomes its place in the list. */
interface PlacedRow {
  readonly unit: ImportedUnit
  readonly place: number
}

async function placeUnits(tx: Tx, organisationId: string): Promise<Placed> {
  const rows = await listUnits(tx, organisationId)
  const units = rows.map(({ id, name, active_from, active_to }) => ({ id, name, activeFrom: active_from, activeTo: active_to }))
  return { units, sort: Math.max(0, ...rows.map(({ sort }) => sort)) }
}

async function addUnit(tx: Tx, ctx: ServiceContext, placed: Placed, { unit: row, place }: PlacedRow): Promise<EventToRecord> {
  const { organisationId } = ctx.actor
  const { name, classId, activeFrom, activeTo, parentName } = row
  if (activeTo !== null && activeTo < activeFrom) throw new AppError('invalid_input')
  if (placed.units.some((unit) => unit.name === name && overlap(unit, row))) throw new AppError('unit_name_taken')
  const parent = placed.units.findLast((unit) => unit.name === parentName)
  if (parentName !== null && !parent) throw new AppError('not_found')
  const unit = { id: ctx.newId(), name, class_id: classId, active_from: activeFrom, active_to: activeTo }
  await assertQuartersAllow(tx, organisationId, undefined, unit)
  await insertUnit(tx, {
    ...unit,
    organisation_id: organisationId,
    parent_unit_id: parent?.id ?? null,
    own_organisation_id: null,
    sort: placed.sort + 1 + place,
    version: 1,
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError('unit_name_taken') : error
  })
  placed.units.push({ id: unit.id, name, activeFrom, activeTo })
  return { type: 'unit.imported', unitId: unit.id, name, classId, activeFrom, activeTo }
}

function overlap(one: Pick<ImportedUnit, 'activeFrom' | 'activeTo'>, other: Pick<ImportedUnit, 'activeFrom' | 'activeTo'>): boolean {
  return (one.activeTo === null || one.activeTo >= other.activeFrom) && (other.activeTo === null || other.activeTo >= one.activeFrom)
}

/** Rows whose parent stands in the same table come after it; what goes round in a circle comes last, and its parent is not found. */
function parentsFirst(rows: readonly ImportedUnit[]): readonly PlacedRow[] {
  const children = Map.groupBy(
    rows.map((unit, place): PlacedRow => ({ unit, place })),
    ({ unit }) => unit.parentName,
  )
  const names = new Set(rows.map(({ name }) => name))
  const roots = [...children].flatMap(([parent, placed]) => (parent === null || !names.has(parent) ? placed : []))
  const ordered = new Set(roots)
  // A set goes on to what is added while it is walked.
  for (const { unit } of ordered) for (const child of children.get(unit.name) ?? []) ordered.add(child)
  for (const placed of children.values()) for (const row of placed) ordered.add(row)
  return [...ordered]
}
