import { shanghaiDate } from '@sunlit/calendar'
import {
  WITHDRAWABLE_MINUTES,
  type OpenNow,
  type PublishedSurvey,
  type Survey,
  type SurveyListing,
  type SurveyState,
} from '@sunlit/contracts'
import { findEvaluation, findOrganisation, listOpenEvaluations, listPublishedEvaluations, type Db, type EvaluationRow } from '@sunlit/db'
import { formulaWords } from '@sunlit/questionnaire'
import { AppError } from '../core/app-error.ts'
import { closedEarlyOf } from './closed-early.ts'
import { inHand } from './evaluation-in-hand.ts'

/** What the public is told of where an evaluation stands: the window closes by itself, whenever the office gets round to it. */
export function surveyStateOf(
  { state, opens_at, closes_at }: Pick<EvaluationRow, 'state' | 'opens_at' | 'closes_at'>,
  now: string,
): SurveyState {
  if (state === 'published') return 'published'
  if (state === 'planned' || (state === 'open' && opens_at !== null && now < opens_at)) return 'announced'
  return state === 'open' && closes_at !== null && now < closes_at ? 'open' : 'closed'
}

/** Those that take ballots now, of every organisation. */
export async function listOpenSurveys(db: Db, now: string): Promise<readonly SurveyListing[]> {
  return (await listOpenEvaluations(db, now)).map((row) => listingOf(row, row.organisation))
}

/** How many results the list shows; older ones keep their addresses. */
const LATEST = 20

/** Whose results are public, the latest first. */
export async function listPublishedSurveys(db: Db): Promise<readonly PublishedSurvey[]> {
  const published = await listPublishedEvaluations(db, LATEST)
  return published.map(({ id, title, organisation, published_at }) => ({ id, title, organisation, publishedAt: published_at ?? '' }))
}

/** The same for the portal. */
export async function surveysOpenNow(db: Db, now: string): Promise<readonly OpenNow[]> {
  const open = await listOpenSurveys(db, now)
  return open.map(({ id, title, closesOn }) => ({ kind: 'survey', title, href: `/survey/${id}`, lastDay: closesOn }))
}

/** Everything an answering page needs. A draft does not exist for the public. Throws `not_found`. */
export async function getSurvey(db: Db, evaluationId: string, now: string): Promise<Survey> {
  const { row, organisation } = await getAnnounced(db, evaluationId)
  const { version, definition, formula, terms } = await inHand(db, row)
  return {
    ...listingOf(row, organisation),
    state: surveyStateOf(row, now),
    closedEarly: await closedEarlyOf(db, row),
    purpose: row.purpose,
    privacyNotice: row.privacy_notice,
    versionHash: version.content_hash,
    definition,
    units: definition.units.map(({ id, title }) => ({ id, title })),
    requires: { proofOfWork: terms.proofOfWork, oneTimeCode: terms.oneTimeCode === true, realName: terms.realName === true },
    withdrawableMinutes: WITHDRAWABLE_MINUTES,
    formulaWords: formula ? [...formulaWords(definition, formula, terms.least)] : [],
    now,
  }
}

/** One whose plan was published. */
export async function getAnnounced(db: Db, evaluationId: string): Promise<{ readonly row: EvaluationRow; readonly organisation: string }> {
  const row = await findEvaluation(db, evaluationId)
  if (!row || row.state === 'draft') throw new AppError('not_found')
  return { row, organisation: (await findOrganisation(db, row.organisation_id))?.name ?? '' }
}

export function listingOf(row: EvaluationRow, organisation: string): SurveyListing {
  const { id, title, minutes, opens_on, closes_on } = row
  return { id, title, organisation, opensOn: opens_on ?? shanghaiDate(row.opens_at ?? ''), closesOn: closes_on ?? '', minutes }
}
