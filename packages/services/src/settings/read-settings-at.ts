import { SETTINGS, type SettingKey, type SettingValue } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import { listAncestry } from '../organisation/ancestry.ts'

/** What a setting was at an instant: what a published result was read by does not change with the setting. */
export async function readSettingAt<Key extends SettingKey>(
  db: Db,
  organisationId: string,
  key: Key,
  instant: string,
): Promise<SettingValue<Key>> {
  const chain = (await listAncestry(db, organisationId)).map((row) => row.id)
  const rows = await db
    .selectFrom('setting_history')
    .select(['organisation_id', 'value', 'version'])
    .where('key', '=', key)
    .where('changed_at', '<=', instant)
    .where((is) => is.or([is('organisation_id', 'is', null), is('organisation_id', 'in', [...chain, ''])]))
    .orderBy('version', 'desc')
    .execute()
  for (const place of [...chain, null]) {
    const row = rows.find(({ organisation_id }) => organisation_id === place)
    const parsed = row ? SETTINGS[key].schema.safeParse(JSON.parse(row.value)) : undefined
    if (parsed?.success) return parsed.data as SettingValue<Key> // by the key's own schema
  }
  return SETTINGS[key].default as SettingValue<Key> // the key's own default
}
