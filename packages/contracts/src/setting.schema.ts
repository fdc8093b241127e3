import { z } from 'zod'
import { versionSchema } from './primitives.schema.ts'
import { SETTING_KEYS, type SettingKey } from './settings.ts'

// Object.keys widened the tuple; there is at least one setting.
export const settingKeySchema = z.enum(SETTING_KEYS as readonly [SettingKey, ...SettingKey[]])

/** The value's own range is checked against its definition in `SETTINGS`; version 0 means that nobody has set it here. */
export const changeSettingSchema = z.object({
  key: settingKeySchema,
  value: z.union([z.number(), z.boolean()]),
  version: versionSchema,
})
export type ChangeSetting = z.infer<typeof changeSettingSchema>

export const settingHistorySchema = z.object({ key: settingKeySchema })
