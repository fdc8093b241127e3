import { DELETED_KINDS, type DeletedKind, type DeletionCertificate, type OpenEventId } from '@sunlit/contracts'
import { findFirstEventOf, findUnit, listOpenSessions, type Db, type OpenEventRow, type StoredEvent } from '@sunlit/db'
import { z } from 'zod'
import { proofOfEvent } from '../audit/proof-of-event.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach } from '../open-day/event-ground.ts'
import { purgeDue } from '../open-day/purge-event.ts'

/** What of an event is deleted on its day, and what was. */
export interface DeletionView {
  readonly event: DeletionFacts
  /** The day by which it goes; null for a draft without sessions. */
  readonly dueAt: string | null
  readonly done: Done | null
}

interface DeletionFacts {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly ended: string
}

interface Done {
  readonly purgedAt: string
  readonly gone: Readonly<Record<DeletedKind, number>>
  readonly kept: readonly string[]
  /** The entries of the log, by their numbers; null while one has none. */
  readonly entries: readonly { readonly eventId: string; readonly position: number | null }[]
}

/** Whether the personal data of an event are gone, with everything that the log says of it. */
export async function getDeletion(ctx: ServiceContext, { eventId }: OpenEventId): Promise<DeletionView> {
  const { facts, dueAt, found } = await deletionInReach(ctx, eventId)
  return { event: facts, dueAt, done: found && doneOf(found) }
}

/** The certificate as a file that anybody can check. Throws `not_found` before the deletion. */
export async function getDeletionCertificate(ctx: ServiceContext, { eventId }: OpenEventId): Promise<DeletionCertificate> {
  const { facts, found } = await deletionInReach(ctx, eventId)
  if (!found) throw new AppError('not_found')
  const { purgedAt, gone, kept } = doneOf(found)
  const [bookings, texts] = await Promise.all([proofOfEvent(ctx.db, found.bookings), proofOfEvent(ctx.db, found.texts)])
  return { format: 'sunlit-deletion/1', event: { ...facts, purgedAt }, gone, kept, log: { bookings, texts } }
}

interface Found {
  readonly bookings: StoredEvent
  readonly texts: StoredEvent
}

async function deletionInReach(ctx: ServiceContext, eventId: string) {
  assertMay(ctx.actor, 'open-day.read')
  const db = ctx.db.read
  const event = await eventInReach(db, ctx.actor, 'open-day.read', eventId)
  return { facts: await factsOf(db, event), dueAt: (await purgeDue(db, event)) ?? null, found: await entriesOf(db, eventId) }
}

async function factsOf(db: Db, { id, title, organisation_id, unit_id }: OpenEventRow): Promise<DeletionFacts> {
  const ends = (await listOpenSessions(db, [id])).map(({ ends: end }) => end)
  return { id, title, unit: (await findUnit(db, organisation_id, unit_id))?.name ?? '', ended: ends.toSorted().at(-1) ?? '' }
}

async function entriesOf(db: Db, eventId: string): Promise<Found | null> {
  const bookings = await findFirstEventOf(db, { type: 'open-day.purged', subject_id: eventId })
  const texts = await findFirstEventOf(db, { type: 'open-day.texts-purged', subject_id: eventId })
  return bookings && texts ? { bookings, texts } : null
}

const count = z.number().int()
const bookingsSchema = z.object({ visitors: count, contacts: count, claims: count, kept: z.string() })
const textsSchema = z.object({
  questions: count,
  feedback: count,
  opinions: count,
  photos: count.default(0), // before there were pictures
  claims: count,
  kept: z.string(),
})

function doneOf({ bookings, texts }: Found): Done {
  const first = bookingsSchema.parse(saidIn(bookings))
  const second = textsSchema.parse(saidIn(texts))
  const all = { ...second, ...first, feedbackMarks: second.claims }
  return {
    purgedAt: bookings.at,
    gone: Object.fromEntries(DELETED_KINDS.map((kind) => [kind, all[kind]])) as Record<DeletedKind, number>, // one for each kind
    kept: [first.kept, second.kept],
    entries: [bookings, texts].map(({ id, position }) => ({ eventId: id, position })),
  }
}

function saidIn({ payload }: StoredEvent): unknown {
  return (JSON.parse(payload ?? '{}') as { readonly event?: unknown }).event // our own text
}
