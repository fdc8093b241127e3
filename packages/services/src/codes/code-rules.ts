/** Rule M-11. */
export const CODE_MINUTES = 10
export const CODE_TRIES = 5
export const CONFIRMATION_MINUTES = 30
/** How long a code that was right is answered again for its sender. */
export const REPEAT_MINUTES = 10
/** Between two codes for one contact. */
export const RESEND_SECONDS = 60

interface Window {
  readonly milliseconds: number
  readonly most: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How many codes go to one contact; whoever else knows the number cannot have it rung all night. */
const PER_CONTACT: readonly Window[] = [
  { milliseconds: RESEND_SECONDS * 1000, most: 1 },
  { milliseconds: HOUR, most: 5 },
  { milliseconds: DAY, most: 10 },
]

/** How many are asked for from one network: an office or a school shares one, a machine that rings strangers has one as well. */
const PER_NETWORK: readonly Window[] = [
  { milliseconds: HOUR, most: 60 },
  { milliseconds: DAY, most: 300 },
]

export type CodeLimit = 'contact' | 'network'

/** Seconds until another code may go out; 0: now. `sent` are the instants before, in any order. */
export function secondsUntilNext(limit: CodeLimit, sent: readonly string[], now: string): number {
  const at = Date.parse(now)
  const waits = (limit === 'contact' ? PER_CONTACT : PER_NETWORK).map(({ milliseconds, most }) => {
    const within = sent.map((instant) => Date.parse(instant)).filter((instant) => instant > at - milliseconds)
    const freeing = within.toSorted((a, b) => b - a)[most - 1]
    return freeing === undefined ? 0 : Math.ceil((freeing + milliseconds - at) / 1000)
  })
  return Math.max(...waits)
}

/** What is to be remembered: the last day, with the present one. */
export function rememberSent(sent: readonly string[], now: string): readonly string[] {
  const since = new Date(Date.parse(now) - DAY).toISOString()
  return [...sent.filter((instant) => instant > since), now]
}

/** What nobody asks for any more after this time need not be kept. */
export function limitsBefore(now: string): string {
  return new Date(Date.parse(now) - DAY).toISOString()
}

/** Six digits, every one of the million as likely as the next: draws that would favour the small ones are thrown away. */
export function sixDigits(randomBytes: (length: number) => Uint8Array): string {
  const fair = 4_294_000_000 // the largest multiple of a million below 2^32
  for (;;) {
    const drawn = new DataView(Uint8Array.from(randomBytes(4)).buffer).getUint32(0)
    if (drawn < fair) return String(drawn % 1_000_000).padStart(6, '0')
  }
}

export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
