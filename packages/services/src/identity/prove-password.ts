import { lockPerson, findPerson, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ProvenPassword } from './auth-engine.ts'
import { findPasswordHash } from './credential.repo.ts'
import type { Door } from './door.ts'
import { countWrongTry, isLocked, lockedRefusal } from './lockout.ts'
import { readSignInPolicy } from './policy.ts'

/**
 * Asks for the password again before something that outlives the session. A wrong one counts as a try: a session left open on a
 * desk must not be a place to guess at. Throws `wrong_password` or `locked`.
 */
export async function provePassword(ctx: ServiceContext, door: Door, password: string): Promise<ProvenPassword> {
  const person = await findPerson(ctx.db.read, ctx.actor.id)
  const hash = person && (await findPasswordHash(ctx.db.read, person.id))
  if (!person?.username || hash === undefined) throw new AppError('wrong_password')
  if (isLocked(person, ctx.now())) throw lockedRefusal(person.locked_until ?? ctx.now(), ctx.now())
  if (await door.auth.verifyPassword(hash, password)) return { username: person.username, password, hash }
  throw await runCommand<AppError>(ctx, 'account.self', async (tx) => countAtDesk(tx, ctx, person))
}

async function countAtDesk(tx: Tx, ctx: ServiceContext, { id, organisation_id: organisationId }: Person) {
  const person = await lockPerson(tx, id)
  if (!person) throw new AppError('not_signed_in')
  const policy = await readSignInPolicy(tx, organisationId)
  const { events, refusal } = await countWrongTry(tx, ctx, { person, policy, factor: 'password' })
  return { events, value: refusal.code === 'locked' ? refusal : new AppError('wrong_password') }
}
