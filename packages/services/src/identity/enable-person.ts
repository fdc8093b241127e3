import { changePerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { holdOtherColleague } from './hold-colleague.ts'

/** Opens a shut account again, with the rights it still holds. Throws `conflict` when it is open. */
export function enablePerson(ctx: ServiceContext, personId: string): Promise<void> {
  return runCommand(ctx, 'person.manage', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    if (person.disabled_at === null) throw new AppError('conflict')
    await changePerson(tx, personId, { disabled_at: null, updated_at: ctx.now() })
    return { events: [{ type: 'person.enabled', personAlias: person.alias }] }
  })
}
