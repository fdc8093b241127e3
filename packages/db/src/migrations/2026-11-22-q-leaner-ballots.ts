import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes } from './column-types.ts'

/**
 * A ballot names its event, and the events of coming ballots leave the index of subjects: their key there is random, so that every ballot
 * rewrote a page of its own, and the more of them there were, the longer each commit took.
 */
export const leanerBallots: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('ballot').addColumn('event_id', columnTypes(db).text).execute()
    await sql`update ballot set event_id = event.id from event
      where event.subject_id = ballot.commitment and event.type = 'ballot.received'`.execute(db)
    await db.schema.dropIndex('event_subject').execute()
    await sql`update event set subject_id = null where type = 'ballot.received'`.execute(db)
    await db.schema
      .createIndex('event_subject')
      .on('event')
      .columns(['subject_id', 'arrival'])
      .where(sql<boolean>`subject_id is not null`)
      .execute()
  },
  async down(db: Kysely<unknown>) {
    await db.schema.dropIndex('event_subject').execute()
    await sql`update event set subject_id = ballot.commitment from ballot where ballot.event_id = event.id`.execute(db)
    await db.schema.createIndex('event_subject').on('event').columns(['subject_id', 'arrival']).execute()
    await db.schema.alterTable('ballot').dropColumn('event_id').execute()
  },
}
