import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, strictly } from './column-types.ts'

/** What a scan is besides itself: how it was made, with which report it came, whether it was refused, taken back or looked at. */
const SCAN_COLUMNS = ['kind', 'report_id', 'refusal', 'undone_at', 'undone_by', 'undo_reason', 'settled_at', 'settled_by', 'settled_note']

/** Absences with what was said and decided about them, and what gates report beyond a scan. */
export const noShows: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db)
    for (const column of SCAN_COLUMNS) await db.schema.alterTable('open_scan').addColumn(column, text).execute()
    await createAbsences(db)
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropTable('open_absence').execute()
    for (const column of SCAN_COLUMNS.toReversed()) await db.schema.alterTable('open_scan').dropColumn(column).execute()
  },
}

async function createAbsences(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  const outcome = (column: string) => sql`${sql.ref(column)} in ('open', 'granted', 'declined')`
  await db.schema
    .createTable('open_absence')
    .addColumn('booking_id', text, (column) => column.primaryKey().notNull().references('open_booking.id'))
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('session_id', text, (column) => column.notNull().references('open_session.id'))
    .addColumn('mark', text, (column) => column.notNull())
    .addColumn('on_date', text, (column) => column.notNull())
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('forget_on', text, (column) => column.notNull())
    .addColumn('excused_on', text)
    .addColumn('excuse_kind', text)
    .addColumn('excuse_words', text)
    .addColumn('excuse_outcome', text, (column) => column.check(outcome('excuse_outcome')))
    .addColumn('excuse_reason', text)
    .addColumn('excuse_by', text)
    .addColumn('appealed_on', text)
    .addColumn('appeal_words', text)
    .addColumn('appeal_outcome', text, (column) => column.check(outcome('appeal_outcome')))
    .addColumn('appeal_reason', text)
    .addColumn('appeal_by', text)
    .addCheckConstraint('open_absence_excuse', sql`(excused_on is null) = (excuse_outcome is null)`)
    .addCheckConstraint('open_absence_appeal', sql`(appealed_on is null) = (appeal_outcome is null)`)
    .addCheckConstraint('open_absence_decided', sql`(excuse_by is null) = (excuse_outcome is null or excuse_outcome = 'open')`)
    // Whoever declined the excuse does not decide on the appeal as well.
    .addCheckConstraint('open_absence_two', sql`excuse_by is null or appeal_by is null or excuse_by <> appeal_by`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_absence_mark').on('open_absence').columns(['mark', 'organisation_id']).execute()
  await db.schema.createIndex('open_absence_event').on('open_absence').columns(['event_id', 'booking_id']).execute()
  await db.schema.createIndex('open_absence_forget').on('open_absence').column('forget_on').execute()
}
