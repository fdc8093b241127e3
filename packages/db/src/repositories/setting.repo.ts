import type { Db, Row, Tx } from '../schema/schema.ts'

export type Setting = Row<'setting'>

/** The deployment's rows and the organisation's own, deployment first: a later row outweighs an earlier one. */
export function listSettings(db: Db, organisationId: string | null): Promise<Setting[]> {
  return db
    .selectFrom('setting')
    .selectAll()
    .where((is) => is.or([is('organisation_id', 'is', null), is('organisation_id', '=', organisationId)]))
    .orderBy((is) => is.fn.coalesce('organisation_id', is.val('')))
    .orderBy('key')
    .execute()
}

export interface SettingChange {
  readonly organisationId: string | null
  readonly key: string
  /** JSON text. */
  readonly value: string
  /** The version the caller saw; 0 when the default was in force. */
  readonly version: number
  readonly by: string | null
  readonly at: string
  /** Id of the row in the history. */
  readonly historyId: string
}

/** False when a colleague was faster. Keeps the new value in the history as well. */
export async function writeSetting(tx: Tx, change: SettingChange): Promise<boolean> {
  const row = {
    organisation_id: change.organisationId,
    key: change.key,
    value: change.value,
    version: change.version + 1,
    changed_by: change.by,
    changed_at: change.at,
  }
  const written = change.version === 0 ? await insertFirst(tx, row) : await replace(tx, row)
  if (written)
    await tx
      .insertInto('setting_history')
      .values({ id: change.historyId, ...row })
      .execute()
  return written
}

async function insertFirst(tx: Tx, row: Setting): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

async function replace(tx: Tx, row: Setting): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('setting')
    .set({ value: row.value, version: row.version, changed_by: row.changed_by, changed_at: row.changed_at })
    .where('organisation_id', row.organisation_id === null ? 'is' : '=', row.organisation_id)
    .where('key', '=', row.key)
    .where('version', '=', row.version - 1)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Newest first. */
export function listSettingHistory(db: Db, organisationId: string | null, key: string): Promise<Row<'setting_history'>[]> {
  return db
    .selectFrom('setting_history')
    .selectAll()
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute()
}
