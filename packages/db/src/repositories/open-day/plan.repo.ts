import type { SearchOpenEvents } from '@sunlit/contracts'
import { sql } from 'kysely'
import { compiledRead } from '../../engine/compiled.ts'
import type { Changes, Db, NewRow, Row, Tx } from '../../schema/schema.ts'
import { hasRowLocks } from '../assessment/row-locks.ts'

export type OpenSeasonRow = Row<'open_season'>
export type OpenEventRow = Row<'open_event'>

const readSeason = compiledRead<{ readonly organisationId: string; readonly id: string }, OpenSeasonRow>((db, slot) =>
  db.selectFrom('open_season').selectAll().where('organisation_id', '=', slot('organisationId')).where('id', '=', slot('id')),
)

export async function findOpenSeason(db: Db, organisationId: string, id: string): Promise<OpenSeasonRow | undefined> {
  const [row] = await readSeason(db, { organisationId, id })
  return row
}

export function findOpenSeasonOfYear(db: Db, organisationId: string, year: number): Promise<OpenSeasonRow | undefined> {
  return db.selectFrom('open_season').selectAll().where('organisation_id', '=', organisationId).where('year', '=', year).executeTakeFirst()
}

/** Newest first. */
export function listOpenSeasons(db: Db, organisationId: string): Promise<readonly OpenSeasonRow[]> {
  return db.selectFrom('open_season').selectAll().where('organisation_id', '=', organisationId).orderBy('year', 'desc').execute()
}

export async function insertOpenSeason(tx: Tx, row: NewRow<'open_season'>): Promise<void> {
  await tx.insertInto('open_season').values(row).execute()
}

/** False when the season is no longer as the caller saw it. */
export async function changeOpenSeason(
  tx: Tx,
  seen: Pick<OpenSeasonRow, 'id' | 'version'>,
  changes: Changes<'open_season'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_season')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function hasPublishedOpenEvents(db: Db, seasonId: string): Promise<boolean> {
  const row = await db
    .selectFrom('open_event')
    .select('id')
    .where('season_id', '=', seasonId)
    .where('published_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertOpenEvent(tx: Tx, row: NewRow<'open_event'>): Promise<void> {
  await tx.insertInto('open_event').values(row).execute()
}

/** False when the event is no longer as the caller saw it. */
export async function changeOpenEvent(
  tx: Tx,
  seen: Pick<OpenEventRow, 'id' | 'version'>,
  changes: Changes<'open_event'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('open_event')
    .set({ ...changes, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const readEvent = compiledRead<{ readonly organisationId: string; readonly id: string }, OpenEventRow>((db, slot) =>
  db.selectFrom('open_event').selectAll().where('organisation_id', '=', slot('organisationId')).where('id', '=', slot('id')),
)

export async function findOpenEvent(db: Db, organisationId: string, id: string): Promise<OpenEventRow | undefined> {
  const [row] = await readEvent(db, { organisationId, id })
  return row
}

/** Held until the transaction ends: of two who add to one event at the same moment the second sees what the first added. */
export async function holdOpenEvent(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom('open_event')
    .select('id')
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}

export type OpenEventWithUnit = OpenEventRow & { readonly unit_name: string }

/** Of some units where not all may be seen. */
export function listOpenEvents(
  db: Db,
  where: { readonly organisationId: string; readonly seasonId: string; readonly unitIds: 'all' | readonly string[] },
): Promise<readonly OpenEventWithUnit[]> {
  const { unitIds } = where
  return db
    .selectFrom('open_event')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .selectAll('open_event')
    .select('unit.name as unit_name')
    .where('open_event.organisation_id', '=', where.organisationId)
    .where('season_id', '=', where.seasonId)
    .$if(unitIds !== 'all', (query) => query.where('open_event.unit_id', 'in', unitIds === 'all' || unitIds.length === 0 ? [''] : unitIds))
    .orderBy('open_event.id')
    .execute()
}

/** Whatever organisation it belongs to: what is published is for everybody. */
export async function findPublicOpenEvent(db: Db, id: string): Promise<OpenEventWithUnit | undefined> {
  const [row] = await readPublicEvent(db, { id })
  return row
}

const readPublicEvent = compiledRead<{ readonly id: string }, OpenEventWithUnit>((db, slot) =>
  publicEvents(db).where('open_event.id', '=', slot('id')),
)

/** Published events with a session that ends on or after the day `from`. Texts are looked for anywhere in the place or theme. */
export function searchPublicOpenEvents(
  db: Db,
  { place, theme, startsBefore, endsAfter, limit }: PublicSearch,
): Promise<readonly OpenEventWithUnit[]> {
  return publicEvents(db)
    .$if(place !== undefined && place !== '', (query) => query.where(contains('open_event.place', place ?? '')))
    .$if(theme !== undefined && theme !== '', (query) =>
      query.where((either) => either.or([contains('open_event.theme', theme ?? ''), contains('open_event.title', theme ?? '')])),
    )
    .where((has) =>
      has.exists(
        has
          .selectFrom('open_session')
          .select('open_session.id')
          .whereRef('open_session.event_id', '=', 'open_event.id')
          .where('open_session.ends', '>', endsAfter)
          .$if(startsBefore !== undefined, (query) => query.where('open_session.starts', '<', startsBefore ?? '')),
      ),
    )
    .orderBy('open_event.id')
    .limit(limit)
    .execute()
}

export interface PublicSearch extends Pick<SearchOpenEvents, 'place' | 'theme'> {
  readonly startsBefore?: string | undefined
  readonly endsAfter: string
  readonly limit: number
}

function publicEvents(db: Db) {
  return db
    .selectFrom('open_event')
    .innerJoin('unit', 'unit.id', 'open_event.unit_id')
    .selectAll('open_event')
    .select('unit.name as unit_name')
    .where('open_event.state', 'in', ['published', 'called-off'])
    .where('open_event.published_at', 'is not', null)
}

/** Both databases read `like` differently in case; the signs of a pattern stand for themselves. */
function contains(column: string, text: string) {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

/** Events whose last session ended before a moment and whose visitors are still known. */
export function listOpenEventsToPurge(db: Db, endedBefore: string): Promise<readonly OpenEventRow[]> {
  return db
    .selectFrom('open_event')
    .selectAll()
    .where('purged_at', 'is', null)
    .where('published_at', 'is not', null)
    .where((has) =>
      has.not(
        has.exists(
          has
            .selectFrom('open_session')
            .select('open_session.id')
            .whereRef('open_session.event_id', '=', 'open_event.id')
            .where('open_session.ends', '>=', endedBefore),
        ),
      ),
    )
    .orderBy('id')
    .execute()
}
