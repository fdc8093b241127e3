import type { Db, EvaluationTallyRow } from '@sunlit/db'
import {
  ballotsFile,
  createTallier,
  emptyTally,
  planTally,
  publicBallot,
  publicResults,
  resultsWithout,
  storeTally,
  type Answers,
  type Ballot,
  type BallotEntry,
  type BallotsHeader,
  type PublicResults,
} from '@sunlit/questionnaire'
import { ballotPages } from './ballot-pages.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import { asideOf } from './tally-in-worker.ts'

/** Below so many counted ballots their list would show what single people said: sums are published in its place (rule W-10). */
export const FEWEST_LISTED = 30

/** The file of the public recount, line by line. The same rows always make the same file, so its hash in the log stands for it. */
export async function* publicBallotLines(db: Db, evaluation: EvaluationInHand, tally: EvaluationTallyRow): AsyncGenerator<string> {
  const { row, definition, terms } = evaluation
  const ballots: Ballot[] = []
  const entries: BallotEntry[] = []
  for await (const page of ballotPages(db, row.id)) {
    for (const { channel, answers: text, commitment, aside } of page) {
      const answers = JSON.parse(text) as Answers // stored as validateAnswers returned it
      const reason = asideOf(aside) ?? (Object.keys(answers).length === 0 ? 'blank' : null)
      entries.push({ commitment, channel, ...(reason !== null && { setAside: reason }) })
      if (reason === null) ballots.push({ channel, answers })
    }
  }
  const results = JSON.parse(tally.results) as PublicResults // our own text, written by the count
  const listed = ballots.length >= FEWEST_LISTED
  const header = listed ? headerOf(evaluation, results) : aggregatesOf(evaluation, ballots, entries)
  const shown = listed ? ballots.map((ballot) => publicBallot(definition, ballot, terms.without)) : []
  yield* ballotsFile(header, shown, entries)
}

function headerOf({ row, definition, formula, terms }: EvaluationInHand, results: PublicResults): BallotsHeader {
  if (!formula) throw new Error('a plan was published without its formula')
  const { least, oneWay, without } = terms
  return {
    format: 'sunlit-ballots/1',
    evaluation: row.id,
    title: row.title,
    ...(definition.source && { source: definition.source }),
    definition,
    formula,
    discretion: { least, oneWay },
    segments: definition.segments.filter((segment) => !without.includes(segment)),
    without,
    anonymity: 'ballots',
    results: resultsWithout(results, without),
  }
}

function aggregatesOf(evaluation: EvaluationInHand, ballots: readonly Ballot[], entries: readonly BallotEntry[]): BallotsHeader {
  const tallier = createTallier(emptyTally(planTally(evaluation.definition, { segments: [] })))
  for (const ballot of ballots) tallier.add(ballot)
  for (const { channel, setAside } of entries) if (setAside !== undefined) tallier.setAside(channel, setAside)
  const header = headerOf(evaluation, publicResults(tallier.tally, judgedBy(evaluation)))
  return { ...header, segments: [], anonymity: 'aggregates', tally: storeTally(tallier.tally) }
}

function judgedBy({ formula, terms: { least, oneWay } }: EvaluationInHand) {
  if (!formula) throw new Error('a plan was published without its formula')
  return { formula, discretion: { least, oneWay } }
}
