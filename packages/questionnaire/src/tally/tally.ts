import { contentHash, parsePoints } from '@sunlit/scoring'
import { CHANNELS, type Channel } from '../score/formula.ts'
import type { Ballot } from './ballot.ts'
import { compileCounting, type Hits } from './count-answers.ts'
import { INVALID_REASONS, type InvalidReason } from './invalid.ts'
import { jointKey, type TallyPlan } from './tally-plan.ts'

/**
 * A count that grows (rule V-8): dense counters for every channel and group. It holds no ballot, so its size does not depend on how many were added.
 * The same ballots give the same tally in any order and however they were split between tallies that were merged.
 */
export interface Tally {
  readonly plan: TallyPlan
  /** Channel × group × counter. */
  readonly counts: Float64Array
  /** Channel × group × numeric question: sum of 1/10 000. */
  readonly sums: Float64Array
  /** Channel × reason. */
  readonly invalid: Float64Array
}

/** Adds to one tally. The functions are compiled once; keep the adder as long as the tally. */
export interface Tallier {
  readonly tally: Tally
  /** Counts a ballot; one without any answer is counted as blank (弃权). Throws a `RangeError`, and counts nothing, for answers that are not normalised. */
  readonly add: (ballot: Ballot) => void
  /** Counts a ballot that is known not to be blank, though the answers that are left may be none. */
  readonly addCounted: (ballot: Ballot) => void
  /** Counts a ballot that was set aside or is void, with its reason. */
  readonly setAside: (channel: Channel, reason: InvalidReason) => void
}

/** An empty tally. */
export function emptyTally(plan: TallyPlan): Tally {
  const blocks = CHANNELS.length * plan.groups.length
  return {
    plan,
    counts: new Float64Array(blocks * plan.width),
    sums: new Float64Array(blocks * plan.numerics),
    invalid: new Float64Array(CHANNELS.length * INVALID_REASONS.length),
  }
}

/** Something that adds to `tally`, which changes in place: copies of a million counters for each ballot would be the whole cost. */
export function createTallier(tally: Tally): Tallier {
  const { plan } = tally
  const count = compileCounting(plan)
  const hits: Hits = { at: new Int32Array(plan.width + 1), count: 0 }
  const numerics = plan.questions.flatMap(({ question, numeric }) => (numeric === undefined ? [] : [{ id: question.id, numeric }]))
  const points = new Float64Array(numerics.length)
  const groups = groupFinder(plan)
  const setAside = (channel: Channel, reason: InvalidReason): void => {
    const at = CHANNELS.indexOf(channel) * INVALID_REASONS.length + INVALID_REASONS.indexOf(reason)
    tally.invalid[at] = (tally.invalid[at] ?? 0) + 1
  }
  const addCounted = ({ channel, answers }: Ballot): void => {
    hits.at[0] = 0
    hits.count = 1
    count(answers, hits)
    const base = CHANNELS.indexOf(channel) * plan.groups.length
    numerics.forEach(({ id }, index) => (points[index] = answers[id] === undefined ? 0 : pointsOf(answers[id])))
    for (const group of groups(answers)) {
      const block = (base + group) * plan.width
      for (let index = 0; index < hits.count; index += 1) {
        const at = block + (hits.at[index] ?? 0)
        tally.counts[at] = (tally.counts[at] ?? 0) + 1
      }
      numerics.forEach(({ numeric }, index) => addTo(tally.sums, (base + group) * plan.numerics + numeric, points[index] ?? 0))
    }
  }
  const add = (ballot: Ballot): void => {
    if (isBlank(ballot.answers)) setAside(ballot.channel, 'blank')
    else addCounted(ballot)
  }
  return { tally, add, addCounted, setAside }
}

/** A tally of all ballots of both. Neither changes. Throws a `RangeError` when they count different questionnaires. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  if (planHash(a.plan) !== planHash(b.plan)) throw new RangeError('tallies of different questionnaires')
  const merged = emptyTally(a.plan)
  for (const part of ['counts', 'sums', 'invalid'] as const) {
    for (let at = 0; at < merged[part].length; at += 1) addTo(merged[part], at, (a[part][at] ?? 0) + (b[part][at] ?? 0))
  }
  return merged
}

/** What a stored tally looks like: JSON, only counters that are not 0, as pairs of place and number. */
export interface StoredTally {
  readonly format: 'sunlit-tally/1'
  /** Of questionnaire, segments and strata: a tally is only read back under the same. */
  readonly plan: string
  readonly counts: readonly number[]
  readonly sums: readonly number[]
  readonly invalid: readonly number[]
}

export function storeTally(tally: Tally): StoredTally {
  return {
    format: 'sunlit-tally/1',
    plan: planHash(tally.plan),
    counts: pairs(tally.counts),
    sums: pairs(tally.sums),
    invalid: pairs(tally.invalid),
  }
}

/** `undefined` when it belongs to another questionnaire, segments or strata: count again. */
export function loadTally(plan: TallyPlan, stored: StoredTally): Tally | undefined {
  if (stored.format !== 'sunlit-tally/1' || stored.plan !== planHash(plan)) return undefined
  const tally = emptyTally(plan)
  for (const part of ['counts', 'sums', 'invalid'] as const) {
    for (let index = 0; index + 1 < stored[part].length; index += 2) tally[part][stored[part][index] ?? 0] = stored[part][index + 1] ?? 0
  }
  return tally
}

function planHash({ definition, groupsOf, strata }: TallyPlan): string {
  return contentHash({ definition, segments: [...groupsOf.keys()], strata })
}

function groupFinder({ groupsOf, strata, joint }: TallyPlan): (answers: Ballot['answers']) => readonly number[] {
  const segments = [...groupsOf]
  const found: number[] = []
  return (answers) => {
    found.length = 1
    found[0] = 0
    for (const [segment, groups] of segments) {
      const group = groups.get(textOf(answers[segment]))
      if (group === undefined) throw new RangeError(`the answer to ${segment} is not normalised`)
      found.push(group)
    }
    if (strata.length > 0) {
      const group = joint.get(jointKey(strata.map((stratum) => textOf(answers[stratum]))))
      if (group === undefined) throw new RangeError('the answers to the strata are not normalised')
      found.push(group)
    }
    return found
  }
}

function isBlank(answers: Ballot['answers']): boolean {
  for (const _ in answers) return false
  return true
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function pointsOf(value: unknown): number {
  const points = parsePoints(String(value))
  if (points === undefined) throw new RangeError('a number is not normalised')
  return points
}

function addTo(into: Float64Array, at: number, value: number): void {
  into[at] = (into[at] ?? 0) + value
}

function pairs(values: Float64Array): readonly number[] {
  const found: number[] = []
  values.forEach((value, at) => {
    if (value !== 0) found.push(at, value)
  })
  return found
}
