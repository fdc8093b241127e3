import type { PasswordRules } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import { readSettings } from '../settings/read-settings.ts'

/** The figures of an organisation that signing in depends on. Their defaults and sources stand in `SETTINGS`. */
export interface SignInPolicy {
  /** Wrong passwords and codes in a row, counted together. */
  readonly tries: number
  readonly lockMinutes: number
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly maxAgeDays: number
  readonly remembered: number
  readonly rules: PasswordRules
}

/** Null for a name nobody has: the deployment's figures answer. */
export async function readSignInPolicy(db: Db, organisationId: string | null): Promise<SignInPolicy> {
  const settings = await readSettings(db, organisationId)
  return {
    tries: settings['security.lockout.tries'],
    lockMinutes: settings['security.lockout.minutes'],
    idleMinutes: settings['security.session.idle-minutes'],
    absoluteHours: settings['security.session.absolute-hours'],
    maxAgeDays: settings['security.password.max-age-days'],
    remembered: settings['security.password.remembered'],
    rules: { minLength: settings['security.password.min-length'], kinds: settings['security.password.kinds'] },
  }
}

/** `minutes` after an instant. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
