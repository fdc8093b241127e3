import { DRAW_FORMAT, type DrawFile } from './draw.ts'

// A draw file comes from anywhere: this says whether it has its members and their types, before anything is computed from it.

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && !/\p{Surrogate}/u.test(value)
const whole: Check = (value) => Number.isSafeInteger(value)
const flag: Check = (value) => typeof value === 'boolean'
const digits: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value)

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

const tuple =
  (...checks: readonly Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]))

const members =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const own = new Map<string, unknown>(Object.entries(value))
    return Object.entries(checks).every(([name, check]) => check(own.get(name)))
  }

const countsByClass: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((count) => whole(count) && count >= 0)

const plan = members({
  capacity: whole,
  reserve: whole,
  quotas: listOf(members({ participantClass: text, places: whole })),
  fallback: oneOf('none', 'common'),
  quotasHold: flag,
})

const announcement = members({
  drawId: text,
  sessionId: text,
  drawnOn: text,
  plan,
  taken: countsByClass,
  applicants: members({ parties: whole, people: whole, sha256: digits }),
  sources: listOf(members({ name: text, published: text, count: whole, from: whole, to: whole, order: oneOf('set', 'list') })),
  seedSha256: digits,
})

const drawFile = members({
  format: oneOf(DRAW_FORMAT),
  announcement,
  commitment: digits,
  applicants: listOf(tuple(text, text, whole)),
  values: listOf(listOf(whole)),
  seed: digits,
  result: members({ placed: listOf(text), reserve: listOf(text) }),
})

/** Whether a parsed JSON value has the members of a draw file. Further members of the announcement are covered by its hash and mean nothing. */
export function isWellFormedDraw(value: unknown): value is DrawFile {
  return drawFile(value)
}
