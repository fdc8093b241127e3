import { ONE, type Points, type Ratio } from '@sunlit/scoring'
import { canListBallots, FEWEST_LISTED } from '../recount/listing.ts'
import { CHANNELS, type Channel, type Formula, type Weighting } from '../score/formula.ts'
import { fraction, rounded, type Fraction } from '../score/fraction.ts'
import type { LeftOut } from '../suppress/leave-few-out.ts'
import { rake, WEIGHT_ONE, type Raking, type StratumCell } from '../suppress/rake.ts'
import type { Tally } from '../tally/tally.ts'
import { combine, compileItem, sumsOf, totalOf, type CompiledItem, type SubjectScore } from './scores.ts'
import { ballotsIn } from './tables.ts'

/** How one channel was weighted, or why it was not: the plain result stands. */
export interface ChannelWeighting {
  readonly channel: Channel
  readonly state: Raking['state']
  readonly ballots: number
  /** As many ballots of equal weight would say as much (Kish). */
  readonly effective?: number
  readonly largest?: Ratio
}

/** A weighted score beside the plain one. */
export interface WeightedScore {
  readonly unit?: string
  /** Channels whose score is weighted; the others take part with their plain one. */
  readonly channels: readonly { readonly channel: Channel; readonly score: Points; readonly change: number }[]
  /** Left out where no channel could be weighted for this subject. */
  readonly score?: Points
  readonly change?: number
  readonly satisfied?: Ratio
  readonly satisfiedChange?: number
}

/** Rule V-13: what weighting by stratum would make of scores and satisfaction. It feeds nothing. */
export interface WeightedResults {
  /** Only sums are published, which nobody could weight: then there is nothing else. */
  readonly sumsOnly?: true
  readonly channels: readonly ChannelWeighting[]
  readonly scores: readonly WeightedScore[]
}

export interface WeightedFrom {
  readonly formula: Formula
  readonly least: number
  readonly leftOut: readonly LeftOut[]
}

/** `tally` without what few said (rule V-17), `scores` of the same. Nothing where the formula has no weighting. */
export function weightedResults(tally: Tally, scores: readonly SubjectScore[], from: WeightedFrom): WeightedResults | undefined {
  const { formula, least, leftOut } = from
  const { weighting } = formula
  if (!weighting) return undefined
  if (ballotsIn(tally) < FEWEST_LISTED || !canListBallots(tally.plan.definition, leftOut)) {
    return { sumsOnly: true, channels: [], scores: [] }
  }
  const rakings = new Map(formula.channels.map(({ channel }) => [channel, rake(cellsOf(tally, channel), weighting.strata, least)]))
  const weigher: Weigher = { tally, formula, weighting, least, rakings }
  return {
    channels: [...rakings].map(([channel, raking]) => ({
      channel,
      state: raking.state,
      ballots: ballotsIn(tally, { channels: [channel] }),
      ...(raking.state === 'weighted' && { effective: raking.effective, largest: raking.largest }),
    })),
    scores: scores.map((score) => weightedScore(weigher, score)),
  }
}

interface Weigher {
  readonly tally: Tally
  readonly formula: Formula
  readonly weighting: Weighting
  readonly least: number
  readonly rakings: ReadonlyMap<Channel, Raking>
}

function cellsOf(tally: Tally, channel: Channel): readonly StratumCell[] {
  return [...tally.plan.joint.values()].map((group) => ({
    group,
    where: tally.plan.groups[group]?.where ?? {},
    ballots: ballotsIn(tally, { channels: [channel], group }),
  }))
}

/** An item's answers through one channel, weights times counts. */
interface WeighedItem {
  readonly weight: number
  readonly points: bigint
  readonly satisfied: bigint
  readonly answered: bigint
}

function weightedScore(weigher: Weigher, plain: SubjectScore): WeightedScore {
  const { tally, formula } = weigher
  const about = plain.unit === undefined ? {} : { unit: plain.unit }
  if (plain.score === undefined) return { ...about, channels: [] }
  const items = formula.items.flatMap((item) => compileItem(tally, formula, item, plain.unit))
  const weighed = new Map(CHANNELS.map((channel) => [channel, weighItems(weigher, items, channel)]))
  const channels = plain.channels.map((channel) => {
    const exact = channel.counted > 0 ? scoreOf(formula, weighed.get(channel.channel)) : undefined
    return exact === undefined ? channel : { ...channel, weighted: rounded(exact) }
  })
  const told = channels.flatMap((channel) =>
    'weighted' in channel ? [{ channel: channel.channel, score: channel.weighted, change: channel.weighted - (channel.score ?? 0) }] : [],
  )
  if (told.length === 0) return { ...about, channels: [] }
  const counting = channels
    .filter(({ counted }) => counted > 0)
    .map((channel) => ('weighted' in channel ? { ...channel, score: channel.weighted } : channel))
  const score = totalOf(counting, formula.decimals)
  const all = CHANNELS.flatMap((channel) => weighed.get(channel) ?? plainItems(tally, items, channel))
  const answered = all.reduce((sum, item) => sum + item.answered, 0n)
  const satisfied = rounded(fraction(all.reduce((sum, item) => sum + item.satisfied, 0n) * BigInt(ONE), answered))
  return {
    ...about,
    channels: told,
    score,
    change: score - plain.score,
    satisfied,
    satisfiedChange: satisfied - (plain.satisfied ?? 0),
  }
}

function scoreOf({ combine: how }: Formula, items: readonly WeighedItem[] | undefined): Fraction | undefined {
  return (
    items &&
    combine(
      how,
      items.map(({ weight, points, answered }) => ({ weight, exact: answered > 0n ? fraction(points, answered) : undefined })),
    )
  )
}

/** `undefined` where the channel stands unweighted for these items: it is not weighted at all, or plain and weighted together would tell what few said. */
function weighItems(
  { tally, weighting, least, rakings }: Weigher,
  items: readonly CompiledItem[],
  channel: Channel,
): readonly WeighedItem[] | undefined {
  const raking = rakings.get(channel)
  if (raking?.state !== 'weighted') return undefined
  const weighed: WeighedItem[] = []
  for (const item of items) {
    const parts = [...raking.weights].map(([group, weight]) => ({
      group,
      weight,
      ...sumsOf(tally, item, { channels: [channel], group }),
    }))
    const cells = parts.map(({ group, weight, answered }) => ({ where: tally.plan.groups[group]?.where ?? {}, weight, answered }))
    if (tellsFew(cells, weighting, least)) return undefined
    const sum = (of: (part: (typeof parts)[number]) => number): bigint =>
      parts.reduce((all, part) => all + BigInt(part.weight) * BigInt(of(part)), 0n)
    weighed.push({
      weight: item.item.weight,
      points: sum(({ points }) => points),
      satisfied: sum(({ satisfied }) => satisfied),
      answered: sum(({ answered }) => answered),
    })
  }
  return weighed
}

function plainItems(tally: Tally, items: readonly CompiledItem[], channel: Channel): readonly WeighedItem[] {
  return items.map((item) => {
    const { points, satisfied, answered } = sumsOf(tally, item, { channels: [channel] })
    const [one, weight] = [BigInt(WEIGHT_ONE), item.item.weight]
    return { weight, points: one * BigInt(points), satisfied: one * BigInt(satisfied), answered: one * BigInt(answered) }
  })
}

interface AnsweredCell {
  readonly where: Readonly<Record<string, string>>
  readonly weight: number
  readonly answered: number
}

/**
 * Whether somebody who has the plain and the weighted figure of one item can have the sum of fewer than `least` people: an option of a stratum has so few
 * answers, or all weigh the same but so few.
 */
function tellsFew(cells: readonly AnsweredCell[], { strata }: Weighting, least: number): boolean {
  const answering = cells.filter(({ answered }) => answered > 0)
  if (answering.length === 0) return false
  for (const { question, shares } of strata) {
    const counts = countBy(answering, ({ where }) => where[question] ?? '')
    if (shares.some(({ option }) => (counts.get(option) ?? 0) < least)) return true
    if ([...counts.values()].some((count) => count < least)) return true
  }
  const byWeight = countBy(answering, ({ weight }) => weight)
  return byWeight.size === 2 && [...byWeight.values()].some((count) => count < least)
}

function countBy<Key>(cells: readonly AnsweredCell[], keyOf: (cell: AnsweredCell) => Key): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>()
  for (const cell of cells) counts.set(keyOf(cell), (counts.get(keyOf(cell)) ?? 0) + cell.answered)
  return counts
}
