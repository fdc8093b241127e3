import { hasRowLocks } from './assessment/row-locks.ts'
import type { Changes, Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type SummaryRow = Row<'summary'>
export type SummaryPublicationRow = Row<'summary_publication'>
/** A publication without its bundle, which may be large. */
export type SummaryPublicationHead = Omit<SummaryPublicationRow, 'bundle'>

/** What names a summary before anybody knows its id. */
export interface SummaryPlace {
  readonly organisationId: string
  readonly kind: SummaryRow['kind']
  readonly year: number
  /** 0 for a year. */
  readonly quarter: number
}

/** Newest first. */
export function listSummaries(db: Db, organisationId: string, kind: SummaryRow['kind']): Promise<SummaryRow[]> {
  return db
    .selectFrom('summary')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .orderBy('year', 'desc')
    .orderBy('quarter', 'desc')
    .execute()
}

export function findSummary(db: Db, organisationId: string, id: string): Promise<SummaryRow | undefined> {
  return db.selectFrom('summary').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
}

export function findSummaryAt(db: Db, { organisationId, kind, year, quarter }: SummaryPlace): Promise<SummaryRow | undefined> {
  return db
    .selectFrom('summary')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .executeTakeFirst()
}

export async function insertSummary(tx: Tx, row: NewRow<'summary'>): Promise<void> {
  await tx.insertInto('summary').values(row).execute()
}

/** False when a colleague was faster. */
export async function changeSummary(
  tx: Tx,
  { id, version }: Pick<SummaryRow, 'id' | 'version'>,
  changes: Omit<Changes<'summary'>, 'id' | 'organisation_id' | 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('summary')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const HEAD = [
  'summary_publication.id',
  'summary_publication.organisation_id',
  'summary_publication.summary_id',
  'summary_publication.revision',
  'summary_publication.title',
  'summary_publication.frozen_by',
  'summary_publication.published_by',
  'summary_publication.published_at',
  'summary_publication.basis_hash',
  'summary_publication.result_hash',
  'summary_publication.bundle_hash',
  'summary_publication.event_id',
  'summary_publication.frozen_event_id',
  'summary_publication.outward_requested_by',
  'summary_publication.outward_requested_at',
  'summary_publication.outward_approved_by',
  'summary_publication.outward_approved_at',
] as const

export interface PlacedSummaryPublication extends SummaryPublicationHead {
  readonly kind: SummaryRow['kind']
  readonly year: number
  readonly quarter: number
}

/** Newest first, of every year and quarter. */
export function listSummaryPublications(db: Db, organisationId: string, kind?: SummaryRow['kind']): Promise<PlacedSummaryPublication[]> {
  return db
    .selectFrom('summary_publication')
    .innerJoin('summary', 'summary.id', 'summary_publication.summary_id')
    .select([...HEAD, 'summary.kind', 'summary.year', 'summary.quarter'])
    .where('summary_publication.organisation_id', '=', organisationId)
    .$if(kind !== undefined, (query) => query.where('summary.kind', '=', kind ?? 'year'))
    .orderBy('summary.year', 'desc')
    .orderBy('summary.quarter', 'desc')
    .orderBy('summary_publication.revision', 'desc')
    .execute()
}

export async function findSummaryBundle(db: Db, organisationId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('summary_publication')
    .select('bundle')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row?.bundle
}

export async function insertSummaryPublication(tx: Tx, row: NewRow<'summary_publication'>): Promise<void> {
  await tx.insertInto('summary_publication').values(row).execute()
}

/** The number of the next revision of a summary. */
export async function nextSummaryRevision(db: Db, summaryId: string): Promise<number> {
  const { last } = await db
    .selectFrom('summary_publication')
    .select((select) => select.fn.max<number | null>('revision').as('last'))
    .where('summary_id', '=', summaryId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** False when it was asked for already. */
export async function markSummaryRequested(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('summary_publication')
    .set({ outward_requested_by: by, outward_requested_at: at })
    .where('id', '=', id)
    .where('outward_requested_by', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Four eyes: false when it was approved already, not asked for, or asked for by the same person. */
export async function markSummaryApproved(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('summary_publication')
    .set({ outward_approved_by: by, outward_approved_at: at })
    .where('id', '=', id)
    .where('outward_requested_by', '!=', by)
    .where('outward_approved_by', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Takes the organisation's row until the end of the transaction: whoever opens a quarter of its own and whoever opens one in parts
 * take turns, since no constraint of the table could keep them apart.
 */
export async function holdOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisationId)
    .$if(hasRowLocks(tx), (query) => query.forUpdate())
    .executeTakeFirst()
}
