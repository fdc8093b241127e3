import { ONE } from './points.ts'
import type { Refusal, RefusalCode, RefusalSubject } from './result.ts'

/** Collects refusals, so that an author sees all of them at once. */
export interface Complaints {
  readonly list: Refusal[]
  readonly say: (code: RefusalCode, subject: RefusalSubject, id: string, detail?: string) => void
}

export function complaints(): Complaints {
  const list: Refusal[] = []
  return { list, say: (code, subject, id, detail) => list.push({ code, subject, id, ...(detail !== undefined && { detail }) }) }
}

/** Whether a number is whole and lies in the range, both ends included. */
export function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}

/** Complains of every id that occurs twice. */
export function unique(items: readonly { readonly id: string }[], subject: RefusalSubject, found: Complaints): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const { id } of items) {
    if (seen.has(id)) found.say('duplicate_id', subject, id)
    if (id === '') found.say('text_missing', subject, id, 'id')
    seen.add(id)
  }
  return seen
}

/** Whether shares are whole, none is negative, and together they are exactly one. */
export function makeOne(shares: readonly number[]): boolean {
  return shares.every((share) => isWithin(share, 0, ONE)) && shares.reduce((sum, share) => sum + share, 0) === ONE
}
