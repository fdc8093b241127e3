import { createHash } from 'node:crypto'
import type { Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { lockedRefusal } from './lockout.ts'
import { insertOneTime, listOneTimes } from './one-time.repo.ts'
import { minutesAfter, type SignInPolicy } from './policy.ts'

/**
 * A well-formed scrypt hash of nothing: comparing with it costs what comparing with a real one costs, and never succeeds.
 */
export const NOBODYS_HASH = `${'0'.repeat(32)}:${'0'.repeat(128)}`

/**
 * Answers a name nobody has exactly as a wrong password: same words, same count, same lock. Otherwise five tries would tell which
 * names exist.
 */
export async function refuseUnknownName(
  tx: Tx,
  ctx: ServiceContext,
  { username, policy }: { readonly username: string; readonly policy: SignInPolicy },
): Promise<{ readonly events: CommandEvents; readonly refusal: AppError }> {
  const now = ctx.now()
  const identifier = `unknown-name:${createHash('sha256').update(username).digest('hex')}`
  const earlier = await listOneTimes(tx, identifier, now)
  const lock = earlier.find(({ value }) => value === 'lock')
  if (lock) return { events: [{ type: 'account.refused', reason: 'unknown' }], refusal: lockedRefusal(lock.expires_at, now) }
  const expiresAt = minutesAfter(now, policy.lockMinutes)
  const last = earlier.length + 1 >= policy.tries
  await insertOneTime(tx, { id: ctx.newId(), identifier, value: last ? 'lock' : 'try', expiresAt, at: now })
  return {
    events: [{ type: 'account.refused', reason: 'unknown' }],
    refusal: last ? lockedRefusal(expiresAt, now) : new AppError('wrong_credentials', { tries: policy.tries }),
  }
}
