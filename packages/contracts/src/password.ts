import type { ErrorCode, ErrorDetails } from './errors.ts'

/** What an organisation asks of a password; the figures are settings. */
export interface PasswordRules {
  readonly minLength: number
  /** How many of the four kinds (capital, small letter, digit, sign) have to appear. */
  readonly kinds: number
}

export interface PasswordComplaint {
  readonly code: Extract<ErrorCode, 'weak_password' | 'password_has_username'>
  readonly details: ErrorDetails
}

/** scrypt takes any length; a limit keeps a request from buying expensive work with a long body. */
export const MAX_PASSWORD_LENGTH = 128

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u] as const

/** How many of the four kinds appear. A Chinese character counts as a sign: it is neither letter nor digit. */
export function kindsIn(password: string): number {
  return KINDS.filter((kind) => kind.test(password)).length
}

/**
 * Rule I-6: long enough, mixed enough, and without the username in it, however it is spelt. Returns the first complaint.
 * The browser asks the same question while somebody types; the server's answer counts.
 */
export function whyNotPassword(password: string, username: string, rules: PasswordRules): PasswordComplaint | undefined {
  if ([...password].length < rules.minLength || kindsIn(password) < rules.kinds) {
    return { code: 'weak_password', details: { length: rules.minLength, kinds: rules.kinds } }
  }
  return containsUsername(password, username) ? { code: 'password_has_username', details: {} } : undefined
}

function containsUsername(password: string, username: string): boolean {
  const name = username.toLowerCase()
  const text = password.toLowerCase()
  return name !== '' && (text.includes(name) || text.includes([...name].toReversed().join('')))
}
