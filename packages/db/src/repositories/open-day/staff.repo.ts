import type { BookingState, OpenEventState } from '@sunlit/contracts'
import type { Db } from '../../schema/schema.ts'
import type { OpenEventRow, OpenEventWithUnit } from './plan.repo.ts'

export type OpenEventOfTree = OpenEventWithUnit & { readonly organisation_name: string }

/** Events of one year in these organisations, without what is still being written. */
export function listOpenEventsBelow(db: Db, organisationIds: readonly string[], year: number): Promise<readonly OpenEventOfTree[]> {
  if (organisationIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_event')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .innerJoin('organisation', 'organisation.id', 'open_event.organisation_id')
    .innerJoin('open_season', 'open_season.id', 'open_event.season_id')
    .selectAll('open_event')
    .select(['unit.name as unit_name', 'organisation.name as organisation_name'])
    .where('open_event.organisation_id', 'in', organisationIds)
    .where('open_season.year', '=', year)
    .where('open_event.state', 'in', ['submitted', 'approved', 'published', 'called-off'])
    .orderBy('open_event.id')
    .execute()
}

/** Whatever organisation it belongs to; the caller sees to who may look at it. */
export function findOpenEventAnywhere(db: Db, id: string): Promise<OpenEventRow | undefined> {
  return db.selectFrom('open_event').selectAll().where('id', '=', id).executeTakeFirst()
}

/** When a plan was given back last. */
export async function findLastReturn(db: Db, eventId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('event')
    .select('at')
    .where('subject_id', '=', eventId)
    .where('type', '=', 'open-day.event-returned')
    .orderBy('arrival', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}

/** Plans that wait for a decision in these organisations, with the rules of their seasons. */
export function listSubmittedOpenEvents(
  db: Db,
  organisationIds: readonly string[],
): Promise<readonly (Pick<OpenEventRow, 'id' | 'organisation_id' | 'unit_id' | 'submitted_by'> & { readonly rules: string })[]> {
  if (organisationIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('open_event')
    .innerJoin('open_season', 'open_season.id', 'open_event.season_id')
    .select([
      'open_event.id as id',
      'open_event.organisation_id as organisation_id',
      'open_event.unit_id as unit_id',
      'submitted_by',
      'rules',
    ])
    .where('open_event.organisation_id', 'in', organisationIds)
    .where('open_event.state', '=', 'submitted')
    .orderBy('open_event.id')
    .execute()
}

export interface OpenBookingCount {
  readonly session_id: string
  readonly status: BookingState
  readonly parties: number
  readonly people: number
  /** Parties whose contact is still known. */
  readonly reachable: number
}

/** How many bookings of these sessions stand in each state. */
export async function countOpenBookings(db: Db, sessionIds: readonly string[]): Promise<readonly OpenBookingCount[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .selectFrom('open_booking')
    .select((select) => [
      'session_id',
      'status',
      select.fn.countAll<number | string>().as('parties'),
      select.fn.sum<number | string | null>('people').as('people'),
      select.fn.count<number | string>('visitor').as('reachable'),
    ])
    .where('session_id', 'in', sessionIds)
    .groupBy(['session_id', 'status'])
    .orderBy('session_id')
    .orderBy('status')
    .execute()
  return rows.map(({ session_id, status, parties, people, reachable }) => ({
    session_id,
    status,
    parties: Number(parties),
    people: Number(people ?? 0),
    reachable: Number(reachable),
  }))
}

/** Events of an organisation that stand in these states. */
export function listOpenEventsIn(
  db: Db,
  organisationId: string,
  states: readonly OpenEventState[],
): Promise<
  readonly (Pick<OpenEventRow, 'id' | 'season_id' | 'unit_id' | 'title' | 'submitted_by'> & { readonly state: OpenEventState })[]
> {
  return db
    .selectFrom('open_event')
    .select(['id', 'season_id', 'unit_id', 'title', 'state', 'submitted_by'])
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', states)
    .orderBy('id')
    .execute()
}

export interface OpenSessionToAllot {
  readonly id: string
  readonly event_id: string
  readonly unit_id: string
  readonly allotment: 'draw' | 'review'
  readonly draw_state: 'none' | 'announced' | 'drawn'
}

/** Sessions whose sign-up is over and whose places are still to be drawn or given by choice; without applicants there is nothing to do. */
export async function listOpenSessionsToAllot(db: Db, organisationId: string, now: string): Promise<readonly OpenSessionToAllot[]> {
  const rows = await db
    .selectFrom('open_session')
    .innerJoin('open_event', 'open_event.id', 'open_session.event_id')
    .select([
      'open_session.id as id',
      'open_session.event_id as event_id',
      'open_event.unit_id as unit_id',
      'open_session.allotment as allotment',
      'open_session.draw_state as draw_state',
    ])
    .where('open_session.organisation_id', '=', organisationId)
    .where('open_event.state', '=', 'published')
    .where('open_session.called_off_at', 'is', null)
    .where('open_session.closes_at', '<=', now)
    .where('open_session.starts', '>', now)
    .where('open_session.draw_state', '<>', 'drawn')
    .where('open_session.allotment', 'in', ['draw', 'review'])
    .where((has) =>
      has.exists(
        has
          .selectFrom('open_booking')
          .select('open_booking.id')
          .whereRef('open_booking.session_id', '=', 'open_session.id')
          .where('open_booking.status', '=', 'applied'),
      ),
    )
    .orderBy('open_session.starts')
    .orderBy('open_session.id')
    .execute()
  return rows.flatMap(({ allotment, ...row }) => (allotment === 'draw' || allotment === 'review' ? [{ ...row, allotment }] : []))
}

/** Published events of one organisation, or of all, with a session that ends after a moment. */
export function listOpenEventsForFeed(
  db: Db,
  { organisationId, endsAfter, limit }: { readonly organisationId: string | undefined; readonly endsAfter: string; readonly limit: number },
): Promise<readonly OpenEventWithUnit[]> {
  return db
    .selectFrom('open_event')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .selectAll('open_event')
    .select('unit.name as unit_name')
    .where('open_event.published_at', 'is not', null)
    .where('open_event.state', 'in', ['published', 'called-off'])
    .$if(organisationId !== undefined, (query) => query.where('open_event.organisation_id', '=', organisationId ?? ''))
    .where((has) =>
      has.exists(
        has
          .selectFrom('open_session')
          .select('open_session.id')
          .whereRef('open_session.event_id', '=', 'open_event.id')
          .where('open_session.ends', '>', endsAfter),
      ),
    )
    .orderBy('open_event.id')
    .limit(limit)
    .execute()
}
