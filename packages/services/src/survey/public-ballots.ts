import { listEntries, type Db, type EvaluationTallyRow } from '@sunlit/db'
import {
  ballotLine,
  ballotPublisher,
  ballotsFile,
  canListBallots,
  entryLine,
  FEWEST_LISTED,
  planTally,
  publicResults,
  resultsWithout,
  sumsToPublish,
  withoutFew,
  type BallotsHeader,
  type PublicResults,
} from '@sunlit/questionnaire'
import { sortedLines } from '../core/sorted-lines.ts'
import type { EvaluationInHand } from './evaluation-in-hand.ts'
import { standingBallots, tallyStanding } from './standing-ballots.ts'
import { asideOf } from './aside-of.ts'

const PAGE = 1_000

/** Whether ballots are listed: enough of them, and none that could not be counted without an answer of few (rule V-17). */
export function listsBallots({ definition }: Pick<EvaluationInHand, 'definition'>, { turnout, leftOut = [] }: PublicResults): boolean {
  return turnout.reduce((sum, { counted }) => sum + counted, 0) >= FEWEST_LISTED && canListBallots(definition, leftOut)
}

/**
 * The file of the public recount, line by line. The same rows always make the same file, so its hash in the log stands for it. Memory does not grow with the
 * number of ballots: they are read a page at a time and sorted on disk.
 */
export async function* publicBallotLines(db: Db, evaluation: EvaluationInHand, tally: EvaluationTallyRow): AsyncGenerator<string> {
  const { row } = evaluation
  const results = JSON.parse(tally.results) as PublicResults // our own text, written by the count
  if (listsBallots(evaluation, results)) {
    yield* ballotsFile(headerOf(evaluation, results), [], [])
    yield* sortedLines(ballotLines(db, evaluation, results))
  } else yield* ballotsFile(await aggregatesOf(db, evaluation), [], [])
  yield* entryLines(db, row.id)
}

async function* ballotLines(db: Db, { row, definition, terms }: EvaluationInHand, { leftOut = [] }: PublicResults): AsyncGenerator<string> {
  const publish = ballotPublisher(definition, { without: terms.without, leftOut })
  for await (const { ballot, reason } of standingBallots(db, row.id)) {
    const published = reason === null ? publish(ballot) : undefined
    if (published) yield ballotLine(published)
  }
}

/** In the order of the receipts, which says nothing of who came when. */
async function* entryLines(db: Db, evaluationId: string): AsyncGenerator<string> {
  for await (const line of sortedLines(receiptsWithEntries(db, evaluationId))) yield line.slice(line.indexOf(' ') + 1)
}

async function* receiptsWithEntries(db: Db, evaluationId: string): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const page = await listEntries(db, { evaluationId, after, limit: PAGE })
    for (const { receipt_code, commitment, channel, aside } of page) {
      const reason = asideOf(aside)
      yield `${receipt_code} ${entryLine({ commitment, channel, ...(reason !== null && { setAside: reason }) })}`
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < PAGE) return
  }
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

/** The header of a file that has counts in place of ballots, without those of few (rule V-17). */
async function aggregatesOf(db: Db, evaluation: EvaluationInHand): Promise<BallotsHeader> {
  const tally = await tallyStanding(db, evaluation.row.id, planTally(evaluation.definition, { segments: [] }))
  const results = publicResults(tally, judgedBy(evaluation))
  const header = headerOf(evaluation, results)
  const sums = sumsToPublish(withoutFew(tally, results.leftOut ?? []), header.formula, header.results.tables)
  return { ...header, segments: [], anonymity: 'aggregates', sums }
}

function judgedBy({ formula, terms: { least, oneWay } }: EvaluationInHand) {
  if (!formula) throw new Error('a plan was published without its formula')
  return { formula, discretion: { least, oneWay } }
}
