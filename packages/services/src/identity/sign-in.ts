import type { SignIn } from '@sunlit/contracts'
import { changePerson, findOrganisation, findPersonByUsername, lockPerson, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { OpenedSession, ProvenPassword } from './auth-engine.ts'
import { findPasswordHash } from './credential.repo.ts'
import { actingAs, answered, type Answer, type Door } from './door.ts'
import { countWrongTry, isLocked, lockedRefusal } from './lockout.ts'
import { readSignInPolicy, type SignInPolicy } from './policy.ts'
import { spanFrom } from './session-directory.ts'
import { NOBODYS_HASH, refuseUnknownName } from './unknown-name.ts'

/**
 * Username and password. Every way through costs one comparison of a hash, so time tells nothing about which names exist. Throws
 * `wrong_credentials`, `locked` or, to whoever knows the password, `disabled`; each is recorded.
 */
export async function signIn(ctx: ServiceContext, door: Door, { username, password }: SignIn): Promise<OpenedSession> {
  const person = await findPersonByUsername(ctx.db.read, username)
  const hash = (person && (await findPasswordHash(ctx.db.read, person.id))) ?? NOBODYS_HASH
  const matches = await door.auth.verifyPassword(hash, password)
  const policy = await readSignInPolicy(ctx.db.read, person?.organisation_id ?? null)
  const answer = person
    ? await runCommand<Answer<OpenedSession>>(actingAs(ctx, person), 'public', (tx) =>
        decide(tx, actingAs(ctx, person), door, {
          personId: person.id,
          policy,
          proven: matches ? { username, password, hash } : undefined,
        }),
      )
    : await runCommand<Answer<OpenedSession>>(ctx, 'public', async (tx) => {
        const { events, refusal } = await refuseUnknownName(tx, ctx, { username, policy })
        return { events, value: { refusal } }
      })
  return answered(answer)
}

interface Attempt {
  readonly personId: string
  readonly policy: SignInPolicy
  /** Undefined: the password was wrong. */
  readonly proven: ProvenPassword | undefined
}

interface Decided {
  readonly events: CommandEvents
  readonly value: Answer<OpenedSession>
}

async function decide(tx: Tx, ctx: ServiceContext, door: Door, { personId, policy, proven }: Attempt): Promise<Decided> {
  const person = await lockPerson(tx, personId) // tries at the same moment take turns
  if (!person) throw new AppError('wrong_credentials', { tries: policy.tries })
  const now = ctx.now()
  // A right password is not confirmed to anybody while the account is locked.
  if (person.locked_until !== null && isLocked(person, now)) return refused('locked', lockedRefusal(person.locked_until, now))
  if (!proven) {
    const { events, refusal } = await countWrongTry(tx, ctx, { person, policy, factor: 'password' })
    return { events, value: { refusal } }
  }
  if (await isShut(tx, person)) return refused('disabled', new AppError('disabled'))
  const opened = await door.auth.openSession(tx, door.request, proven, spanFrom(now, policy))
  // The count goes on until the second factor is right as well.
  if (opened.secondFactorPending) return { events: [{ type: 'account.password-accepted' }], value: { result: opened } }
  await changePerson(tx, personId, { failed_count: 0, locked_until: null, last_seen_at: now })
  return { events: [{ type: 'account.signed-in' }], value: { result: opened } }
}

function refused(reason: 'locked' | 'disabled', refusal: AppError): Decided {
  return { events: [{ type: 'account.refused', reason }], value: { refusal } }
}

async function isShut(tx: Tx, person: Person): Promise<boolean> {
  if (person.disabled_at !== null) return true
  const organisation = await findOrganisation(tx, person.organisation_id)
  return organisation === undefined || organisation.closed_at !== null
}
