import { SETTING_KEYS, SETTINGS, type SettingKey, type SettingValue } from '@sunlit/contracts'
import type { Db, Row } from '@sunlit/db'
import { listAncestry } from '../organisation/ancestry.ts'
import { listSettingRows } from './setting-rows.repo.ts'

/** Where a value in force comes from. */
export type SettingOrigin = 'own' | 'above' | 'default'

export interface SettingInForce<Value = number | boolean> {
  readonly value: Value
  readonly origin: SettingOrigin
  /** Of the organisation's own row; 0 when it has none. */
  readonly version: number
  readonly changedAt: string | null
}

export type SettingsInForce = { readonly [Key in SettingKey]: SettingInForce<SettingValue<Key>> }

export type SettingValues = { readonly [Key in SettingKey]: SettingValue<Key> }

/** Rule I-9: an organisation's own value, else that of the nearest organisation above, else the deployment's, else the default. */
export async function readSettingsInForce(db: Db, organisationId: string | null): Promise<SettingsInForce> {
  const chain = organisationId === null ? [] : (await listAncestry(db, organisationId)).map((row) => row.id)
  const rows = await listSettingRows(db, chain)
  const places: readonly (string | null)[] = [...chain, null]
  // Every key gets the value of its own schema below.
  return Object.fromEntries(SETTING_KEYS.map((key) => [key, inForce(key, rows, places, organisationId)])) as unknown as SettingsInForce
}

/** Only the figures. */
export async function readSettings(db: Db, organisationId: string | null): Promise<SettingValues> {
  const inForce = await readSettingsInForce(db, organisationId)
  return Object.fromEntries(SETTING_KEYS.map((key) => [key, inForce[key].value])) as unknown as SettingValues // key by key as above
}

function inForce(
  key: SettingKey,
  rows: readonly Row<'setting'>[],
  places: readonly (string | null)[],
  organisationId: string | null,
): SettingInForce {
  const own = rows.find((row) => row.key === key && row.organisation_id === organisationId)
  const version = own?.version ?? 0
  for (const place of places) {
    const row = rows.find((candidate) => candidate.key === key && candidate.organisation_id === place)
    // A stored value that a later release no longer accepts falls back instead of stopping the sign-in.
    const parsed = row ? SETTINGS[key].schema.safeParse(JSON.parse(row.value)) : undefined
    if (row && parsed?.success) {
      return { value: parsed.data, origin: row === own ? 'own' : 'above', version, changedAt: row.changed_at }
    }
  }
  return { value: SETTINGS[key].default, origin: 'default', version, changedAt: null }
}
