import { canonicalJson } from '@sunlit/audit'
import type { AnswerValue } from '../answers/answers.ts'
import type { Provenance, Questionnaire } from '../definition/definition.ts'
import { listQuestions } from '../definition/walk.ts'
import type { PublicResults } from '../results/public-results.ts'
import type { PublishedSums } from '../results/published-sums.ts'
import { CHANNELS, type Formula } from '../score/formula.ts'
import type { LeftOut } from '../suppress/leave-few-out.ts'
import type { Discretion } from '../suppress/publish.ts'
import type { Ballot } from '../tally/ballot.ts'
import { receiptCode, type BallotEntry } from './receipt.ts'

export const BALLOTS_FORMAT = 'sunlit-ballots/1'

/** First line of the file: what was asked, how it is counted, and what was published. */
export interface BallotsHeader {
  readonly format: typeof BALLOTS_FORMAT
  readonly evaluation: string
  readonly title: string
  readonly source?: Provenance
  readonly definition: Questionnaire
  readonly formula: Formula
  readonly discretion: Discretion
  /** Segments of the published crosstabs; none where the ballots come without them. */
  readonly segments: readonly string[]
  /** Questions whose answers are kept back, mostly what describes the person. */
  readonly without: readonly string[]
  /** `ballots`: the ballots follow. `aggregates`: ballots would identify people, so sums stand here in their place, without segments. */
  readonly anonymity: 'ballots' | 'aggregates'
  readonly sums?: PublishedSums
  /** The published figures. */
  readonly results: PublicResults
}

/** Each further line. */
export type BallotsLine = { readonly ballot: Ballot } | { readonly entry: BallotEntry }

/**
 * Rule V-15: the file, a line at a time. Ballots and entries come in two lists that do not refer to each other, ballots sorted by their own text, entries by their
 * receipt, so that neither order of arrival nor a receipt leads to a ballot's answers.
 */
export function* ballotsFile(header: BallotsHeader, ballots: readonly Ballot[], entries: readonly BallotEntry[]): Generator<string> {
  yield canonicalJson(header)
  yield* ballots.map(ballotLine).toSorted()
  const byReceipt = entries.map((entry) => [receiptCode(entry.commitment) ?? '', entry] as const)
  for (const [, entry] of byReceipt.toSorted(([a], [b]) => (a < b ? -1 : 1))) yield entryLine(entry)
}

/** A ballot's line of the file. */
export function ballotLine(ballot: Ballot): string {
  return canonicalJson({ ballot })
}

/** An entry's line of the file. */
export function entryLine(entry: BallotEntry): string {
  return canonicalJson({ entry })
}

/** Stands where a free text was: that something was written is counted, what was written may name people. */
export const TEXT_KEPT_BACK = '…'

export interface PublicBallots {
  /** Questions whose answers are kept back. */
  readonly without: readonly string[]
  /** Answers that are in no figure (rule V-17). */
  readonly leftOut: readonly LeftOut[]
}

/**
 * Makes ballots as they are published: free texts replaced, and the answers that are kept back gone. `undefined` for a ballot of a channel that is left out as a
 * whole: its entry stands in the file, it does not.
 */
export function ballotPublisher(definition: Questionnaire, { without, leftOut }: PublicBallots): (ballot: Ballot) => Ballot | undefined {
  const texts = new Set(
    listQuestions(definition)
      .filter(({ question }) => question.kind === 'short-text' || question.kind === 'long-text')
      .map(({ question }) => question.id),
  )
  const byChannel = new Map(CHANNELS.map((channel) => [channel, leftOut.filter((left) => left.channel === channel)]))
  return ({ channel, answers }) => {
    const left = byChannel.get(channel) ?? []
    if (left.some(({ question }) => question === undefined)) return undefined
    const kept: Record<string, AnswerValue> = {}
    for (const [key, value] of Object.entries(answers)) {
      const [question = '', beside] = key.split('.', 2)
      if (without.includes(question) || left.some((each) => each.question === question && isWhole(each, beside))) continue
      if (beside !== undefined || texts.has(key)) kept[key] = TEXT_KEPT_BACK
      else addRows(kept, key, value, left)
    }
    return { channel, answers: kept }
  }
}

function isWhole({ row }: LeftOut, beside: string | undefined): boolean {
  return row === undefined || row === beside
}

/** Statements and units that are left out go; where none is left, so does the question. */
function addRows(kept: Record<string, AnswerValue>, key: string, value: AnswerValue, left: readonly LeftOut[]): void {
  const rows = new Set(left.flatMap(({ question, row }) => (question === key && row !== undefined ? [row] : [])))
  if (rows.size === 0 || typeof value !== 'object' || Array.isArray(value)) {
    kept[key] = value
    return
  }
  const others = Object.entries(value).filter(([row]) => !rows.has(row))
  if (others.length > 0) kept[key] = Object.fromEntries(others) as AnswerValue // the same object with fewer rows
}

/** The figures that can be computed from the published ballots. */
export function resultsWithout({ leftOut, ...results }: PublicResults, without: readonly string[]): PublicResults {
  const left = leftOut?.filter(({ question }) => question === undefined || !without.includes(question)) ?? []
  return {
    ...results,
    tables: results.tables.filter(({ question }) => !without.includes(question)),
    crosstabs: results.crosstabs.filter(({ question, segment }) => !without.includes(question) && !without.includes(segment)),
    ...(left.length > 0 && { leftOut: left }),
  }
}
