import type { Db, NewRow, Row, Tx } from '../../schema/schema.ts'

export type SchemeVersion = Row<'scheme_version'>

export async function insertScheme(tx: Tx, scheme: NewRow<'scheme'>): Promise<void> {
  await tx.insertInto('scheme').values(scheme).execute()
}

export async function insertSchemeVersion(tx: Tx, version: NewRow<'scheme_version'>): Promise<void> {
  await tx.insertInto('scheme_version').values(version).execute()
}

export async function listSchemes(db: Db, organisationId: string): Promise<readonly Row<'scheme'>[]> {
  return db.selectFrom('scheme').selectAll().where('organisation_id', '=', organisationId).orderBy('created_at', 'desc').execute()
}

/** All versions of all schemes of an organisation without their documents, newest first. */
export async function listSchemeVersions(db: Db, organisationId: string): Promise<readonly Omit<SchemeVersion, 'document'>[]> {
  return db
    .selectFrom('scheme_version')
    .select([
      'id',
      'scheme_id',
      'organisation_id',
      'version',
      'status',
      'content_hash',
      'effective_from',
      'effective_to',
      'changes_in_words',
      'edited_by',
      'edited_at',
      'adopted_by',
      'adopted_at',
      'first_used_at',
      'revision',
    ])
    .where('organisation_id', '=', organisationId)
    .orderBy('scheme_id')
    .orderBy('version', 'desc')
    .execute()
}

export async function findSchemeVersion(db: Db, organisationId: string, versionId: string): Promise<SchemeVersion | undefined> {
  return db
    .selectFrom('scheme_version')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', versionId)
    .executeTakeFirst()
}

/** One version, or the newest when no number is given. */
export async function findVersionOfScheme(
  db: Db,
  organisationId: string,
  schemeId: string,
  version?: number,
): Promise<SchemeVersion | undefined> {
  return db
    .selectFrom('scheme_version')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('scheme_id', '=', schemeId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** False when a colleague saved in between, or the version is adopted already. */
export async function saveSchemeVersion(
  tx: Tx,
  draft: Pick<SchemeVersion, 'id' | 'revision' | 'document' | 'content_hash' | 'edited_by' | 'edited_at'>,
): Promise<boolean> {
  const { id, revision, ...changes } = draft
  const { numUpdatedRows } = await tx
    .updateTable('scheme_version')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** From here on the document never changes. False when a colleague saved or adopted in between. */
export async function markSchemeAdopted(
  tx: Tx,
  adopted: Pick<SchemeVersion, 'id' | 'revision' | 'effective_from' | 'effective_to' | 'changes_in_words' | 'adopted_by' | 'adopted_at'>,
): Promise<boolean> {
  const { id, revision, ...changes } = adopted
  const { numUpdatedRows } = await tx
    .updateTable('scheme_version')
    .set({ ...changes, status: 'adopted', revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function markSchemeUsed(tx: Tx, versionId: string, at: string): Promise<void> {
  await tx.updateTable('scheme_version').set({ first_used_at: at }).where('id', '=', versionId).where('first_used_at', 'is', null).execute()
}
