import { listOpenBookings, type Db, type OpenBookingRow, type OpenSessionRow } from '@sunlit/db'
import { holdsPlaces, isWaiting, type PeopleByClass } from '@sunlit/enrolment'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'

const PAGE = 300

/** Every booking stands where its events left it, every session gives as many places as its bookings hold, and a claim stands for one that holds or waits. */
export async function verifyBookings(db: Db): Promise<readonly DeepFault[]> {
  const faults: DeepFault[] = []
  for (const session of await db.selectFrom('open_session').selectAll().orderBy('id').execute()) {
    const rows = await listOpenBookings(db, session.id)
    for (let from = 0; from < rows.length; from += PAGE) {
      const page = rows.slice(from, from + PAGE)
      const ids = page.map(({ id }) => id)
      const events = Map.groupBy(await sealedEvents(db, ids), ({ subjectId }) => subjectId)
      for (const row of page)
        for (const fault of faultsOfBooking(row, events.get(row.id) ?? [])) faults.push({ table: 'open_booking', id: row.id, fault })
    }
    if (!isCountedRight(session, rows)) faults.push({ table: 'open_session', id: session.id, fault: '名额计数与报名不符' })
  }
  return [...faults, ...(await verifyClaims(db)), ...(await verifyNothingGone(db))]
}

function faultsOfBooking(row: OpenBookingRow, events: readonly TrailEvent[]): readonly string[] {
  const booked = lastEvent(events, ['open-day.booked'])?.data
  if (!booked) return ['报名没有日志']
  const faults: string[] = []
  const last = lastEvent(events, ['open-day.booked', 'open-day.booking-moved'])?.data
  if ((last?.['after'] ?? last?.['state']) !== row.status) faults.push('报名状态与日志不符')
  if (last?.['people'] !== row.people) faults.push('报名人数与日志不符')
  if (booked['openSessionId'] !== row.session_id) faults.push('报名场次与日志不符')
  const wasGivenOn = lastEvent(events, ['open-day.booking-transferred']) !== undefined
  const coded = lastEvent(events, ['open-day.booked', 'open-day.visitor-changed'])?.data
  if (!wasGivenOn && coded?.['code'] !== row.code) faults.push('报名号与日志不符')
  if (lastEvent(events, ['open-day.booking-erased']) && row.erased_at === null) faults.push('日志中已删除的个人信息还在')
  return faults
}

function isCountedRight(session: OpenSessionRow, rows: readonly OpenBookingRow[]): boolean {
  const held = rows.filter(({ status }) => holdsPlaces(status))
  const reserve = sum(held.filter(({ source }) => source === 'reserve'))
  const waiting = sum(rows.filter(({ status }) => isWaiting(status)))
  const general = Map.groupBy(
    held.filter(({ source }) => source === 'general'),
    ({ participant_class }) => participant_class,
  )
  const taken = JSON.parse(session.taken) as PeopleByClass // written by the guard
  const names = new Set([...Object.keys(taken), ...general.keys()])
  const sameClasses = [...names].every((name) => (taken[name] ?? 0) === sum(general.get(name) ?? []))
  return sameClasses && reserve === session.reserve_taken && waiting === session.waiting
}

function sum(rows: readonly OpenBookingRow[]): number {
  return rows.reduce((total, { people }) => total + people, 0)
}

/** A claim without its booking keeps somebody out; one of another contact keeps the wrong person out. */
async function verifyClaims(db: Db): Promise<readonly DeepFault[]> {
  const claims = await db
    .selectFrom('open_claim')
    .innerJoin('open_booking', 'open_booking.id', 'open_claim.booking_id')
    .select(['booking_id', 'mark', 'contact_mark', 'status', 'open_claim.session_id as claimed', 'open_booking.session_id'])
    .orderBy('booking_id')
    .execute()
  return claims
    .filter((claim) => {
      const stands = holdsPlaces(claim.status) || isWaiting(claim.status)
      return !stands || claim.mark !== claim.contact_mark || claim.claimed !== claim.session_id
    })
    .map(({ booking_id }): DeepFault => ({ table: 'open_claim', id: booking_id, fault: '占用的报名资格与报名不符' }))
}

/** Bookings that the log knows of and that are no longer there. */
async function verifyNothingGone(db: Db): Promise<readonly DeepFault[]> {
  const gone = await db
    .selectFrom('event')
    .leftJoin('open_booking', 'open_booking.id', 'event.subject_id')
    .select('event.subject_id')
    .where('event.type', '=', 'open-day.booked')
    .where('open_booking.id', 'is', null)
    .execute()
  return gone.map(({ subject_id }): DeepFault => ({ table: 'open_booking', id: subject_id ?? '', fault: '日志中的报名不见了' }))
}
