import {
  listFigureBookings,
  listFigureScans,
  listOpenFeedback,
  listOpenOpinions,
  listOpenQuestions,
  listOpenSessions,
  type Db,
  type OpenEventRow,
  type OpenOpinionWithNames,
  type OpenSessionRow,
} from '@sunlit/db'
import { eventFigures, mergeAdmissions, type EventFigures, type FeedbackCounts } from '@sunlit/enrolment'
import { planOf } from '../open-day/session-state.ts'
import { tabulateFeedback, type FeedbackBallot } from './feedback-form.ts'
import { boxOf } from './give-feedback.ts'

/** What is known of one event after the day, counted. */
export interface CountedEvent {
  readonly figures: EventFigures
  readonly ballots: readonly FeedbackBallot[]
  readonly opinions: readonly OpenOpinionWithNames[]
  readonly sessions: readonly OpenSessionRow[]
}

/** Counts events from their rows, whatever is left of them: what is personal does not enter. One query for each kind of row. */
export async function countEvents(
  db: Db,
  organisationId: string,
  events: readonly Pick<OpenEventRow, 'id' | 'state'>[],
  now: string,
): Promise<ReadonlyMap<string, CountedEvent>> {
  const ids = events.map(({ id }) => id)
  const byEvent = <T extends { readonly event_id: string }>(rows: readonly T[]) => Map.groupBy(rows, ({ event_id }) => event_id)
  const sessions = byEvent(await listOpenSessions(db, ids))
  const bookings = byEvent(await listFigureBookings(db, ids))
  const scans = Map.groupBy(await listFigureScans(db, ids), ({ session_id }) => session_id)
  const questions = byEvent(await listOpenQuestions(db, ids))
  const opinions = byEvent(await listOpenOpinions(db, { organisationId, eventIds: ids, unitIds: 'all' }))
  const boxes = byEvent(await listOpenFeedback(db, ids))
  return new Map(
    events.map(({ id, state }) => {
      const ballots = (boxes.get(id) ?? []).flatMap((box) => boxOf(box).ballots)
      const own = sessions.get(id) ?? []
      const ahead = new Set(own.filter(({ ends }) => now < ends).map((session) => session.id))
      const admitted = admittedPeople(own.flatMap((session) => scans.get(session.id) ?? []))
      const figures = eventFigures({
        sessions: own.map((session) => ({
          capacity: planOf(session, now).capacity,
          calledOff: state === 'called-off' || session.called_off_at !== null,
        })),
        bookings: (bookings.get(id) ?? []).map((row) => ({
          status: row.status,
          people: row.people,
          participantClass: row.participant_class,
          // Let in without a scan, at a desk with a list: the party as it was booked.
          admitted: admitted.get(row.code) ?? row.people,
          isAhead: ahead.has(row.session_id),
        })),
        questions: (questions.get(id) ?? []).map((row) => ({ state: row.state, answered: row.answered_at !== null })),
        opinions: (opinions.get(id) ?? []).map((row) => ({
          source: row.source,
          answered: row.state === 'answered',
          isPublic: row.is_public === 1,
        })),
        feedback: feedbackCounts(ballots),
      })
      return [id, { figures, ballots, opinions: opinions.get(id) ?? [], sessions: own }]
    }),
  )
}

function admittedPeople(scans: Awaited<ReturnType<typeof listFigureScans>>): ReadonlyMap<string, number> {
  const { admitted } = mergeAdmissions(
    scans.map(({ id, gate, at, booking_code, party_of, people }) => ({
      scanId: id,
      gate,
      at,
      bookingCode: booking_code,
      partyOf: party_of,
      people,
    })),
  )
  return new Map(admitted.map(({ bookingCode, people }) => [bookingCode, people]))
}

function feedbackCounts(ballots: readonly FeedbackBallot[]): FeedbackCounts {
  const { satisfaction, comeAgain } = tabulateFeedback(ballots)
  const counts = (table: typeof satisfaction) => Object.fromEntries(table.options.map(({ option, count }) => [option, count]))
  return { ballots: ballots.length, satisfaction: counts(satisfaction), comeAgain: counts(comeAgain) }
}
