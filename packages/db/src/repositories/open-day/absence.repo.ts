import { compiledRead, compiledWrite } from '../../engine/compiled.ts'
import type { Changes, Db, Row, Tx } from '../../schema/schema.ts'
import { textsGiven } from '../texts-given.ts'

export type OpenAbsenceRow = Row<'open_absence'>

export async function insertOpenAbsence(tx: Tx, row: OpenAbsenceRow): Promise<void> {
  await tx
    .insertInto('open_absence')
    .values(row)
    .onConflict((conflict) => conflict.column('booking_id').doNothing())
    .execute()
}

const removeAbsence = compiledWrite<{ readonly bookingId: string }>((tx, slot) =>
  tx.deleteFrom('open_absence').where('booking_id', '=', slot('bookingId')),
)

/** Who was there after all has no absence. */
export async function deleteOpenAbsence(tx: Tx, bookingId: string): Promise<void> {
  await removeAbsence(tx, { bookingId })
}

export function findOpenAbsence(db: Db, bookingId: string): Promise<OpenAbsenceRow | undefined> {
  return db.selectFrom('open_absence').selectAll().where('booking_id', '=', bookingId).executeTakeFirst()
}

/** False when it has been decided or said meanwhile: `seen` names what the caller found open. */
export async function changeOpenAbsence(
  tx: Tx,
  seen: Pick<OpenAbsenceRow, 'booking_id' | 'excuse_outcome' | 'appeal_outcome'>,
  changes: Changes<'open_absence'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_absence')
    .set(changes)
    .where('booking_id', '=', seen.booking_id)
    .where('excuse_outcome', 'is not distinct from', seen.excuse_outcome)
    .where('appeal_outcome', 'is not distinct from', seen.appeal_outcome)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What a visitor said in their own words goes with the rest that is personal; the decision stays as long as the absence. */
export async function clearAbsenceWords(tx: Tx, of: { readonly bookingId: string } | { readonly eventId: string }): Promise<void> {
  await tx
    .updateTable('open_absence')
    .set({ excuse_words: null, appeal_words: null })
    .$if('bookingId' in of, (query) => query.where('booking_id', '=', 'bookingId' in of ? of.bookingId : ''))
    .$if('eventId' in of, (query) => query.where('event_id', '=', 'eventId' in of ? of.eventId : ''))
    .execute()
}

const readOfMark = compiledRead<{ readonly organisationId: string; readonly mark: string }, OpenAbsenceRow>((db, slot) =>
  db.selectFrom('open_absence').selectAll().where('mark', '=', slot('mark')).where('organisation_id', '=', slot('organisationId')),
)

/** All absences of one contact in an organisation, by day. Nearly everybody has none, and SQLite sets up its sorter for no row at all. */
export async function listAbsencesOfMark(db: Db, organisationId: string, mark: string): Promise<readonly OpenAbsenceRow[]> {
  const rows = await readOfMark(db, { organisationId, mark })
  return rows.length < 2 ? rows : rows.toSorted((a, b) => compareText(a.on_date, b.on_date) || compareText(a.booking_id, b.booking_id))
}

const readOfMarks = compiledRead<{ readonly organisationId: string; readonly marks: string }, OpenAbsenceRow>((db, slot) =>
  db
    .selectFrom('open_absence')
    .selectAll()
    .where('mark', 'in', textsGiven(db, slot('marks')))
    .where('organisation_id', '=', slot('organisationId'))
    .orderBy('on_date')
    .orderBy('booking_id'),
)

/** The same for several contacts; nothing for who has none. */
export async function listAbsencesOfMarks(
  db: Db,
  organisationId: string,
  marks: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenAbsenceRow[]>> {
  return Map.groupBy(await readOfMarks(db, { organisationId, marks: JSON.stringify(marks) }), ({ mark }) => mark)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function listAbsencesOfEvent(db: Db, eventId: string): Promise<readonly OpenAbsenceRow[]> {
  return db.selectFrom('open_absence').selectAll().where('event_id', '=', eventId).orderBy('session_id').orderBy('booking_id').execute()
}

/** Absences about which something was said that nobody has decided yet, of events that may be seen. */
export function listOpenAbsenceClaims(
  db: Db,
  organisationId: string,
  unitIds: 'all' | readonly string[],
): Promise<readonly Pick<OpenAbsenceRow, 'event_id' | 'excuse_outcome' | 'appeal_outcome' | 'excuse_by'>[]> {
  return db
    .selectFrom('open_absence')
    .innerJoin('open_event', 'open_event.id', 'open_absence.event_id')
    .select(['open_absence.event_id', 'excuse_outcome', 'appeal_outcome', 'excuse_by'])
    .where('open_absence.organisation_id', '=', organisationId)
    .where((either) => either.or([either('excuse_outcome', '=', 'open'), either('appeal_outcome', '=', 'open')]))
    .$if(unitIds !== 'all', (query) => query.where('open_event.unit_id', 'in', unitIds === 'all' || unitIds.length === 0 ? [''] : unitIds))
    .orderBy('open_absence.booking_id')
    .execute()
}

/** Ended sessions of published events where a gate let somebody in and places are still neither used nor missed. */
export function listSessionsToMark(
  db: Db,
  endedBefore: string,
): Promise<readonly { readonly id: string; readonly organisation_id: string; readonly season_id: string; readonly ends: string }[]> {
  return db
    .selectFrom('open_session')
    .innerJoin('open_event', 'open_event.id', 'open_session.event_id')
    .select(['open_session.id', 'open_session.organisation_id', 'open_session.season_id', 'open_session.ends'])
    .where('open_session.ends', '<', endedBefore)
    .where('open_session.called_off_at', 'is', null)
    .where('open_event.state', '=', 'published')
    .where('open_event.purged_at', 'is', null)
    .where((has) =>
      has.exists(
        has
          .selectFrom('open_booking')
          .select('open_booking.id')
          .whereRef('open_booking.session_id', '=', 'open_session.id')
          .where('open_booking.status', '=', 'placed'),
      ),
    )
    .where((has) =>
      has.exists(
        has
          .selectFrom('open_scan')
          .select('open_scan.id')
          .whereRef('open_scan.session_id', '=', 'open_session.id')
          .where('open_scan.undone_at', 'is', null)
          .where('open_scan.refusal', 'is', null),
      ),
    )
    .orderBy('open_session.id')
    .execute()
}

/** Deletes absences from which nothing can follow any more; returns how many of which organisation. */
export async function forgetOpenAbsences(tx: Tx, organisationId: string, today: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('open_absence')
    .where('organisation_id', '=', organisationId)
    .where('forget_on', '<=', today)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Organisations with absences whose time is over. */
export async function listAbsencesToForget(db: Db, today: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('open_absence').select('organisation_id').distinct().where('forget_on', '<=', today).execute()
  return rows.map(({ organisation_id }) => organisation_id)
}
