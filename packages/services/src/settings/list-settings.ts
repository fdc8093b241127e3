import { SETTING_KEYS, SETTINGS, type SettingDefinition, type SettingKey } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettingsInForce, type SettingInForce } from './read-settings.ts'
import { listChangers, listSettingChanges } from './setting-rows.repo.ts'

/** One figure as its page shows it: what holds, where that comes from, and what it would be otherwise. */
export interface SettingLine extends SettingInForce {
  readonly key: SettingKey
  readonly label: string
  readonly unit: string
  readonly source: string
  readonly default: number | boolean
  readonly permission: SettingDefinition<number>['permission']
  /** Who set the value that holds; null for a default, and for what came from above or from the command line. */
  readonly changedBy: string | null
  /** For figures: the least and the most that may be set. */
  readonly range: readonly [number, number] | null
}

/** Every setting of the actor's organisation, in the order of their definition. */
export async function listSettings(ctx: ServiceContext): Promise<readonly SettingLine[]> {
  assertMay(ctx.actor, 'setting.read')
  const inForce = await readSettingsInForce(ctx.db.read, ctx.actor.organisationId)
  const names = await listChangers(ctx.db.read, ctx.actor.organisationId)
  return SETTING_KEYS.map((key) => {
    const definition: SettingDefinition<number> | SettingDefinition<boolean> = SETTINGS[key]
    const { label, unit, source, permission, default: initial, range = null } = definition
    return { key, label, unit, source, permission, default: initial, range, ...inForce[key], changedBy: names.get(key) ?? null }
  })
}

export interface SettingStep {
  readonly value: number | boolean
  readonly version: number
  readonly changedAt: string
  /** Null when the person's data were erased, or the command line set it. */
  readonly changedBy: string | null
}

/** How a setting of this organisation came to be what it is, newest first. */
export async function listSettingHistory(ctx: ServiceContext, key: SettingKey): Promise<readonly SettingStep[]> {
  assertMay(ctx.actor, 'setting.read')
  const rows = await listSettingChanges(ctx.db.read, ctx.actor.organisationId, key)
  return rows.flatMap(({ value, ...step }) => {
    const parsed = SETTINGS[key].schema.safeParse(JSON.parse(value))
    return parsed.success ? [{ value: parsed.data, ...step }] : []
  })
}
