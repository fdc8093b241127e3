import { canonicalJson } from '@sunlit/audit'
import type { Provenance, Questionnaire } from '../definition/definition.ts'
import { findQuestion, listQuestions, questionsIn, showConditions } from '../definition/walk.ts'
import type { PublicResults } from '../results/public-results.ts'
import type { Formula } from '../score/formula.ts'
import type { Discretion } from '../suppress/publish.ts'
import type { Ballot } from '../tally/ballot.ts'
import type { StoredTally } from '../tally/tally.ts'
import type { BallotEntry } from './receipt.ts'

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
  /** `ballots`: the ballots follow. `aggregates`: ballots would identify people, so counts by channel stand here in their place, without segments. */
  readonly anonymity: 'ballots' | 'aggregates'
  readonly tally?: StoredTally
  /** The published figures. */
  readonly results: PublicResults
}

/** Each further line. */
export type BallotsLine = { readonly ballot: Ballot } | { readonly entry: BallotEntry }

/**
 * Rule V-15: the file, a line at a time. Ballots and entries come in two lists that do not refer to each other, each sorted by its own text, so that
 * neither order of arrival nor a receipt leads to a ballot's answers.
 */
export function* ballotsFile(header: BallotsHeader, ballots: readonly Ballot[], entries: readonly BallotEntry[]): Generator<string> {
  yield canonicalJson(header)
  yield* ballots.map((ballot) => canonicalJson({ ballot })).toSorted()
  yield* entries.map((entry) => canonicalJson({ entry })).toSorted()
}

/** Stands where a free text was: that something was written is counted, what was written may name people. */
export const TEXT_KEPT_BACK = '…'

/** A ballot as it is published: free texts replaced, and the answers to the questions in `without` gone. */
export function publicBallot(definition: Questionnaire, { channel, answers }: Ballot, without: readonly string[]): Ballot {
  const texts = new Set(
    listQuestions(definition)
      .filter(({ question }) => question.kind === 'short-text' || question.kind === 'long-text')
      .map(({ question }) => question.id),
  )
  const kept = Object.entries(answers).filter(([key]) => !without.includes(key.split('.', 1)[0] ?? ''))
  return {
    channel,
    answers: Object.fromEntries(kept.map(([key, value]) => [key, key.includes('.') || texts.has(key) ? TEXT_KEPT_BACK : value])),
  }
}

/** Why these questions cannot be kept back: what else was shown depended on them, so nobody could count without their answers. */
export function whyNotWithout(definition: Questionnaire, without: readonly string[]): string | undefined {
  for (const placed of listQuestions(definition)) {
    const needed = showConditions(placed).flatMap((condition) => [...questionsIn(condition)])
    const missing = without.find((id) => needed.includes(id))
    if (missing === undefined) continue
    const title = findQuestion(definition, missing)?.title ?? missing
    return `“${placed.question.title}”是否显示取决于“${title}”，不公布后者的答案就无法重新计票。请公布它的答案，或去掉这个显示条件。`
  }
  return undefined
}

/** The figures that can be computed from the published ballots. */
export function resultsWithout(results: PublicResults, without: readonly string[]): PublicResults {
  return {
    ...results,
    tables: results.tables.filter(({ question }) => !without.includes(question)),
    crosstabs: results.crosstabs.filter(({ question, segment }) => !without.includes(question) && !without.includes(segment)),
  }
}
