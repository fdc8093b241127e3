import { findOpenSeason, listWaitingLane, listWaitingShapes, type OpenBookingRow } from '@sunlit/db'
import { confirmationTime, decide, lanesWorthReading, planPromotions, type WaitingLane, type WaitingParty } from '@sunlit/enrolment'
import { assertGranted, LANE_NUMBERS, type Places } from './places.ts'
import { seasonRules } from './session-state.ts'

const HOUR = 3_600_000
const LANES = ['displaced', 'drawn', 'arrived'] as const

/** Rule O-8: moves the waiting list up until no party that waits fits, in the transaction in which places became free. */
export async function promote(places: Places): Promise<void> {
  const { tx, session, parts } = places
  const isOver = parts.now() >= session.starts
  if (isOver || session.called_off_at !== null || places.state.waiting === 0) return
  const { lanes, rows } = await readLanes(places)
  const { promoted } = planPromotions(places.state, lanes)
  if (promoted.length === 0) return
  const until = await confirmUntil(places)
  for (const { bookingId } of promoted) {
    const row = rows.get(bookingId)
    if (!row) throw new Error('promoted are only those that were read')
    const decision = decide(places.state, {
      kind: 'promote',
      party: { participantClass: row.participant_class, people: row.people, source: 'general' },
    })
    assertGranted(decision)
    if (decision.kind !== 'places') throw new Error('what the plan moves up, the guard lets in')
    await (until === undefined ? places.act(row, 'place') : places.act(row, 'offer', { confirm_until: until }))
  }

  /** Rule O-9; nothing when nobody is asked to confirm. */
  async function confirmUntil(held: Places): Promise<string | undefined> {
    const season = await findOpenSeason(tx, session.organisation_id, session.season_id)
    if (!season) throw new Error('a session has its season')
    const { confirmMinutes, confirmHoursBefore, quietFrom, quietUntil } = seasonRules(season)
    if (confirmMinutes === 0) return undefined
    const quiet = quietFrom === quietUntil ? {} : { quiet: { from: quietFrom, to: quietUntil } }
    const latest = new Date(Date.parse(held.session.starts) - confirmHoursBefore * HOUR).toISOString()
    return confirmationTime(parts.now(), { minutes: confirmMinutes, ...quiet }, latest)?.until
  }
}

/** As much of the waiting list as could move up, and no more. */
async function readLanes({
  tx,
  session,
  state,
}: Places): Promise<{ readonly lanes: readonly WaitingLane[]; readonly rows: ReadonlyMap<string, OpenBookingRow> }> {
  const shapes = (await listWaitingShapes(tx, session.id)).map(({ participant_class, people }) => ({
    participantClass: participant_class,
    people,
  }))
  const rows = new Map<string, OpenBookingRow>()
  const lanes: WaitingLane[] = []
  for (const { participantClass, people, atMost } of lanesWorthReading(state, shapes)) {
    const found = await listWaitingLane(tx, session.id, { participant_class: participantClass, people }, atMost)
    for (const row of found) rows.set(row.id, row)
    lanes.push({ participantClass, people, parties: found.map(waitingParty) })
  }
  return { lanes, rows }
}

function waitingParty(row: OpenBookingRow): WaitingParty {
  const lane = LANES.find((name) => LANE_NUMBERS[name] === row.lane)
  if (!lane) throw new Error(`no lane has the number ${row.lane}`)
  return { bookingId: row.id, participantClass: row.participant_class, people: row.people, turn: { lane, number: row.turn } }
}
