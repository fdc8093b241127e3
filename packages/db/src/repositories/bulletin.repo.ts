import type { Db, NewRow, Row, Tx } from '../schema/schema.ts'

export type BulletinRow = Row<'bulletin'>

/** What a bulletin stands on: a published quarter, or a published year or composite quarter. */
export type BulletinPlace = { readonly publicationId: string } | { readonly summaryPublicationId: string }

export async function findBulletin(db: Db, organisationId: string, place: BulletinPlace): Promise<BulletinRow | undefined> {
  const bulletins = db.selectFrom('bulletin').selectAll().where('organisation_id', '=', organisationId)
  return 'publicationId' in place
    ? bulletins.where('publication_id', '=', place.publicationId).executeTakeFirst()
    : bulletins.where('summary_publication_id', '=', place.summaryPublicationId).executeTakeFirst()
}

/** A second draft on one publication is refused by the table. */
export async function insertBulletin(tx: Tx, bulletin: NewRow<'bulletin'>): Promise<void> {
  await tx.insertInto('bulletin').values(bulletin).execute()
}

export interface SeenBulletin {
  readonly id: string
  readonly version: number
}

/** False when a colleague was faster, or when it has been issued. */
export async function changeBulletin(
  tx: Tx,
  { id, version }: SeenBulletin,
  changed: { readonly wording: string; readonly edited_by: string; readonly edited_at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('bulletin')
    .set({ ...changed, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('issued_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface IssuedBulletin {
  readonly issued_by: string
  readonly issued_at: string
  readonly docx_sha256: string
  readonly pdf_sha256: string
  readonly event_id: string
}

/** The same, once and for all. */
export async function markBulletinIssued(tx: Tx, { id, version }: SeenBulletin, issued: IssuedBulletin): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('bulletin')
    .set({ ...issued, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('issued_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
