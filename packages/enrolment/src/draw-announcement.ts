import { canonicalJson, sha256, type Hash } from '@sunlit/audit'
import { hex } from '@scure/base'
import { utf8Bytes } from './bytes.ts'
import { isCount, isParticipantClass, planFaults, type ParticipantClass, type PeopleByClass, type SessionPlan } from './session.ts'

/** One applicant of a draw: a party, whatever its size, has one line and one chance (rule O-12). No personal data: the code is drawn at random. */
export interface Applicant {
  /** What the applicant was told: 4 to 32 of A–Z, 0–9 and hyphen. */
  readonly code: string
  readonly participantClass: ParticipantClass
  readonly people: number
}

/** A public source of randomness, named before anybody can know its value: whole numbers that somebody else publishes. */
export interface DrawSource {
  /** What, by whom, which issue, for example 福彩双色球第2026105期红球. */
  readonly name: string
  /** Where the value will be published. */
  readonly published: string
  /** How many numbers it has. */
  readonly count: number
  /** The range of each number, both ends included. */
  readonly from: number
  readonly to: number
  /** `set`: the order in which they are published means nothing, they are sorted; `list`: they are taken as published. */
  readonly order: 'set' | 'list'
}

/** Everything that is fixed, and put into the log, before the value of any source is known (rule O-11). */
export interface DrawAnnouncement {
  readonly drawId: string
  readonly sessionId: string
  /** The day on which the last source is published. */
  readonly drawnOn: string
  readonly plan: Pick<SessionPlan, 'capacity' | 'reserve' | 'quotas' | 'fallback' | 'quotasHold'>
  /** People who have places already, by class, for example after an earlier invitation. */
  readonly taken: PeopleByClass
  readonly applicants: { readonly parties: number; readonly people: number; readonly sha256: string }
  readonly sources: readonly DrawSource[]
  /** SHA-256 of the server's secret seed, in hex. */
  readonly seedSha256: string
}

/** A seed has 32 bytes. */
export const SEED_BYTES = 32

const CODE = /^[0-9A-Z-]{4,32}$/
const MOST_NUMBER = 0xffff_ffff

/** The applicants in their one order: by code, as the bytes of the codes sort. Throws on an applicant that cannot be and on a code used twice. */
export function canonicalApplicants(applicants: readonly Applicant[]): readonly Applicant[] {
  const sorted = [...applicants].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const fault = applicantFault(sorted)
  if (fault !== undefined) throw new RangeError(`draw: applicant ${fault} has a wrong code, class or size, or its code is used twice`)
  return sorted
}

/** Where a list is not in its one order or has an applicant that cannot be: an index, or `undefined` when all is well. */
export function applicantFault(applicants: readonly Applicant[]): number | undefined {
  const at = applicants.findIndex((applicant, index) => {
    const before = applicants[index - 1]
    const valid =
      CODE.test(applicant.code) && isParticipantClass(applicant.participantClass) && isCount(applicant.people) && applicant.people > 0
    return !valid || (before !== undefined && before.code >= applicant.code)
  })
  return at < 0 ? undefined : at
}

/** The hash of a list in its one order: SHA-256 over a line `code,class,people` and a line feed for each. */
export function applicantsHash(applicants: readonly Applicant[], hash: Hash = sha256): string {
  return hex.encode(hash(utf8Bytes(applicants.map((each) => `${each.code},${each.participantClass},${each.people}\n`).join(''))))
}

/** The commitment to a seed: SHA-256 of its 32 bytes, in hex. */
export function seedHash(seed: Uint8Array, hash: Hash = sha256): string {
  if (seed.length !== SEED_BYTES) throw new RangeError(`a seed has ${SEED_BYTES} bytes`)
  return hex.encode(hash(seed))
}

/**
 * Freezes the applicants and names what will decide. The plan must be without fault, the sources without fault and at least one.
 * The result goes into the log, by its `commitment`, before the sources are published.
 */
export function announceDraw(
  draw: Omit<DrawAnnouncement, 'applicants' | 'seedSha256'>,
  applicants: readonly Applicant[],
  seed: Uint8Array,
  hash: Hash = sha256,
): DrawAnnouncement {
  const faults = planFaults({ ...draw.plan, largestParty: 1, waitingPlaces: 0 })
  if (faults.length > 0) throw new RangeError(`draw: a plan with faults: ${faults.join(', ')}`)
  if (draw.sources.length === 0 || draw.sources.some(isFaultySource)) throw new RangeError('draw: at least one source, each with a range')
  const list = canonicalApplicants(applicants)
  return {
    ...draw,
    applicants: { parties: list.length, people: list.reduce((sum, each) => sum + each.people, 0), sha256: applicantsHash(list, hash) },
    seedSha256: seedHash(seed, hash),
  }
}

/** What the log keeps of an announcement: SHA-256 of its canonical JSON, in hex. */
export function drawCommitment(announcement: DrawAnnouncement, hash: Hash = sha256): string {
  return hex.encode(hash(utf8Bytes(canonicalJson(announcement))))
}

/** Whether the numbers can be a value of the source: as many, each within the range, and no number twice in a set. */
export function isSourceValue(source: DrawSource, numbers: readonly number[]): boolean {
  const inRange = numbers.every((number) => Number.isSafeInteger(number) && number >= source.from && number <= source.to)
  return numbers.length === source.count && inRange && (source.order === 'list' || new Set(numbers).size === numbers.length)
}

/** Whether a source can have no value, or is not named well enough to be found. */
export function isFaultySource({ name, published, count, from, to, order }: DrawSource): boolean {
  const range = isCount(from) && isCount(to) && from < to && to <= MOST_NUMBER
  return name === '' || published === '' || !isCount(count) || count < 1 || !range || (order === 'set' && count > to - from + 1)
}
