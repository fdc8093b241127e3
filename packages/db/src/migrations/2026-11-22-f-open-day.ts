import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, strictly } from './column-types.ts'

const TABLES = ['open_season', 'open_event', 'open_session', 'open_booking', 'open_claim', 'open_draw', 'open_revocation', 'open_scan']

/** Open days: what is planned, who signed up, who was drawn and who came. */
export const openDay: Migration = {
  async up(db: Kysely<unknown>) {
    await createPlans(db)
    await createSessions(db)
    await createBookings(db)
    await createDraws(db)
    await createGates(db)
  },
  down: (db: Kysely<unknown>) => dropTables(db, TABLES),
}

async function createPlans(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_season')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('year', integer, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('from_on', text, (column) => column.notNull())
    .addColumn('to_on', text, (column) => column.notNull())
    .addColumn('limit_on', text, (column) => column.notNull())
    .addColumn('rules', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('open_season_once', ['organisation_id', 'year'])
    .addCheckConstraint('open_season_window', sql`from_on <= to_on and to_on <= limit_on`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createTable('open_event')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('season_id', text, (column) => column.notNull().references('open_season.id'))
    .addColumn('unit_id', text, (column) => column.notNull().references('unit.id'))
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('theme', text, (column) => column.notNull())
    .addColumn('form', text, (column) => column.notNull())
    .addColumn('place', text, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('state', text, (column) =>
      column.notNull().check(sql`state in ('draft', 'submitted', 'returned', 'approved', 'published', 'called-off')`),
    )
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('submitted_by', text)
    .addColumn('submitted_at', text)
    .addColumn('approved_by', text)
    .addColumn('approved_at', text)
    .addColumn('published_at', text)
    .addColumn('purged_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    // Rule O-23: nothing is published that was not approved, and nobody approves what they sent in.
    .addCheckConstraint('open_event_approved', sql`published_at is null or approved_at is not null`)
    .addCheckConstraint('open_event_four_eyes', sql`approved_by is null or approved_by <> submitted_by`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_event_list').on('open_event').columns(['organisation_id', 'season_id', 'id']).execute()
  await db.schema.createIndex('open_event_state').on('open_event').columns(['state', 'id']).execute()
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_session')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('season_id', text, (column) => column.notNull().references('open_season.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('starts', text, (column) => column.notNull())
    .addColumn('ends', text, (column) => column.notNull())
    .addColumn('allotment', text, (column) => column.notNull().check(sql`allotment in ('first-come', 'draw', 'review', 'invitation')`))
    .addColumn('opens_at', text, (column) => column.notNull())
    .addColumn('closes_at', text, (column) => column.notNull())
    .addColumn('plan', text, (column) => column.notNull())
    .addColumn('quotas_until', text)
    .addColumn('taken', text, (column) => column.notNull())
    .addColumn('reserve_taken', integer, (column) => column.notNull().check(sql`reserve_taken >= 0`))
    .addColumn('waiting', integer, (column) => column.notNull().check(sql`waiting >= 0`))
    .addColumn('next_turn', integer, (column) => column.notNull())
    .addColumn('draw_state', text, (column) => column.notNull().check(sql`draw_state in ('none', 'announced', 'drawn')`))
    .addColumn('called_off_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addCheckConstraint('open_session_times', sql`starts < ends and opens_at < closes_at and closes_at <= starts`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_session_event').on('open_session').columns(['event_id', 'starts', 'id']).execute()
}

async function createBookings(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_booking')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('session_id', text, (column) => column.notNull().references('open_session.id'))
    .addColumn('client_id', text, (column) => column.notNull().unique())
    .addColumn('code', text, (column) => column.notNull().unique())
    .addColumn('link_version', integer, (column) => column.notNull())
    .addColumn('participant_class', text, (column) => column.notNull())
    .addColumn('people', integer, (column) => column.notNull().check(sql`people > 0`))
    .addColumn('make_up', text, (column) => column.notNull())
    .addColumn('source', text, (column) => column.notNull().check(sql`source in ('general', 'reserve')`))
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('lane', integer, (column) => column.notNull().check(sql`lane in (0, 1, 2)`))
    .addColumn('turn', integer, (column) => column.notNull())
    .addColumn('placed_turn', integer)
    .addColumn('confirm_until', text)
    .addColumn('contact_mark', text)
    .addColumn('channel', text, (column) => column.notNull().check(sql`channel in ('sms', 'email')`))
    .addColumn('visitor', text)
    .addColumn('first_answer', text, (column) => column.notNull())
    .addColumn('submitted_at', text, (column) => column.notNull())
    .addColumn('erased_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    // What is personal goes as a whole.
    .addCheckConstraint(
      'open_booking_erased',
      sql`(erased_at is null) = (visitor is not null) and (erased_at is null) = (contact_mark is not null)`,
    )
    .addCheckConstraint('open_booking_offered', sql`(status = 'offered') = (confirm_until is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('open_booking_lane')
    .on('open_booking')
    .columns(['session_id', 'participant_class', 'people', 'lane', 'turn'])
    .where(sql<boolean>`status = 'waiting'`)
    .execute()
  await db.schema.createIndex('open_booking_session').on('open_booking').columns(['session_id', 'status', 'id']).execute()
  await db.schema
    .createIndex('open_booking_lapse')
    .on('open_booking')
    .column('confirm_until')
    .where(sql<boolean>`status = 'offered'`)
    .execute()
  await db.schema
    .createTable('open_claim')
    .addColumn('booking_id', text, (column) => column.primaryKey().notNull().references('open_booking.id'))
    .addColumn('mark', text, (column) => column.notNull())
    .addColumn('season_id', text, (column) => column.notNull().references('open_season.id'))
    .addColumn('session_id', text, (column) => column.notNull().references('open_session.id'))
    .addColumn('ordinal', integer, (column) => column.notNull())
    .addUniqueConstraint('open_claim_session', ['mark', 'session_id'])
    // Two claims of one person at the same moment take the same number, and one of them looks again.
    .addUniqueConstraint('open_claim_person', ['mark', 'ordinal'])
    .$call(strictly(db))
    .execute()
}

async function createDraws(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db)
  await db.schema
    .createTable('open_draw')
    .addColumn('session_id', text, (column) => column.primaryKey().notNull().references('open_session.id'))
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('announcement', text, (column) => column.notNull())
    .addColumn('commitment', text, (column) => column.notNull())
    .addColumn('applicants', text, (column) => column.notNull())
    .addColumn('seed', text, (column) => column.notNull())
    .addColumn('first_values', text)
    .addColumn('first_by', text)
    .addColumn('second_by', text)
    .addColumn('file', text)
    .addColumn('announced_at', text, (column) => column.notNull())
    .addColumn('drawn_at', text)
    .addCheckConstraint('open_draw_two', sql`second_by is null or (first_by is not null and second_by <> first_by)`)
    .addCheckConstraint('open_draw_done', sql`(drawn_at is null) = (file is null) and (drawn_at is null) = (second_by is null)`)
    .$call(strictly(db))
    .execute()
}

async function createGates(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('open_revocation')
    .addColumn('ticket_id', text, (column) => column.primaryKey().notNull())
    .addColumn('event_id', text, (column) => column.notNull().references('open_event.id'))
    .addColumn('at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_revocation_event').on('open_revocation').column('event_id').execute()
  await db.schema
    .createTable('open_scan')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('session_id', text, (column) => column.notNull().references('open_session.id'))
    .addColumn('gate', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('booking_code', text, (column) => column.notNull())
    .addColumn('party_of', integer, (column) => column.notNull())
    .addColumn('people', integer, (column) => column.notNull())
    .addColumn('reported_by', text, (column) => column.notNull())
    .addColumn('reported_at', text, (column) => column.notNull())
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('open_scan_session').on('open_scan').columns(['session_id', 'booking_code']).execute()
}
