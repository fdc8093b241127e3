import { createHash } from 'node:crypto'
import type { SecondFactor } from '@sunlit/contracts'
import { changePerson, findPerson, lockPerson, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { actingAs, answered, type Answer, type Door } from './door.ts'
import { countWrongTry, isLocked, lockedRefusal } from './lockout.ts'
import { insertOneTime, listOneTimes } from './one-time.repo.ts'
import { minutesAfter, readSignInPolicy } from './policy.ts'
import { spanFrom } from './session-directory.ts'

interface Decided {
  readonly events: CommandEvents
  readonly value: Answer<readonly string[]>
}

/**
 * The code after the password; returns the cookies of the session. Throws `not_signed_in` when the password step has expired,
 * `wrong_credentials` or `locked` as the password step does. A code that was used once is not taken again.
 */
export async function passSecondFactor(ctx: ServiceContext, door: Door, factor: SecondFactor): Promise<readonly string[]> {
  const personId = await ctx.db.transact((tx) => door.auth.findChallenged(tx, door.request))
  const person = personId === undefined ? undefined : await findPerson(ctx.db.read, personId)
  if (!person) throw new AppError('not_signed_in')
  const acting = actingAs(ctx, person)
  return answered(await runCommand<Answer<readonly string[]>>(acting, 'public', (tx) => decide(tx, acting, door, factor)))
}

async function decide(tx: Tx, ctx: ServiceContext, door: Door, factor: SecondFactor): Promise<Decided> {
  const person = await lockPerson(tx, ctx.actor.id)
  // Asked again: while this waited for its turn, the step may have been used up or the account disabled.
  const challenged = await door.auth.findChallenged(tx, door.request)
  if (!person || challenged !== person.id || person.disabled_at !== null) throw new AppError('not_signed_in')
  const now = ctx.now()
  if (person.locked_until !== null && isLocked(person, now)) {
    return { events: [{ type: 'account.refused', reason: 'locked' }], value: { refusal: lockedRefusal(person.locked_until, now) } }
  }
  const policy = await readSignInPolicy(tx, person.organisation_id)
  const fresh = factor.kind === 'backup' || (await useUpCode(tx, ctx, person.id, factor.code))
  const passed = fresh ? await door.auth.passSecondFactor(tx, door.request, factor, spanFrom(now, policy)) : { ok: false as const }
  if (!passed.ok) {
    const { events, refusal } = await countWrongTry(tx, ctx, { person, policy, factor: 'second-factor' })
    return { events, value: { refusal } }
  }
  await changePerson(tx, person.id, { failed_count: 0, locked_until: null, last_seen_at: now })
  const events: CommandEvents =
    factor.kind === 'backup' ? [{ type: 'account.backup-code-used' }, { type: 'account.signed-in' }] : [{ type: 'account.signed-in' }]
  return { events, value: { result: passed.cookies } }
}

/** A code holds for a minute and a half; for that long it is remembered as used. False when it was used before. */
export async function useUpCode(tx: Tx, ctx: ServiceContext, personId: string, code: string): Promise<boolean> {
  const now = ctx.now()
  const identifier = `totp:${personId}`
  const value = createHash('sha256').update(`${personId}:${code}`).digest('hex')
  const used = await listOneTimes(tx, identifier, now)
  if (used.some((one) => one.value === value)) return false
  await insertOneTime(tx, { id: ctx.newId(), identifier, value, expiresAt: minutesAfter(now, 2), at: now })
  return true
}
