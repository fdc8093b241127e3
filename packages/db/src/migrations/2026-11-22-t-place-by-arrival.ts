import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './column-types.ts'
import { rebuildTable } from './rebuild-table.ts'

const COUNTED = '"arrival" integer not null primary key autoincrement'
const ARRIVAL = '"arrival" integer not null primary key'
const GIVEN = '"position" integer check (position >= 0)'
const COMPUTED = '"position" integer generated always as ("arrival" - 1) virtual'

/**
 * SQLite takes one change at a time, so the order of arrival is the order of the log: the place of an event is computed and never written,
 * where giving it wrote every event a second time. PostgreSQL's events arrive beside each other and go on being given their places.
 */
export const placeByArrival: Migration = {
  async up(db: Kysely<unknown>) {
    if (isPostgres(db)) return
    await sql`drop index event_position`.execute(db)
    await sql`drop index event_unsequenced`.execute(db)
    await closeGaps(db)
    await rebuildTable(db, 'event', (text) => replaced(replaced(text, COUNTED, ARRIVAL), GIVEN, COMPUTED))
  },
  async down(db: Kysely<unknown>) {
    if (isPostgres(db)) return
    await rebuildTable(db, 'event', (text) => replaced(replaced(text, ARRIVAL, COUNTED), COMPUTED, GIVEN))
    await sql`update event set position = arrival - 1 where arrival <= (select coalesce(max(size), 0) from log_checkpoint)`.execute(db)
    const given = db.schema.createIndex('event_position').unique().on('event').column('position')
    await given.where(sql<boolean>`position is not null`).execute()
    const waiting = db.schema.createIndex('event_unsequenced').on('event').column('arrival')
    await waiting.where(sql<boolean>`position is null`).execute()
  },
}

function replaced(text: string, known: string, by: string): string {
  if (!text.includes(known)) throw new Error('The table event is not the one this migration knows')
  return text.replace(known, by)
}

/** Nothing but the order counts in `arrival`, and nobody points at it; a file that was put together by hand may have gaps. */
async function closeGaps(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select 1 as n from event where position <> arrival - 1
    union all select 1 from (select max(arrival) as last, count(*) as n from event) where last <> n limit 1`.execute(db)
  if (rows.length === 0) return
  await sql`create temporary table ordered as
    select arrival, row_number() over (order by position is null, position, arrival) as nth from event`.execute(db)
  await sql`update event set arrival = -nth from ordered where ordered.arrival = event.arrival`.execute(db)
  await sql`update event set arrival = -arrival`.execute(db)
  await sql`drop table ordered`.execute(db)
}
