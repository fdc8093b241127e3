import { changePerson, deleteSessions } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { findPasswordHash, replacePassword } from './credential.repo.ts'
import type { InitialPassword } from './create-person.ts'
import type { IdentityParts } from './door.ts'
import { holdOtherColleague } from './hold-colleague.ts'
import { readSignInPolicy } from './policy.ts'
import { newInitialPassword } from './secrets.ts'

/**
 * A new initial password for a colleague; sessions end, a lock is lifted. A second factor stays: it is reset by another hand
 * (`resetSecondFactor`), so that nobody alone can sign in as somebody who has one.
 */
export async function resetPassword(ctx: ServiceContext, { auth, sessions }: IdentityParts, personId: string): Promise<InitialPassword> {
  const { rules } = await readSignInPolicy(ctx.db.read, ctx.actor.organisationId)
  const initialPassword = newInitialPassword(rules.minLength)
  const hash = await auth.hashPassword(initialPassword)
  const reset = await runCommand<InitialPassword>(ctx, 'person.manage', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    const before = await findPasswordHash(tx, personId)
    if (before === undefined) throw new AppError('not_found')
    const at = ctx.now()
    if (!(await replacePassword(tx, { id: ctx.newId(), personId, hash, at }, before))) throw new AppError('conflict')
    await changePerson(tx, personId, {
      must_change_password: 1,
      password_changed_at: at,
      failed_count: 0,
      locked_until: null,
      updated_at: at,
    })
    await deleteSessions(tx, personId)
    return {
      value: { personId, username: person.username ?? '', initialPassword },
      events: [{ type: 'person.password-reset', personAlias: person.alias }],
    }
  })
  sessions.forget(personId)
  return reset
}
