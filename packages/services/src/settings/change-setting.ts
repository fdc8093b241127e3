import { SETTINGS, type ChangeSetting, type SettingDefinition } from '@sunlit/contracts'
import { writeSetting } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettingsInForce } from './read-settings.ts'

/**
 * Sets a figure for the actor's organisation and those below it. `permission` is the one the caller's procedure declares: a
 * security figure is not changed through the door of the assessment manager, nor the other way round.
 */
export function changeSetting(
  ctx: ServiceContext,
  permission: SettingDefinition<number>['permission'],
  { key, value, version }: ChangeSetting,
): Promise<void> {
  return runCommand(ctx, permission, async (tx) => {
    if (SETTINGS[key].permission !== permission) throw new AppError('forbidden')
    if (!SETTINGS[key].schema.safeParse(value).success) throw new AppError('invalid_input')
    const { organisationId, id } = ctx.actor
    const before = (await readSettingsInForce(tx, organisationId))[key]
    if (before.version !== version) throw new AppError('conflict')
    const stored = await writeSetting(tx, {
      organisationId,
      key,
      value: JSON.stringify(value),
      version,
      by: id || null,
      at: ctx.now(),
      historyId: ctx.newId(),
    })
    if (!stored) throw new AppError('conflict')
    return { events: [{ type: 'setting.changed', key, before: JSON.stringify(before.value), after: JSON.stringify(value) }] }
  })
}
