import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type PublicationRow = Row<'publication'>

export async function insertPublication(tx: Tx, publication: NewRow<'publication'>): Promise<void> {
  await tx.insertInto('publication').values(publication).execute()
}

/** A publication without its texts, which may be many megabytes. */
export type PublicationHead = Omit<PublicationRow, 'result' | 'bundle' | 'changes'>

const HEAD = [
  'publication.id',
  'publication.organisation_id',
  'publication.period_id',
  'publication.revision',
  'publication.title',
  'publication.published_by',
  'publication.published_at',
  'publication.scheme_hash',
  'publication.event_id',
  'publication.outward_requested_by',
  'publication.outward_requested_at',
  'publication.outward_approved_by',
  'publication.outward_approved_at',
] as const

export async function findPublication(db: Db, organisationId: string, id: string): Promise<PublicationHead | undefined> {
  return db.selectFrom('publication').select(HEAD).where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst()
}

/** What pages show (`result`), what anyone recomputes (`bundle`), or what a revision changed (`changes`), as JSON text. */
export async function findPublicationText(
  db: Db,
  organisationId: string,
  { id, text }: { readonly id: string; readonly text: 'result' | 'bundle' | 'changes' },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('publication')
    .select(`${text} as text`)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.text ?? undefined
}

/** Newest first, without the results themselves. */
export async function listPublications(
  db: Db,
  organisationId: string,
): Promise<readonly (PublicationHead & { readonly year: number; readonly quarter: number })[]> {
  return db
    .selectFrom('publication')
    .innerJoin('period', 'period.id', 'publication.period_id')
    .select([...HEAD, 'period.year', 'period.quarter'])
    .where('publication.organisation_id', '=', organisationId)
    .orderBy('period.year', 'desc')
    .orderBy('period.quarter', 'desc')
    .orderBy('publication.revision', 'desc')
    .execute()
}

/** The number of the next revision of a period's result. */
export async function nextRevision(db: Db, periodId: string): Promise<number> {
  const { last } = await db
    .selectFrom('publication')
    .select((select) => select.fn.max<number | null>('revision').as('last'))
    .where('period_id', '=', periodId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** False when it was requested already. */
export async function markOutwardRequested(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('publication')
    .set({ outward_requested_by: by, outward_requested_at: at })
    .where('id', '=', id)
    .where('outward_requested_by', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Four eyes: false when it was approved already, not requested, or requested by the same person. */
export async function markOutwardApproved(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('publication')
    .set({ outward_approved_by: by, outward_approved_at: at })
    .where('id', '=', id)
    .where('outward_requested_by', '!=', by)
    .where('outward_approved_by', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
