import { changePerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { holdOtherColleague } from './hold-colleague.ts'
import { isLocked } from './lockout.ts'

/** Ends a lock before its time. Throws `conflict` when there is none. */
export function unlockPerson(ctx: ServiceContext, personId: string): Promise<void> {
  return runCommand(ctx, 'person.manage', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    if (!isLocked(person, ctx.now())) throw new AppError('conflict')
    await changePerson(tx, personId, { failed_count: 0, locked_until: null })
    return { events: [{ type: 'person.unlocked', personAlias: person.alias }] }
  })
}
