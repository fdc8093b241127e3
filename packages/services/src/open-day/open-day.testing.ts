import {
  DEFAULT_SEASON_RULES,
  isUnitRole,
  makeUpSchema,
  type OpenAllotment,
  type OpenSeasonRules,
  type QueueSettings,
  type Role,
  type StoredSessionPlan,
  type SubmitBooking,
} from '@sunlit/contracts'
import { listOpenBookings, listOpenSessions, findOpenSession, type OpenBookingRow, type OpenSessionRow } from '@sunlit/db'
import { aPerson, type TestDatabase } from '@sunlit/db/testing'
import { isWaiting, isWithinPlan, holdsPlaces, fits, type PeopleByClass } from '@sunlit/enrolment'
import { contactMark, signConfirmation } from '../codes/confirmation.ts'
import { anonymousActor, type HeldGrant } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { normaliseContact } from '../messages/contact.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { decideOpenEvent } from './decide-event.ts'
import { publishOpenEvent } from './publish-event.ts'
import { submitOpenEvent } from './submit-event.ts'
import { partyOf } from './places.ts'
import { saveOpenEvent } from './save-event.ts'
import { guardedSession } from './session-state.ts'
import { setOpenSeason } from './set-season.ts'
import { OPEN_DAY_PURPOSE } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { submitBooking } from './submit-booking.ts'
import type { MovePlaces } from './move-places.ts'

export const BEFORE_SIGN_UP = '2026-08-20T02:00:00.000Z'
export const DURING_SIGN_UP = '2026-09-01T02:00:00.000Z'
export const AFTER_SIGN_UP = '2026-09-11T02:00:00.000Z'
export const SESSION_STARTS = '2026-09-18T01:00:00.000Z'
const AT = {
  starts: SESSION_STARTS,
  ends: '2026-09-18T03:00:00.000Z',
  opensAt: '2026-08-25T01:00:00.000Z',
  closesAt: '2026-09-10T16:00:00.000Z',
}

/** A published event of one unit with its sessions, and a clock moved by hand. */
export interface TestOpenDay {
  readonly db: TestDatabase
  readonly organisationId: string
  readonly seasonId: string
  readonly eventId: string
  readonly unitId: string
  readonly sessionIds: readonly string[]
  readonly visitor: OpenDayContext
  readonly manager: OpenDayContext
  readonly reviewer: OpenDayContext
  readonly liaison: OpenDayContext
  readonly secondManager: OpenDayContext
  readonly gatekeeper: OpenDayContext
  setTime(instant: string): void
  /** A form of somebody new unless a phone is given. */
  form(change?: Partial<SubmitBooking> & { readonly people?: number }): SubmitBooking
  submit(change?: Partial<SubmitBooking> & { readonly people?: number }, move?: MovePlaces): ReturnType<typeof submitBooking>
  bookings(): Promise<readonly OpenBookingRow[]>
  session(): Promise<OpenSessionRow>
  booking(code: string): Promise<OpenBookingRow>
}

export interface TestOpenDayOptions {
  readonly plan?: Partial<StoredSessionPlan>
  readonly rules?: Partial<OpenSeasonRules>
  readonly allotment?: OpenAllotment
  readonly sessions?: number
  readonly queue?: QueueSettings
}

export async function anOpenDay(db: TestDatabase, options: TestOpenDayOptions = {}): Promise<TestOpenDay> {
  let instant = BEFORE_SIGN_UP
  const organisationId = crypto.randomUUID()
  await db.transact((tx) =>
    tx.insertInto('organisation').values({ id: organisationId, name: '示例市政务公开办公室', kind: 'city', created_at: instant }).execute(),
  )
  const parts = { now: () => instant, vault: TEST_VAULT, publicUrl: 'https://shili.example' }
  const visitor: OpenDayContext = { ...createServiceContext({ db, actor: anonymousActor(), now: parts.now }), ...parts }
  const person = async (role: Role, unitId: string | null = null): Promise<OpenDayContext> => {
    const row = aPerson({ id: crypto.randomUUID(), organisation_id: organisationId, unit_id: unitId })
    await db.transact((tx) => tx.insertInto('person').values(row).execute())
    const grants: HeldGrant[] = [{ role, unitId: isUnitRole(role) ? unitId : null }]
    return { ...visitor, actor: { kind: 'person', id: row.id, alias: row.id, organisationId, unitId, grants } }
  }
  const manager = await person('manager')
  const unitId = await createUnit(manager, { name: '示例局', classId: 'all', activeFrom: '2026-01-01' })
  const liaison = await person('liaison', unitId)
  const season = { year: 2026, title: '政府开放月', from: '2026-09-01', to: '2026-09-30', limit: '2026-10-15', version: 0 }
  const seasonId = await setOpenSeason(manager, { ...season, rules: { ...DEFAULT_SEASON_RULES, ...options.rules } })
  const eventId = await publish({ liaison, manager, seasonId, unitId }, options)
  const sessionIds = (await listOpenSessions(db.read, [eventId])).map(({ id }) => id)
  const [sessionId = ''] = sessionIds
  instant = DURING_SIGN_UP
  const form: TestOpenDay['form'] = (change) => aForm({ eventId, sessionId }, change)
  return {
    db,
    organisationId,
    seasonId,
    eventId,
    unitId,
    sessionIds,
    visitor,
    manager,
    liaison,
    reviewer: await person('reviewer'),
    secondManager: await person('manager'),
    gatekeeper: await person('gatekeeper', unitId),
    setTime: (at) => void (instant = at),
    form,
    submit: (change, move) => submitBooking(visitor, form(change), move),
    bookings: () => listOpenBookings(db.read, sessionId),
    session: () => sessionRow(db, sessionId),
    booking: async (code) => {
      const found = (await listOpenBookings(db.read, sessionId)).find((row) => row.code === code)
      if (!found) throw new Error(`no booking ${code}`)
      return found
    },
  }
}

let phones = 0

function aForm(
  { eventId, sessionId }: { readonly eventId: string; readonly sessionId: string },
  { people = 1, ...change }: Partial<SubmitBooking> & { readonly people?: number } = {},
): SubmitBooking {
  phones += 1
  const contact = change.contact ?? `138${String(phones).padStart(8, '0')}`
  return {
    clientId: crypto.randomUUID(),
    sessionId,
    channel: 'sms',
    contact,
    confirmation: confirmed(eventId, contact),
    name: '示例市民',
    employer: '',
    help: '',
    participantClass: 'citizen',
    party: { adults: people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
    roster: [],
    ageConfirmed: true,
    privacyAccepted: true,
    ...change,
  }
}

/** What a browser has after the right code. */
export function confirmed(eventId: string, contact: string): string {
  const mark = contactMark(TEST_VAULT, normaliseContact('sms', contact) ?? '')
  const until = '2026-12-31T00:00:00.000Z'
  return signConfirmation(TEST_VAULT, { purpose: OPEN_DAY_PURPOSE, contact: mark, form: eventId, id: crypto.randomUUID(), until })
}

async function sessionRow(db: TestDatabase, id: string): Promise<OpenSessionRow> {
  const row = await findOpenSession(db.read, id)
  if (!row) throw new Error('no session')
  return row
}

async function publish(
  at: { readonly liaison: OpenDayContext; readonly manager: OpenDayContext; readonly seasonId: string; readonly unitId: string },
  { plan, allotment = 'first-come', sessions = 1, queue }: TestOpenDayOptions,
): Promise<string> {
  const whole: StoredSessionPlan = {
    capacity: 10,
    reserve: 0,
    quotas: [],
    fallback: 'common',
    largestParty: 9,
    waitingPlaces: 1000,
    ...plan,
  }
  const eventId = await saveOpenEvent(at.liaison, {
    eventId: null,
    version: 0,
    seasonId: at.seasonId,
    unitId: at.unitId,
    title: '走进示例局',
    theme: '政务公开',
    form: 'office',
    place: '示例路1号',
    document: {
      directions: '',
      accessibility: '',
      contact: '0000-0000000',
      leaders: '',
      plan: '按方案开放。',
      programme: [],
      classes: [
        { id: 'citizen', name: '市民' },
        { id: 'enterprise', name: '企业' },
      ],
      asksDocument: false,
    },
    // Sessions of one day stand far enough apart for the way between them.
    sessions: Array.from({ length: sessions }, (_, nth) => ({
      ...later(nth),
      allotment,
      plan: whole,
      quotasUntil: null,
      queue: queue ?? null,
    })),
  })
  await submitOpenEvent(at.liaison, { eventId, version: 1 })
  await decideOpenEvent(at.manager, { eventId, version: 2, approved: true, reason: '' })
  await publishOpenEvent(at.liaison, { eventId, version: 3 })
  return eventId
}

function later(nth: number) {
  const move = (instant: string): string => new Date(Date.parse(instant) + nth * 4 * 3_600_000).toISOString()
  return { ...AT, starts: move(AT.starts), ends: move(AT.ends) }
}

/** Everything that has to be true of a session whatever happened to it; empty when it is. */
export function sessionFaults(session: OpenSessionRow, bookings: readonly OpenBookingRow[], now: string): readonly string[] {
  const state = guardedSession(session, now)
  const faults: string[] = []
  if (!isWithinPlan(state)) faults.push('oversold')
  const taken: Record<string, number> = {}
  let reserve = 0
  let waiting = 0
  for (const row of bookings) {
    if (holdsPlaces(row.status) && row.source === 'reserve') reserve += row.people
    if (holdsPlaces(row.status) && row.source === 'general') taken[row.participant_class] = (taken[row.participant_class] ?? 0) + row.people
    if (isWaiting(row.status)) waiting += row.people
  }
  if (!isWithinPlan({ ...state, taken, reserveTaken: reserve })) faults.push('oversold by its bookings')
  if (!sameCounts(taken, state.taken) || reserve !== state.reserveTaken || waiting !== state.waiting)
    faults.push('places lost or counted twice')
  const idle = bookings.some((row) => row.status === 'waiting' && fits({ ...state, taken, reserveTaken: reserve }, partyOf(row)))
  if (idle) faults.push('a party waits while its places stand idle')
  if (bookings.some(({ people, make_up }) => people !== peopleOf(make_up))) faults.push('a party was split')
  return faults
}

function peopleOf(stored: string): number {
  const { adults, pupils, preschool } = makeUpSchema.parse(JSON.parse(stored))
  return adults + pupils + preschool
}

function sameCounts(one: PeopleByClass, other: PeopleByClass): boolean {
  return [...Object.keys(one), ...Object.keys(other)].every((name) => (one[name] ?? 0) === (other[name] ?? 0))
}
