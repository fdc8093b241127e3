import type { SurveyResults } from '@sunlit/contracts'
import { countWithdrawn, findEvaluationTally, listFeedback, type Database, type Db, type EvaluationTallyRow } from '@sunlit/db'
import { formulaWords, INVALID_NAMES, type PublicResults } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { closedEarlyOf } from './closed-early.ts'
import { compareWithEarlier } from './compare-evaluations.ts'
import { entriesByUnit } from './counted-result.ts'
import { inHand, type EvaluationInHand } from './evaluation-in-hand.ts'
import { publicFileLines } from './public-file.ts'
import { getAnnounced, listingOf } from './public-surveys.ts'

/** The published result, as everybody sees it. Throws `not_found` before. */
export async function getSurveyResults(db: Db, evaluationId: string): Promise<SurveyResults> {
  const { evaluation, tally, organisation } = await getPublished(db, evaluationId)
  const { row, version, definition, formula, terms } = evaluation
  const results = JSON.parse(tally.results) as PublicResults // our own text, written by the count
  const names = new Map(definition.units.map(({ id, title }) => [id, title]))
  const feedback = await listFeedback(db, evaluationId)
  const entries = await entriesByUnit(db, row.organisation_id, row)
  return {
    ...listingOf(row, organisation),
    purpose: row.purpose,
    publishedAt: row.published_at ?? '',
    closedEarly: await closedEarlyOf(db, row),
    versionHash: version.content_hash,
    definition,
    formula,
    formulaWords: [...formulaWords(definition, formula, terms.least)],
    results,
    setAside: setAsideOf(results),
    withdrawn: [...(await countWithdrawn(db, evaluationId)).values()].reduce((sum, count) => sum + count, 0),
    feedback: feedback.map(({ unit_id, words, written_at, response, responded_at }) => ({
      unitId: unit_id,
      unit: names.get(unit_id) ?? '',
      text: words,
      at: written_at,
      response,
      respondedAt: responded_at,
      ...(entries.get(unit_id) ?? { entries: 0, closedEntries: 0 }),
    })),
    compared: (await compareWithEarlier(db, evaluation)).map((one) => ({ ...one, scores: [...one.scores] })),
    recount: {
      href: `/api/survey/evaluations/${evaluationId}/recount`,
      sha256: tally.ballots_sha256 ?? '',
      bytes: tally.ballots_bytes ?? 0,
    },
    eventId: row.published_event_id ?? '',
  }
}

/** The lines of the file for the public recount, each without its line feed, made on another thread. Throws `not_found` before the publication. */
export async function publicRecountLines(
  { read, location }: Pick<Database, 'read' | 'location'>,
  evaluationId: string,
): Promise<AsyncIterable<string>> {
  await getPublished(read, evaluationId)
  return publicFileLines(location, evaluationId)
}

interface Published {
  readonly evaluation: EvaluationInHand & { readonly formula: NonNullable<EvaluationInHand['formula']> }
  readonly tally: EvaluationTallyRow
  readonly organisation: string
}

async function getPublished(db: Db, evaluationId: string): Promise<Published> {
  const { row, organisation } = await getAnnounced(db, evaluationId)
  if (row.state !== 'published') throw new AppError('not_found')
  const evaluation = await inHand(db, row)
  const tally = await findEvaluationTally(db, evaluationId)
  const { formula } = evaluation
  if (!tally || !formula) throw new Error('published without its count')
  return { evaluation: { ...evaluation, formula }, tally, organisation }
}

function setAsideOf({ turnout }: PublicResults): SurveyResults['setAside'] {
  const counts = new Map<keyof typeof INVALID_NAMES, number>()
  for (const { reason, count } of turnout.flatMap(({ invalid }) => invalid)) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts].map(([reason, count]) => ({ reason, name: INVALID_NAMES[reason], count }))
}
