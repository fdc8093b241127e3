import type { SettingKey } from '@sunlit/contracts'
import type { Db, Row } from '@sunlit/db'

/** Rows of these organisations and of the deployment as a whole (null). */
export function listSettingRows(db: Db, organisationIds: readonly string[]): Promise<readonly Row<'setting'>[]> {
  return db
    .selectFrom('setting')
    .selectAll()
    .where((is) => is.or([is('organisation_id', 'is', null), is('organisation_id', 'in', [...organisationIds, ''])]))
    .execute()
}

/** Newest first, with the name of who changed it. */
export function listSettingChanges(db: Db, organisationId: string, key: SettingKey) {
  return db
    .selectFrom('setting_history')
    .leftJoin('person', 'person.id', 'setting_history.changed_by')
    .select(['setting_history.value', 'setting_history.version', 'setting_history.changed_at as changedAt', 'person.name as changedBy'])
    .where('setting_history.organisation_id', '=', organisationId)
    .where('setting_history.key', '=', key)
    .orderBy('setting_history.version', 'desc')
    .execute()
}

/** The names of those who set the organisation's own values, by key. */
export async function listChangers(db: Db, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('setting')
    .innerJoin('person', 'person.id', 'setting.changed_by')
    .select(['setting.key', 'person.name'])
    .where('setting.organisation_id', '=', organisationId)
    .execute()
  return new Map(rows.map(({ key, name }) => [key, name]))
}
