import { z } from 'zod'
import { versionSchema } from './primitives.schema.ts'
import { SETTINGS, SETTING_KEYS, type SettingKey } from './settings.ts'

// Object.keys widened the tuple; there is at least one setting.
export const settingKeySchema = z.enum(SETTING_KEYS as readonly [SettingKey, ...SettingKey[]])

/** The value is checked against the setting's own definition in `SETTINGS`; version 0 means that nobody has set it here. */
export const changeSettingSchema = z
  .object({ key: settingKeySchema, value: z.union([z.number(), z.boolean()]), version: versionSchema })
  .superRefine(({ key, value }, context) => {
    const parsed = SETTINGS[key].schema.safeParse(value)
    for (const { message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path: ['value'], message })
  })
export type ChangeSetting = z.infer<typeof changeSettingSchema>

export const settingHistorySchema = z.object({ key: settingKeySchema })
