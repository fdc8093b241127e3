import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { columnTypes, dropTables, isPostgres, strictly } from './column-types.ts'
import { rebuildTable } from './rebuild-table.ts'

const ONE_A_QUARTER = ['organisation_id', 'year', 'quarter'] as const
const ONE_A_PART = [...ONE_A_QUARTER, 'component'] as const

/**
 * Years and composite quarters: results made of published results, with the parts from outside and the honours that rest on them. A
 * quarter of an organisation may have several periods now, one for each part of a composite scheme. Taking it back fails where there
 * are such quarters: nothing of them could be kept.
 */
export const year: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db)
    await db.schema
      .alterTable('period')
      .addColumn('component', text, (column) => column.notNull().defaultTo(''))
      .execute()
    await replaceUnique(db, ONE_A_QUARTER, ONE_A_PART)
    await createComposites(db)
    await createSummaries(db)
    await createSummaryPublications(db)
    await createExternalParts(db)
    await createAwardLists(db)
  },
  async down(db: Kysely<unknown>) {
    await dropTables(db, ['composite', 'summary', 'summary_publication', 'external_part', 'award_list'])
    await replaceUnique(db, ONE_A_PART, ONE_A_QUARTER)
    await db.schema.alterTable('period').dropColumn('component').execute()
  },
}

async function replaceUnique(db: Kysely<unknown>, before: readonly string[], after: readonly string[]): Promise<void> {
  if (isPostgres(db)) {
    await db.schema.alterTable('period').dropConstraint('period_once_a_quarter').execute()
    await db.schema
      .alterTable('period')
      .addUniqueConstraint('period_once_a_quarter', [...after])
      .execute()
    return
  }
  const words = (columns: readonly string[]) =>
    `constraint "period_once_a_quarter" unique (${columns.map((column) => `"${column}"`).join(', ')})`
  await rebuildTable(db, 'period', (text) => text.replace(words(before), words(after)))
}

async function createComposites(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('composite')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('scheme_id', text, (column) => column.notNull())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('draft', 'adopted')`))
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('content_hash', text, (column) => column.notNull())
    .addColumn('edited_by', text, (column) => column.references('person.id'))
    .addColumn('edited_at', text, (column) => column.notNull())
    .addColumn('adopted_by', text, (column) => column.references('person.id'))
    .addColumn('adopted_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('composite_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('composite_number', ['scheme_id', 'number'])
    .addCheckConstraint('composite_adopted', sql`(status = 'adopted') = (adopted_at is not null)`)
    .$call(strictly(db))
    .execute()
  await db.schema.createIndex('composite_organisation').on('composite').column('organisation_id').execute()
}

async function createSummaries(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('summary')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('kind', text, (column) => column.notNull().check(sql`kind in ('year', 'composite')`))
    .addColumn('year', integer, (column) => column.notNull().check(sql`year between 2000 and 2200`))
    .addColumn('quarter', integer, (column) => column.notNull().check(sql`quarter between 0 and 4`))
    .addColumn('composite_id', text)
    .addColumn('conversion', text)
    .addColumn('stage', text, (column) => column.notNull().check(sql`stage in ('draft', 'frozen', 'published')`))
    .addColumn('frozen_basis', text)
    .addColumn('frozen_by', text, (column) => column.references('person.id'))
    .addColumn('frozen_at', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('summary_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('summary_once', ['organisation_id', 'kind', 'year', 'quarter'])
    .addForeignKeyConstraint('summary_composite_same_organisation', ['composite_id', 'organisation_id'], 'composite', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint('summary_kind', sql`(kind = 'year') = (quarter = 0) and (kind = 'composite') = (composite_id is not null)`)
    .addCheckConstraint('summary_frozen', sql`(stage <> 'draft') = (frozen_at is not null)`)
    .addCheckConstraint('summary_frozen_basis', sql`(frozen_at is null) = (frozen_basis is null)`)
    .$call(strictly(db))
    .execute()
}

async function createSummaryPublications(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('summary_publication')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('summary_id', text, (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('frozen_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('published_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('published_at', text, (column) => column.notNull())
    .addColumn('basis_hash', text, (column) => column.notNull())
    .addColumn('result_hash', text, (column) => column.notNull())
    .addColumn('bundle_hash', text, (column) => column.notNull())
    .addColumn('bundle', text, (column) => column.notNull())
    .addColumn('event_id', text, (column) => column.notNull().unique())
    .addColumn('frozen_event_id', text, (column) => column.notNull())
    .addColumn('outward_requested_by', text, (column) => column.references('person.id'))
    .addColumn('outward_requested_at', text)
    .addColumn('outward_approved_by', text, (column) => column.references('person.id'))
    .addColumn('outward_approved_at', text)
    .addUniqueConstraint('summary_publication_in_organisation', ['id', 'organisation_id'])
    .addUniqueConstraint('summary_publication_revision', ['summary_id', 'revision'])
    .addForeignKeyConstraint('summary_publication_same_organisation', ['summary_id', 'organisation_id'], 'summary', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint('summary_publication_four_eyes', sql`published_by <> frozen_by`)
    .addCheckConstraint('summary_publication_outward_four_eyes', sql`outward_approved_by <> outward_requested_by`)
    .addCheckConstraint('summary_publication_requested_first', sql`outward_approved_by is null or outward_requested_by is not null`)
    .$call(strictly(db))
    .execute()
  await db.schema
    .createIndex('summary_publication_organisation')
    .on('summary_publication')
    .columns(['organisation_id', 'published_at'])
    .execute()
}

async function createExternalParts(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('external_part')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull().references('organisation.id'))
    .addColumn('year', integer, (column) => column.notNull().check(sql`year between 2000 and 2200`))
    .addColumn('part_id', text, (column) => column.notNull())
    .addColumn('unit_id', text, (column) => column.notNull())
    .addColumn('score', integer, (column) => column.notNull().check(sql`score >= 0`))
    .addColumn('source', text, (column) => column.notNull().check(sql`source <> ''`))
    .addColumn('evidence_url', text)
    .addColumn('evidence_name', text)
    .addColumn('evidence_sha256', text, (column) => column.references('blob.sha256'))
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('entered', 'confirmed', 'withdrawn')`))
    .addColumn('entered_by', text, (column) => column.references('person.id'))
    .addColumn('entered_at', text, (column) => column.notNull())
    .addColumn('confirmed_by', text, (column) => column.references('person.id'))
    .addColumn('confirmed_at', text)
    .addForeignKeyConstraint('external_part_unit_same_organisation', ['unit_id', 'organisation_id'], 'unit', ['id', 'organisation_id'])
    .addCheckConstraint('external_part_four_eyes', sql`confirmed_by <> entered_by`)
    .addCheckConstraint('external_part_confirmed', sql`status <> 'confirmed' or confirmed_at is not null`)
    .addCheckConstraint('external_part_proved', sql`evidence_url is not null or evidence_sha256 is not null`)
    .$call(strictly(db))
    .execute()
  // One score at a time; a corrected one is a new row beside the one that was taken back.
  await db.schema
    .createIndex('external_part_once')
    .unique()
    .on('external_part')
    .columns(['organisation_id', 'year', 'part_id', 'unit_id'])
    .where(sql<boolean>`status <> 'withdrawn'`)
    .execute()
  await db.schema.createIndex('external_part_blob').on('external_part').column('evidence_sha256').execute()
}

async function createAwardLists(db: Kysely<unknown>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('award_list')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('organisation_id', text, (column) => column.notNull())
    .addColumn('summary_publication_id', text, (column) => column.notNull())
    .addColumn('rule', text, (column) => column.notNull())
    .addColumn('picks', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull().check(sql`status in ('picked', 'confirmed', 'returned')`))
    .addColumn('picked_by', text, (column) => column.notNull().references('person.id'))
    .addColumn('picked_at', text, (column) => column.notNull())
    .addColumn('decided_by', text, (column) => column.references('person.id'))
    .addColumn('decided_at', text)
    .addColumn('return_reason', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addUniqueConstraint('award_list_once', ['summary_publication_id'])
    .addForeignKeyConstraint('award_list_same_organisation', ['summary_publication_id', 'organisation_id'], 'summary_publication', [
      'id',
      'organisation_id',
    ])
    .addCheckConstraint('award_list_four_eyes', sql`decided_by <> picked_by`)
    .addCheckConstraint('award_list_decided', sql`(status = 'picked') = (decided_at is null)`)
    .addCheckConstraint('award_list_returned', sql`(status = 'returned') = (return_reason is not null)`)
    .$call(strictly(db))
    .execute()
}
