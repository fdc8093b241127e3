import { changePerson, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { minutesAfter, type SignInPolicy } from './policy.ts'

/** Rule I-4: passwords and codes are counted together, so that a locked factor does not open the other. */
export type WrongFactor = 'password' | 'second-factor'

export function isLocked(person: Pick<Person, 'locked_until'>, now: string): boolean {
  return person.locked_until !== null && person.locked_until > now
}

export function lockedRefusal(until: string, now: string): AppError {
  return new AppError('locked', { minutes: Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000)) })
}

export interface WrongTry {
  readonly events: CommandEvents
  readonly refusal: AppError
}

/** Counts one wrong try of a person whose row this transaction holds, and locks the account when it was the last one allowed. */
export async function countWrongTry(
  tx: Tx,
  ctx: ServiceContext,
  { person, policy, factor }: { readonly person: Person; readonly policy: SignInPolicy; readonly factor: WrongFactor },
): Promise<WrongTry> {
  const now = ctx.now()
  const tries = person.failed_count + 1
  if (tries < policy.tries) {
    await changePerson(tx, person.id, { failed_count: tries })
    return { events: [{ type: 'account.refused', reason: factor }], refusal: new AppError('wrong_credentials', { tries: policy.tries }) }
  }
  const until = minutesAfter(now, policy.lockMinutes)
  await changePerson(tx, person.id, { failed_count: 0, locked_until: until })
  return {
    events: [
      { type: 'account.refused', reason: factor },
      { type: 'account.locked', personAlias: person.alias, until },
    ],
    refusal: lockedRefusal(until, now),
  }
}
