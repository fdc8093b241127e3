import { addDays, shanghaiDate } from '@sunlit/calendar'
import { DEFAULT_SEASON_RULES, type OpenSessionDraft, type SubmitBookingInput } from '@sunlit/contracts'
import { insertOrganisation, migrateUp, openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import {
  contactMark,
  createServiceContext,
  createUnit,
  createVault,
  decideOpenEvent,
  getOpenEvent,
  publishOpenEvent,
  saveOpenEvent,
  seedPerson,
  setOpenSeason,
  signConfirmation,
  submitOpenEvent,
  systemActor,
  type ServiceContext,
  type Vault,
} from '@sunlit/services'
import { hashPassword } from 'better-auth/crypto'
import { uuidv7 } from 'uuidv7'
import { PASSWORD, type Evaluator } from './office.ts'

/** Of the measured house: challenges and confirmations made here are its own. */
export const SECRET = 'a secret of the benchmark, long enough for any key'

/** A season in which events are published one after the other, each measured once. */
export interface OpenDayGround {
  readonly database: Database
  readonly vault: Vault
  /** May do at the office whatever there is to do with an event. */
  readonly planner: ServiceContext
  readonly gatekeeper: Evaluator
  addEvent(event: MeasuredEvent): Promise<PublishedEvent>
  /** Sign-ups of people who have not been here before, their contacts proved. */
  forms(event: PublishedEvent, count: number): readonly SubmitBookingInput[]
}

export interface MeasuredEvent {
  readonly sessions: number
  readonly capacity: number
  readonly waitingPlaces: number
  /** The gates of its sessions are open already. */
  readonly today?: boolean
}

export interface PublishedEvent {
  readonly eventId: string
  readonly sessionIds: readonly string[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** So long ago the season was planned: its notices have stood for their fifteen days. */
const PLANNED_DAYS = 30

/** Fills an empty database by the same commands that people use. */
export async function openSeason(location: DatabaseLocation): Promise<OpenDayGround> {
  await migrateUp(location)
  const database = openDatabase(location)
  const { plans, approves, unitId } = await openHouse(database)
  const today = shanghaiDate(plans.now())
  const seasonId = await setOpenSeason(plans, {
    year: Number(today.slice(0, 4)),
    title: '政府开放月',
    from: today,
    to: addDays(today, 90),
    limit: addDays(today, 120),
    rules: DEFAULT_SEASON_RULES,
    version: 0,
  })
  const vault = createVault(SECRET)
  let people = 0
  return {
    database,
    vault,
    planner: { ...plans, now: () => new Date().toISOString() },
    gatekeeper: { id: plans.actor.id, username: 'plans', password: PASSWORD },
    async addEvent(event) {
      const eventId = await saveOpenEvent(plans, draftOf(event, { seasonId, unitId }))
      await submitOpenEvent(plans, { eventId, version: 1 })
      await decideOpenEvent(approves, { eventId, version: 2, approved: true, reason: '' })
      await publishOpenEvent(plans, { eventId, version: 3 })
      const { sessions } = await getOpenEvent(database.read, new Date().toISOString(), eventId)
      return { eventId, sessionIds: sessions.map(({ id }) => id) }
    },
    forms: (event, count) => Array.from({ length: count }, (_, nth) => formOf({ vault, event, nth, person: (people += 1) })),
  }
}

/** One unit, one who plans and one who approves, by the clock of the day on which the season was planned. */
async function openHouse(database: Database) {
  const then = new Date(Date.now() - PLANNED_DAYS * DAY).toISOString()
  const deployment = createServiceContext({ db: database, actor: systemActor(), now: () => then })
  const organisationId = deployment.newId()
  const own = {
    id: organisationId,
    parent_id: null,
    name: '示例市政务公开办公室',
    kind: 'city',
    created_at: then,
    closed_at: null,
  } as const
  await database.transact((tx) => insertOrganisation(tx, own))
  const system = createServiceContext({ db: database, actor: systemActor(organisationId), now: () => then })
  const unitId = await createUnit(system, { name: '示例局', classId: 'all', activeFrom: shanghaiDate(then) })
  const hash = await hashPassword(PASSWORD)
  const auth = { hashPassword: async () => hash }
  const manager = async (username: string): Promise<ServiceContext> => {
    const grants = [{ role: 'manager' as const, unitId: null }]
    const seed = { organisationId, name: username, username, password: PASSWORD, unitId: null, grants, mustChangePassword: false }
    const id = await seedPerson(system, { auth }, seed)
    return { ...system, actor: { kind: 'person', id, alias: id, organisationId, unitId: null, grants } }
  }
  return { unitId, plans: await manager('plans'), approves: await manager('approves') }
}

function draftOf({ sessions, capacity, waitingPlaces, today = false }: MeasuredEvent, of: { seasonId: string; unitId: string }) {
  const starts = Date.now() + (today ? HOUR : 20 * DAY)
  const at = (milliseconds: number): string => new Date(milliseconds).toISOString()
  const session = (nth: number): OpenSessionDraft => ({
    starts: at(starts + nth * 4 * HOUR),
    ends: at(starts + (nth * 4 + 2) * HOUR),
    opensAt: at(Date.now() - HOUR),
    closesAt: at(starts - 60_000),
    allotment: 'first-come',
    plan: { capacity, reserve: 0, quotas: [], fallback: 'common', largestParty: 9, waitingPlaces },
    quotasUntil: null,
  })
  return {
    ...of,
    eventId: null,
    version: 0,
    title: '走进示例局',
    theme: '政务公开',
    form: 'office' as const,
    place: '示例路1号',
    document: {
      directions: '示例路公交站下车，向东200米。院内有停车位。',
      accessibility: '有轮椅坡道和无障碍卫生间。',
      contact: '0000-0000000',
      leaders: '单位负责人',
      plan: '按方案开放。',
      programme: [{ kind: 'visit' as const, text: '看一件事从收件到办结的全过程' }],
      classes: [
        { id: 'citizen', name: '市民' },
        { id: 'enterprise', name: '企业' },
      ],
      asksDocument: false,
    },
    sessions: Array.from({ length: sessions }, (_, nth) => session(nth)),
  }
}

/** A telephone number of somebody new, as the house writes it. */
function phoneOf(person: number): string {
  return `+86139${String(person).padStart(8, '0')}`
}

interface FormParts {
  readonly vault: Vault
  readonly event: PublishedEvent
  readonly nth: number
  readonly person: number
}

function formOf({ vault, event: { eventId, sessionIds }, nth, person }: FormParts): SubmitBookingInput {
  const contact = phoneOf(person)
  const until = new Date(Date.now() + HOUR).toISOString()
  const proved = { purpose: 'open-day', contact: contactMark(vault, contact), form: eventId, id: crypto.randomUUID(), until }
  return {
    clientId: uuidv7(), // as the page makes it
    sessionId: sessionIds[nth % sessionIds.length] ?? '',
    channel: 'sms',
    contact,
    confirmation: signConfirmation(vault, proved),
    name: '示例市民',
    participantClass: 'citizen',
    party: { adults: 1 + (nth % 3), pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
    ageConfirmed: true,
    privacyAccepted: true,
  }
}
