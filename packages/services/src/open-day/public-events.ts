import {
  openEventDocumentSchema,
  type OpenEvent,
  type OpenEventLine,
  type OpenEventList,
  type OpenNow,
  type OpenSessionView,
  type SearchOpenEvents,
} from '@sunlit/contracts'
import { addDays, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import {
  findOpenReport,
  findOpenSeason,
  findPublicOpenEvent,
  listOpenSessions,
  listOpenSignUps,
  searchPublicOpenEvents,
  type Db,
  type OpenEventWithUnit,
  type OpenSessionRow,
} from '@sunlit/db'
import { admissionSentence, freePlaces, gathersFrom, WAITING_RULE } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import { noticeOf } from './published-changes.ts'
import { noShowWords } from './absences.ts'
import { queueRulesOf } from './queue-parts.ts'
import { guardedSession, seasonRules } from './session-state.ts'

const MOST_EVENTS = 1000

/** Published events that are still to come, or on the days asked for. */
export async function searchOpenEvents(db: Db, now: string, search: SearchOpenEvents): Promise<OpenEventList> {
  const from = search.from === undefined ? now : startOfDayInstant(search.from)
  const rows = await searchPublicOpenEvents(db, {
    place: search.place,
    theme: search.theme,
    endsAfter: from,
    startsBefore: search.to === undefined ? undefined : startOfDayInstant(addDays(search.to, 1)),
    limit: MOST_EVENTS,
  })
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      rows.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  return { events: rows.map((row) => lineOf(row, sessions.get(row.id) ?? [], now)) }
}

/** Everything the public page of one event shows. Throws `not_found` for one that is not public. */
export async function getOpenEvent(db: Db, now: string, id: string): Promise<OpenEvent> {
  const row = await findPublicOpenEvent(db, id)
  const season = row && (await findOpenSeason(db, row.organisation_id, row.season_id))
  if (!row || !season) throw new AppError('not_found')
  const sessions = await listOpenSessions(db, [id])
  const rules = seasonRules(season)
  const { admission } = rules
  const { plan: _plan, ...document } = openEventDocumentSchema.parse(JSON.parse(row.document))
  const firstDay = shanghaiDate(sessions[0]?.starts ?? now)
  const once = admission.perSeason > 0 ? [`本次开放月每人最多报名 ${admission.perSeason} 场。`] : []
  return {
    ...lineOf(row, sessions, now),
    ...document,
    rules: [admissionSentence(admission, firstDay), ...once, noShowWords(rules.noShow), WAITING_RULE],
    admission,
    keepDays: rules.keepDays,
    notice: noticeOf(row),
    isReported: ((await findOpenReport(db, id))?.published_on ?? null) !== null,
  }
}

/** Sign-ups that are open, for the first page of the house. */
export async function listOpenDaysNow(db: Db, now: string): Promise<readonly OpenNow[]> {
  const rows = await listOpenSignUps(db, now, 20)
  return rows.map((row) => ({
    kind: 'event',
    title: row.title,
    href: `/open-day/events/${row.event_id}`,
    lastDay: shanghaiDate(new Date(Date.parse(row.closes_at) - 1).toISOString()),
  }))
}

function lineOf(row: OpenEventWithUnit, sessions: readonly OpenSessionRow[], now: string): OpenEventLine {
  const classes = openEventDocumentSchema.parse(JSON.parse(row.document)).classes.map(({ id }) => id)
  return {
    id: row.id,
    title: row.title,
    theme: row.theme,
    form: row.form,
    organiser: row.unit_name,
    place: row.place,
    state: row.state === 'called-off' ? 'called-off' : 'published',
    sessions: sessions.map((session) => sessionView(session, classes, now)),
  }
}

function sessionView(row: OpenSessionRow, classes: readonly string[], now: string): OpenSessionView {
  const state = guardedSession(row, now)
  const queue = queueRulesOf(row)
  return {
    id: row.id,
    starts: row.starts,
    ends: row.ends,
    allotment: row.allotment,
    signUp: state.signUp,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    capacity: state.plan.capacity,
    freeByClass: Object.fromEntries(classes.map((name) => [name, freePlaces(state, name)])),
    largestParty: state.plan.largestParty,
    waitingPeople: row.waiting,
    takesWaiting: state.plan.waitingPlaces > 0,
    drawState: row.draw_state,
    queueFrom: queue ? gathersFrom(queue, { opensAt: row.opens_at }) : null,
  }
}
