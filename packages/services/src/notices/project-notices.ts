import { shanghaiDate } from '@sunlit/calendar'
import type { SunlitEvent } from '@sunlit/contracts'
import {
  countPlaced,
  findProjection,
  firstPlacedOf,
  holdTurn,
  insertNotices,
  listHolders,
  listMailboxOwners,
  listPlacedEvents,
  moveProjection,
  type Database,
  type Row,
  type Tx,
} from '@sunlit/db'
import type { ServiceContext } from '../core/service-context.ts'
import { officeAboveToTell, subjectOfEvent } from './event-subject.ts'
import { noticesOf, TELLING_TYPES, tellsSomebody, type NoticeToStore } from './notices-of.ts'
import { peopleToTell, type PeopleToTell } from './people-to-tell.ts'

export type ProjectionParts = Pick<ServiceContext, 'now' | 'newId'> & { readonly db: Database }

const NAME = 'notices'
/** Events that are told at once. */
const TURN = 200
/** Events that are passed over at once: those of ballots and bookings tell nobody, and come by the thousand. */
const LOOK = 10_000
/** What happened longer ago is no news: after an update, or a long standstill, nobody is buried under it. */
const NEWS_DAYS = 14

/** Everything that waits, turn after turn. */
export async function projectAllNotices(parts: ProjectionParts): Promise<void> {
  while ((await projectNotices(parts)) === 'more');
}

/**
 * Makes notices of the events that have got their places in the log since the last turn, in the log's order. Notices and the mark of how
 * far it came are stored together, and replicas take turns, so that every event is told once. What tells nobody is passed over
 * without reading it, and before the turn.
 */
async function projectNotices({ db, now, newId }: ProjectionParts): Promise<'more' | 'done'> {
  const from = await findProjection(db.read, NAME)
  const end = Math.min(await countPlaced(db.read), from + LOOK)
  if (end <= from) return 'done'
  const first = (await firstPlacedOf(db.read, { types: TELLING_TYPES, from, end })) ?? end
  return db.transact<'more'>(async (tx) => {
    await holdTurn(tx, NAME)
    if ((await findProjection(tx, NAME)) !== from) return 'more' // another replica was here
    const events = first < end ? await listPlacedEvents(tx, first, TURN) : []
    const since = new Date(Date.parse(now()) - NEWS_DAYS * 86_400_000).toISOString()
    const people = peopleOfTurn(tx)
    for (const row of events) {
      if (row.at >= since) await tellOf(tx, row, people, newId)
    }
    await moveProjection(tx, NAME, first + events.length)
    return 'more'
  })
}

/** Who works where, looked up once for each organisation in a turn. */
function peopleOfTurn(tx: Tx): (organisationId: string) => Promise<PeopleToTell> {
  const known = new Map<string, Promise<PeopleToTell>>()
  return (organisationId) => {
    const found = known.get(organisationId) ?? listHolders(tx, organisationId).then(peopleToTell)
    known.set(organisationId, found)
    return found
  }
}

async function tellOf(tx: Tx, row: Row<'event'>, peopleOf: ReturnType<typeof peopleOfTurn>, newId: () => string): Promise<void> {
  // What belongs to no organisation concerns nobody's work, and what was forgotten is not told.
  if (!tellsSomebody(row.type) || row.organisation_id === null || row.payload === null) return
  const { event } = JSON.parse(row.payload) as { readonly event: SunlitEvent } // our own text, sealed with the event
  const own = await peopleOf(row.organisation_id)
  const subject = await subjectOfEvent(tx, row.organisation_id, event)
  const above = await officeAboveToTell(tx, row.organisation_id, event)
  const scene = {
    people: above ? await peopleOf(above.organisationId) : own,
    subject: above ? { ...subject, from: above.from } : subject,
    actor: own.alias(row.actor_alias),
    day: shanghaiDate(row.at),
  }
  const organisationId = above?.organisationId ?? row.organisation_id
  await storeNotices(tx, { organisationId, at: row.at, newId }, noticesOf(row.id, event, scene))
}

/** Without an address a notice stays in the app; an address confirmed later does not bring the past along. */
export async function storeNotices(
  tx: Tx,
  { organisationId, at, newId }: { readonly organisationId: string; readonly at: string; readonly newId: () => string },
  notices: readonly NoticeToStore[],
): Promise<number> {
  if (notices.length === 0) return 0
  const reachable = await listMailboxOwners(
    tx,
    notices.map(({ personId }) => personId),
  )
  const rows = notices.map(({ personId, unitId, ...notice }) => ({
    ...notice,
    id: newId(),
    organisation_id: organisationId,
    person_id: personId,
    unit_id: unitId,
    at,
    read_at: null,
    mail: reachable.has(personId) ? ('open' as const) : ('passed' as const),
  }))
  return insertNotices(tx, rows)
}
