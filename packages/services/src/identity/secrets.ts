import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Without the letters and digits that people mistake for one another on paper. */
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const SMALL = 'abcdefghijkmnpqrstuvwxyz'
const DIGITS = '23456789'

/**
 * A password to hand over on paper, `Kp7m-Xq4t-Wn9r`: every group has a capital, a small letter and a digit, so it passes any
 * rule an organisation can set. About 18 bits a group; at least four groups.
 */
export function newInitialPassword(minLength: number): string {
  const groups = Math.max(4, Math.ceil((minLength + 1) / 5))
  return Array.from({ length: groups }, () => pick(CAPITALS) + pick(SMALL) + pick(DIGITS) + pick(SMALL)).join('-')
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}

/** What a set-up link carries; only its SHA-256 is stored. */
export function newSetUpToken(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export interface Alias {
  /** What log events show of a person: `p-` and 24 hex digits. */
  readonly alias: string
  /** Kept with the person's data and destroyed with it: without it nobody can tell whose alias it was. */
  readonly key: string
}

export function newAlias(personId: string): Alias {
  const key = randomBytes(32)
  return { alias: aliasOf(personId, key.toString('base64url')), key: key.toString('base64url') }
}

export function aliasOf(personId: string, key: string): string {
  return `p-${createHmac('sha256', Buffer.from(key, 'base64url')).update(personId).digest('hex').slice(0, 24)}`
}
