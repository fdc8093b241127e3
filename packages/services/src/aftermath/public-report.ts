import { shanghaiDate } from '@sunlit/calendar'
import type { OpenReportList, PublicOpenReport } from '@sunlit/contracts'
import {
  findOpenReport,
  findPublicOpenEvent,
  listOpenOpinions,
  listOpenQuestions,
  listOpenSessions,
  listPublishedReports,
  type Db,
  type OpenSessionRow,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { lastEnd } from './aftermath-ground.ts'
import type { PublicFigures } from './public-figures.ts'
import { publicPhotos } from './published-photos.ts'

const MOST_REPORTS = 500

/** What has been published about events that are over, the newest first. */
export async function listReports(db: Db): Promise<OpenReportList> {
  const rows = await listPublishedReports(db, MOST_REPORTS)
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      rows.map(({ event_id }) => event_id),
    ),
    ({ event_id }) => event_id,
  )
  return {
    reports: rows.map((row) => ({
      eventId: row.event_id,
      title: row.title,
      organiser: row.organiser,
      heldOn: heldOn(sessions.get(row.event_id) ?? []) ?? row.published_on ?? '',
      publishedOn: row.published_on ?? '',
      opinionsPublished: row.opinions_on !== null,
    })),
  }
}

function heldOn(sessions: readonly OpenSessionRow[]): string | undefined {
  const end = lastEnd(sessions)
  return end === undefined ? undefined : shanghaiDate(end)
}

/** One published report with its opinions. Throws `not_found` before the publication. */
export async function getPublicOpenReport(db: Db, eventId: string): Promise<PublicOpenReport> {
  const event = await findPublicOpenEvent(db, eventId)
  const report = event && (await findOpenReport(db, eventId))
  if (!event || !report || report.published_on === null || report.figures === null) throw new AppError('not_found')
  const sessions = (await listOpenSessions(db, [eventId])).filter((session) => session.called_off_at === null)
  const questions = (await listOpenQuestions(db, [eventId])).filter(({ state }) => state === 'shown')
  return {
    eventId,
    title: event.title,
    theme: event.theme,
    organiser: event.unit_name,
    place: event.place,
    sessions: sessions.map(({ starts, ends }) => ({ starts, ends })),
    publishedOn: report.published_on,
    revisedOn: report.revised_on,
    text: report.published_text ?? '',
    photos: await publicPhotos(db, report),
    figures: JSON.parse(report.figures) as PublicFigures, // written by the publication
    questions: questions.map(({ id, text, answer }) => ({ id, text: text ?? '', answer })),
    opinions: report.opinions_on === null ? null : { publishedOn: report.opinions_on, ...(await publicOpinions(db, event)) },
  }
}

/** An opinion without a result is shown once it is known that it may be; until then it only counts. */
async function publicOpinions(db: Db, event: { readonly id: string; readonly organisation_id: string }) {
  const rows = await listOpenOpinions(db, { organisationId: event.organisation_id, eventIds: [event.id], unitIds: 'all' })
  const shown = rows.filter(({ state, is_public }) => state === 'answered' && is_public === 1)
  return {
    lines: shown.map((row) => ({
      text: row.text,
      source: row.source,
      unit: row.unit_name,
      state: row.state,
      reply: row.reply,
      repliedOn: row.replied_on,
    })),
    withheld: rows.filter(({ state, is_public }) => state === 'answered' && is_public === 0).length,
    underWay: rows.filter(({ state }) => state === 'open').length,
  }
}
