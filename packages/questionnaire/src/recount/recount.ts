import { canonicalJson } from '@sunlit/audit'
import { firstDifference, type Difference } from '@sunlit/scoring'
import { isRecord, type Answers } from '../answers/answers.ts'
import { validateAnswers } from '../answers/validate-answers.ts'
import { checkDefinition } from '../check/check-definition.ts'
import type { Question, Questionnaire } from '../definition/definition.ts'
import { publicResults, type PublicResults } from '../results/public-results.ts'
import { resultsFromSums, sumsShape } from '../results/published-sums.ts'
import { definitionShape, formulaShape } from '../interchange/definition-shape.ts'
import type { ShapeError } from '../interchange/shape.ts'
import { checkFormula } from '../score/check-formula.ts'
import { CHANNELS, strataOf, type Channel } from '../score/formula.ts'
import { withoutFew, type LeftOut } from '../suppress/leave-few-out.ts'
import { INVALID_REASONS } from '../tally/invalid.ts'
import { createTallier, emptyTally, type Tallier, type Tally } from '../tally/tally.ts'
import { planTally, type TallyPlan } from '../tally/tally-plan.ts'
import { BALLOTS_FORMAT, resultsWithout, type BallotsHeader } from './ballots-file.ts'
import { whyNotWithout } from './listing.ts'
import { receiptCode, type BallotEntry } from './receipt.ts'

/** Why a file cannot be recounted: the line (from 1) and a sentence. */
export interface RecountFault {
  readonly line: number
  readonly sentence: string
}

export type Recount =
  | { readonly state: 'agrees'; readonly results: PublicResults; readonly ballots: number; readonly entries: number }
  /** The figures differ; the first that does is named. */
  | { readonly state: 'differs'; readonly difference: Difference; readonly results: PublicResults }
  | { readonly state: 'unreadable'; readonly fault: RecountFault }

/**
 * Rule V-15: counts a published file again and compares every figure. Memory does not depend on the number of ballots: entries come in the order of their receipts, so
 * that one which comes twice is noticed without keeping them.
 */
export function recount(lines: Iterable<string>): Recount {
  const counting = startRecount()
  for (const line of lines) {
    const fault = counting.read(line)
    if (fault) return { state: 'unreadable', fault }
  }
  return counting.finish()
}

/** The same piece by piece, for files that are read as a stream. */
export interface RunningRecount {
  /** Takes the next line; a fault ends the recount. */
  readonly read: (line: string) => RecountFault | undefined
  readonly finish: () => Recount
}

export function startRecount(): RunningRecount {
  let at = 0
  let opened: Opened | undefined
  return {
    read: (line) => {
      at += 1
      if (line.trim() === '') return undefined
      const value = parseJson(line)
      const sentence = opened === undefined ? undefined : readLine(opened, value)
      if (opened !== undefined) return sentence === undefined ? undefined : { line: at, sentence }
      const reading = open(value)
      if (typeof reading === 'string') return { line: at, sentence: reading }
      opened = reading
      return undefined
    },
    finish: () => (opened === undefined ? { state: 'unreadable', fault: { line: 1, sentence: '文件是空的。' } } : close(opened)),
  }
}

interface Opened {
  readonly header: BallotsHeader
  readonly tallier: Tallier
  /** The questionnaire as it can be judged from what is published: nothing required, what is kept back left out. */
  readonly lenient: Questionnaire
  readonly leftOut: readonly LeftOut[]
  readonly counted: Record<Channel, number>
  ballots: number
  entries: number
  /** Receipt of the last entry. */
  last: string
}

function open(value: unknown): Opened | string {
  if (!isRecord(value) || value['format'] !== BALLOTS_FORMAT) return `这不是 ${BALLOTS_FORMAT} 文件。`
  const faults: ShapeError[] = []
  definitionShape(value['definition'], 'definition', faults)
  formulaShape(value['formula'], 'formula', faults)
  const [fault] = faults
  if (fault) return `文件开头的 ${fault.path} 不对：${fault.sentence}`
  const header = value as unknown as BallotsHeader // what the count depends on has been looked at; the rest is only compared
  try {
    if (checkDefinition(header.definition).some(({ level }) => level === 'fault')) return '文件里的问卷不完整，无法计票。'
    if (checkFormula(header.definition, header.formula).length > 0) return '文件里的计分办法不完整，无法计票。'
    const refusal = whyNotWithout(header.definition, header.without, header.formula)
    if (refusal !== undefined) return refusal
    if (header.anonymity === 'aggregates' && header.segments.length > 0) return '汇总文件不应含有分组统计。'
    const strata = header.anonymity === 'ballots' ? strataOf(header.formula) : []
    const plan = planTally(header.definition, { segments: header.segments, strata })
    const leftOut = header.results.leftOut ?? []
    if (!leftOut.every(({ channel }) => isChannel(channel))) return '文件开头的内容不完整，无法计票。'
    withoutFew(emptyTally(plan), leftOut) // throws where a question is not there
    if (header.sums !== undefined) sumsShape(header.sums, 'sums', faults)
    const [badSum] = faults
    if (badSum) return `文件开头的 ${badSum.path} 不对：${badSum.sentence}`
    const stored = startOf(header, plan)
    if (!stored) return '文件里没有可用的汇总数。'
    const tally: Tally = { ...stored, invalid: emptyTally(plan).invalid }
    return {
      header,
      tallier: createTallier(tally),
      lenient: lenient(header),
      leftOut,
      counted: { paper: 0, invited: 0, open: 0 },
      ballots: 0,
      entries: 0,
      last: '',
    }
  } catch {
    return '文件开头的内容不完整，无法计票。'
  }
}

/** Counts that stand in the file: none beside ballots. */
function startOf({ anonymity, sums }: BallotsHeader, plan: TallyPlan): Tally | undefined {
  if (anonymity === 'ballots') return emptyTally(plan)
  if (!sums) return undefined
  const started = emptyTally(plan)
  for (const { channel, counted } of sums.ballots) addUnlisted(started, channel, counted)
  return started
}

function lenient({ definition, without }: BallotsHeader): Questionnaire {
  const pages = definition.pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      questions: section.questions.filter(({ id }) => !without.includes(id)).map(withoutDuty),
    })),
  }))
  return { ...definition, pages }
}

function withoutDuty({ requireIf: _requireIf, ...question }: Question): Question {
  if (question.kind !== 'unit-matrix') return { ...question, required: false }
  const { least: _least, ...units } = question // of those who judged enough, some units may be left out
  return { ...units, required: false }
}

function readLine(opened: Opened, value: unknown): string | undefined {
  if (!isRecord(value)) return '这一行不是 JSON 对象。'
  if (isRecord(value['entry'])) return readEntry(opened, value['entry'])
  if (isRecord(value['ballot'])) return readBallot(opened, value['ballot'])
  return '这一行既不是答卷也不是存证条目。'
}

function readEntry(opened: Opened, entry: Readonly<Record<string, unknown>>): string | undefined {
  const { tallier, counted, last } = opened
  const { commitment, channel, setAside } = entry as Partial<BallotEntry> // each is looked at below
  const code = typeof commitment === 'string' ? receiptCode(commitment) : undefined
  if (code === undefined) return '存证条目没有有效的编号。'
  if (code === last) return '同一个存证编号出现了两次。'
  if (code < last) return '存证条目没有按回执编号排列，看不出有没有重复。'
  if (!isChannel(channel)) return '存证条目没有写明评议渠道。'
  opened.last = code
  opened.entries += 1
  if (setAside === undefined) counted[channel] += 1
  else if (INVALID_REASONS.includes(setAside)) tallier.setAside(channel, setAside)
  else return '存证条目的搁置原因不在公布的种类里。'
  return undefined
}

function readBallot(opened: Opened, ballot: Readonly<Record<string, unknown>>): string | undefined {
  if (opened.header.anonymity === 'aggregates') return '这份文件只应有汇总数，却含有单份答卷。'
  const { channel, answers } = ballot
  if (!isChannel(channel)) return '答卷没有写明评议渠道。'
  if (isLeftOut(opened, channel)) return '这个渠道的答卷不应公布，文件里却有一份。'
  const reading = validateAnswers(opened.lenient, answers)
  if (!reading.ok || canonicalJson(reading.answers) !== canonicalJson(answers)) return '这份答卷与问卷不符。'
  try {
    opened.tallier.addCounted({ channel, answers: answers as Answers }) // equal to what validation returned
  } catch {
    return '这份答卷与问卷不符。'
  }
  opened.ballots += 1
  return undefined
}

function close(opened: Opened): Recount {
  const { header, tallier, counted, ballots, entries } = opened
  for (const channel of CHANNELS) {
    if (!isLeftOut(opened, channel)) continue
    // Nobody may leave out more than the few that the rule protects.
    if (counted[channel] >= header.discretion.least) {
      return { state: 'unreadable', fault: { line: 1, sentence: '文件漏掉了一个渠道的答卷，而这个渠道的答卷并不少。' } }
    }
    if (header.anonymity === 'ballots') addUnlisted(tallier.tally, channel, counted[channel])
  }
  const results = resultsOf(opened)
  if (!results) return { state: 'unreadable', fault: { line: 1, sentence: '文件里没有可用的汇总数。' } }
  // Received = counted + set aside: the entries and the ballots must tell the same number for every channel.
  for (const { channel, counted: inCount } of results.turnout) {
    if (counted[channel] !== inCount) {
      const difference = { path: `entries.${channel}.counted`, stated: String(counted[channel]), computed: String(inCount) }
      return { state: 'differs', difference, results }
    }
  }
  const difference = firstDifference(header.results, results, 'results')
  return difference ? { state: 'differs', difference, results } : { state: 'agrees', results, ballots, entries }
}

function resultsOf({ header, tallier: { tally }, leftOut }: Opened): PublicResults | undefined {
  const { sums, anonymity, without } = header
  if (anonymity === 'ballots' || !sums) return resultsWithout(publicResults(tally, { ...header, leftOut }), without)
  try {
    return resultsFromSums(tally, sums, { ...header, leftOut })
  } catch {
    return undefined // counts that no ballots can have
  }
}

function isLeftOut({ leftOut }: Opened, channel: Channel): boolean {
  return leftOut.some((each) => each.channel === channel && each.question === undefined)
}

/** Ballots of which the file has the entries alone. */
function addUnlisted({ plan, counts }: Tally, channel: Channel, count: number): void {
  const at = CHANNELS.indexOf(channel) * plan.groups.length * plan.width
  counts[at] = (counts[at] ?? 0) + count
}

function isChannel(value: unknown): value is Channel {
  return CHANNELS.some((channel) => channel === value)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
