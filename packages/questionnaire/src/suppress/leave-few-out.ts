import { ballotsIn, reader } from '../results/tables.ts'
import { CHANNELS, type Channel } from '../score/formula.ts'
import type { Tally } from '../tally/tally.ts'
import { jointKey, type QuestionPlan, type RowPlan, type TallyPlan } from '../tally/tally-plan.ts'

/** Answers of one channel that are in no published figure, because fewer than the least number gave them. */
export interface LeftOut {
  readonly channel: Channel
  /** Left out: everything that came through the channel. */
  readonly question?: string
  /** Statement of a matrix, or unit. Left out: the whole question. */
  readonly row?: string
}

/** What is left out as a whole: a statement, a unit with all its indicators, or a question. A ranking's options stand or fall together. */
interface Piece {
  readonly row?: string
  readonly rows: readonly RowPlan[]
}

function piecesOf({ question, rows }: QuestionPlan): readonly Piece[] {
  if (question.kind !== 'matrix' && question.kind !== 'unit-matrix') return [{ rows }]
  const names = new Set(rows.map(({ row = '' }) => row))
  return [...names].map((name) => ({ row: name, rows: rows.filter(({ row = '' }) => row === name) }))
}

/**
 * Rule V-17: what fewer than `least` people said through one channel. A channel with fewer ballots is left out as a whole; of the others each question, statement or unit
 * that fewer answered. `given` are those that somebody else has left out before, whose answers are not here any more. In the order of the questionnaire.
 */
export function fewAnswers(tally: Tally, least: number, given: readonly LeftOut[] = []): readonly LeftOut[] {
  const before = new Set(given.map(keyOf))
  return CHANNELS.flatMap((channel): readonly LeftOut[] => {
    const ballots = ballotsIn(tally, { channels: [channel] })
    if ((ballots > 0 && ballots < least) || before.has(keyOf({ channel }))) return [{ channel }]
    const read = reader(tally, { channels: [channel] })
    return tally.plan.questions.flatMap((plan) =>
      piecesOf(plan).flatMap(({ row, rows }): readonly LeftOut[] => {
        const place: LeftOut = { channel, question: plan.question.id, ...(row !== undefined && { row }) }
        const isFew = rows.some(({ at }) => read(at) > 0 && read(at) < least)
        return isFew || before.has(keyOf(place)) ? [place] : []
      }),
    )
  })
}

function keyOf({ channel, question = '', row = '' }: LeftOut): string {
  return [channel, question, row].join('|') // no id contains it
}

/** Channels whose answers to a row are published. */
export function shownChannels(leftOut: readonly LeftOut[], question: string, row: string | undefined): readonly Channel[] {
  return CHANNELS.filter((channel) => !leftOut.some((each) => each.channel === channel && covers(each, question, row)))
}

function covers(left: LeftOut, question: string, row: string | undefined): boolean {
  return left.question === undefined || (left.question === question && (left.row === undefined || left.row === row))
}

/** The tally without them: how many ballots came is still there, what they said is not. Those who are left out of a segment belong to no segment. */
export function withoutFew(tally: Tally, leftOut: readonly LeftOut[]): Tally {
  const trimmed: Tally = { ...tally, counts: tally.counts.slice(), sums: tally.sums.slice() }
  for (const left of leftOut) {
    if (left.question === undefined) emptyChannel(trimmed, left.channel)
    else emptyPiece(trimmed, left)
  }
  return trimmed
}

function emptyChannel({ plan, counts, sums }: Tally, channel: Channel): void {
  const first = CHANNELS.indexOf(channel) * plan.groups.length
  const ballots = counts[first * plan.width] ?? 0
  counts.fill(0, first * plan.width, (first + plan.groups.length) * plan.width)
  counts[first * plan.width] = ballots
  sums.fill(0, first * plan.numerics, (first + plan.groups.length) * plan.numerics)
}

function emptyPiece(tally: Tally, { channel, question, row }: LeftOut): void {
  const { plan, counts, sums } = tally
  const own = plan.questions.find((each) => each.question.id === question)
  if (!own) throw new RangeError(`there is no question ${question}`)
  const first = CHANNELS.indexOf(channel) * plan.groups.length
  for (let group = first; group < first + plan.groups.length; group += 1) {
    for (const { at, options, row: rowId } of own.rows) {
      if (row === undefined || row === rowId) counts.fill(0, group * plan.width + at, group * plan.width + at + 2 + options.length)
    }
    if (own.numeric !== undefined) sums[group * plan.numerics + own.numeric] = 0
  }
  const segment = plan.groupsOf.get(own.question.id)
  if (segment) joinGroups(tally, first, segment)
  if (plan.strata.includes(own.question.id)) joinCells(tally, first, own.question.id)
}

/** Everybody of one channel goes to the group of those who did not answer. */
function joinGroups({ plan, counts, sums }: Tally, first: number, groups: ReturnType<TallyPlan['groupsOf']['get']>): void {
  const rest = groups?.get('')
  if (groups === undefined || rest === undefined) throw new RangeError('a segment without those who did not answer')
  for (const group of groups.values()) {
    if (group === rest) continue
    moveBlock(counts, plan.width, first + group, first + rest)
    moveBlock(sums, plan.numerics, first + group, first + rest)
  }
}

/** The same for the groups that several questions make: their answer to this one is not there any more. */
function joinCells({ plan, counts, sums }: Tally, first: number, stratum: string): void {
  for (const group of plan.joint.values()) {
    const where = plan.groups[group]?.where ?? {}
    const rest = plan.joint.get(jointKey(plan.strata.map((each) => (each === stratum ? '' : (where[each] ?? '')))))
    if (rest === undefined) throw new RangeError('a stratum without those who did not answer')
    if (rest === group) continue
    moveBlock(counts, plan.width, first + group, first + rest)
    moveBlock(sums, plan.numerics, first + group, first + rest)
  }
}

function moveBlock(values: Float64Array, width: number, from: number, to: number): void {
  for (let at = 0; at < width; at += 1) {
    values[to * width + at] = (values[to * width + at] ?? 0) + (values[from * width + at] ?? 0)
    values[from * width + at] = 0
  }
}
