import type { OpinionState } from '@sunlit/contracts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type OpenOpinionRow = Row<'open_opinion'>
export type OpenOpinionStepRow = Row<'open_opinion_step'>

export async function insertOpenOpinion(tx: Tx, row: NewRow<'open_opinion'>): Promise<void> {
  await tx.insertInto('open_opinion').values(row).execute()
}

export function findOpenOpinion(db: Db, organisationId: string, id: string): Promise<OpenOpinionRow | undefined> {
  return db.selectFrom('open_opinion').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

export function findOpenOpinionOfRequest(db: Db, requestId: string): Promise<OpenOpinionRow | undefined> {
  return db.selectFrom('open_opinion').selectAll().where('request_id', '=', requestId).executeTakeFirst()
}

/** False when the opinion is no longer as the caller saw it. */
export async function changeOpenOpinion(
  tx: Tx,
  seen: Pick<OpenOpinionRow, 'id' | 'version'>,
  changes: Changes<'open_opinion'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_opinion')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type OpenOpinionWithNames = OpenOpinionRow & {
  readonly unit_name: string
  readonly event_title: string
  readonly event_unit_id: string
}

export interface OpinionSearch {
  readonly organisationId: string
  readonly eventIds?: readonly string[]
  /** Of these units, or of events of these units. */
  readonly unitIds: 'all' | readonly string[]
  readonly state?: OpinionState | undefined
}

/** Those due first come first. */
export function listOpenOpinions(
  db: Db,
  { organisationId, eventIds, unitIds, state }: OpinionSearch,
): Promise<readonly OpenOpinionWithNames[]> {
  const units = unitIds === 'all' || unitIds.length === 0 ? [''] : unitIds
  const events = eventIds === undefined || eventIds.length === 0 ? [''] : eventIds
  return db
    .selectFrom('open_opinion')
    .innerJoin('unit', 'unit.id', 'open_opinion.unit_id')
    .innerJoin('open_event', 'open_event.id', 'open_opinion.event_id')
    .selectAll('open_opinion')
    .select(['unit.name as unit_name', 'open_event.title as event_title', 'open_event.unit_id as event_unit_id'])
    .where('open_opinion.organisation_id', '=', organisationId)
    .$if(eventIds !== undefined, (query) => query.where('open_opinion.event_id', 'in', events))
    .$if(unitIds !== 'all', (query) =>
      query.where((either) => either.or([either('open_opinion.unit_id', 'in', units), either('open_event.unit_id', 'in', units)])),
    )
    .$if(state !== undefined, (query) => query.where('open_opinion.state', '=', state ?? 'open'))
    .orderBy('open_opinion.due_on')
    .orderBy('open_opinion.id')
    .execute()
}

export async function insertOpinionStep(tx: Tx, row: NewRow<'open_opinion_step'>): Promise<void> {
  await tx.insertInto('open_opinion_step').values(row).execute()
}

export type OpinionStepWithName = OpenOpinionStepRow & { readonly writer: string | null }

/** Oldest first, with the names of those who wrote. */
export function listOpinionSteps(db: Db, eventId: string): Promise<readonly OpinionStepWithName[]> {
  return db
    .selectFrom('open_opinion_step')
    .innerJoin('open_opinion', 'open_opinion.id', 'open_opinion_step.opinion_id')
    .leftJoin('person', 'person.id', 'open_opinion_step.written_by')
    .selectAll('open_opinion_step')
    .select('person.name as writer')
    .where('open_opinion.event_id', '=', eventId)
    .orderBy('open_opinion_step.at')
    .orderBy('open_opinion_step.id')
    .execute()
}
