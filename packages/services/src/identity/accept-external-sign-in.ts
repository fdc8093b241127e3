import { isAdministrator } from '@sunlit/contracts'
import { changePerson, findOrganisation, listGrantsHeld, lockPerson, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { actingAs, answered, type Answer } from './door.ts'
import { isLocked, lockedRefusal } from './lockout.ts'
import { readSignInPolicy } from './policy.ts'
import { spanFrom } from './session-directory.ts'
import { deleteSession, findSessionRow } from './session.repo.ts'

interface Decided {
  readonly events: CommandEvents
  readonly value: Answer<true>
}

/**
 * The office's identity provider has said who it is, and the library has opened a session: it stands only after this. An
 * account that is shut or locked, an administrator's and one with a second factor do not come in this way (rule I-7); the
 * session is then gone. Throws `disabled`, `locked`, `second_factor_required`, or `not_signed_in` for no session.
 */
export async function acceptExternalSignIn(ctx: ServiceContext, token: string): Promise<void> {
  const session = await findSessionRow(ctx.db.read, token, ctx.now())
  if (!session) throw new AppError('not_signed_in')
  const { personId, sessionId, alias, organisationId, unitId } = session
  const acting = actingAs(ctx, { id: personId, alias, organisation_id: organisationId, unit_id: unitId })
  answered(
    await runCommand<Answer<true>>(acting, 'public', async (tx): Promise<Decided> => {
      const person = await lockPerson(tx, personId)
      if (!person) throw new AppError('not_signed_in')
      const refusal = await whyNotExternal(tx, acting, person)
      if (refusal) {
        await deleteSession(tx, personId, sessionId)
        const reason = refusal.code === 'second_factor_required' ? 'second-factor' : refusal.code === 'locked' ? 'locked' : 'disabled'
        return { events: [{ type: 'account.refused', reason }], value: { refusal } }
      }
      const now = ctx.now()
      const { until } = spanFrom(now, await readSignInPolicy(tx, organisationId))
      await tx.updateTable('session').set({ expires_at: until, created_at: now, updated_at: now }).where('id', '=', sessionId).execute()
      await changePerson(tx, personId, { last_seen_at: now })
      return { events: [{ type: 'account.signed-in' }], value: { result: true } }
    }),
  )
}

async function whyNotExternal(tx: Tx, ctx: ServiceContext, person: Person): Promise<AppError | undefined> {
  const organisation = await findOrganisation(tx, person.organisation_id)
  if (person.disabled_at !== null || !organisation || organisation.closed_at !== null) return new AppError('disabled')
  if (person.locked_until !== null && isLocked(person, ctx.now())) return lockedRefusal(person.locked_until, ctx.now())
  const held = await listGrantsHeld(tx, person.id)
  const needsFactor = person.two_factor_enabled === 1 || held.some(({ role }) => isAdministrator(role))
  return needsFactor ? new AppError('second_factor_required') : undefined
}
