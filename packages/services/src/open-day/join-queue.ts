import type { JoinQueue, QueuePlace } from '@sunlit/contracts'
import {
  changeOpenQueue,
  findOpenEvent,
  findOpenQueueEntryOfMark,
  findOpenSeason,
  holdOpenQueue,
  insertOpenQueueEntry,
  type OpenSessionRow,
  type Tx,
} from '@sunlit/db'
import { bookingCode, placeOfArrival, queuePhase, type QueueRules } from '@sunlit/enrolment'
import { contactMark } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import { normaliseContact } from '../messages/contact.ts'
import { assertNotBlocked } from './absences.ts'
import { placeToken, queuedSession } from './queue-parts.ts'
import { orderEntrants } from './rank-queue.ts'
import { seasonRules } from './session-state.ts'
import { assertConfirmed } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { viewQueuePlace, type QueueDesk } from './view-queue.ts'

const CODE_BYTES = 7

/** Takes a place in the queue, one for each contact that was proved: asked again it is the same one (rule J-1). */
export async function joinQueue(ctx: OpenDayContext, desk: QueueDesk, sessionId: string, input: JoinQueue): Promise<QueuePlace> {
  const contact = normaliseContact(input.channel, input.contact)
  if (contact === undefined) throw new AppError('wrong_contact')
  const mark = contactMark(ctx.vault, contact)
  const id = await runCommand(ctx, 'public', async (tx) => {
    const { session, rules } = await queuedSession(tx, sessionId)
    await assertMayCome(tx, ctx, { session, rules, mark, confirmation: input.confirmation })
    // Held before the place of this contact is looked for: two who ask at once get one.
    const held = await holdOpenQueue(tx, sessionId)
    if (!held) throw new AppError('not_found')
    const stands = await findOpenQueueEntryOfMark(tx, sessionId, mark)
    if (stands) return { unchanged: true, value: stands.id }
    const events: EventToRecord[] = []
    let queue = held
    // By whatever clock the order was made: who comes afterwards stands behind.
    if (queue.ranked_at === null && ctx.now() >= session.opens_at) {
      const ordered = await orderEntrants(tx, ctx, queue)
      queue = ordered.queue
      events.push(ordered.event)
    }
    const place = queue.ranked_at === null ? null : placeOfArrival(rules, session.opens_at, ctx.now(), queue.last_place)
    const entry = { id: ctx.newId(), code: bookingCode(Uint8Array.from(ctx.randomBytes(CODE_BYTES))) }
    const { next_number: number } = queue
    await insertOpenQueueEntry(tx, { ...entry, session_id: sessionId, number, mark, place, joined_at: ctx.now() })
    await changeOpenQueue(tx, sessionId, { next_number: number + 1, ...(place !== null && { last_place: place }) })
    const joined = { type: 'open-day.queue-joined', openSessionId: sessionId, code: entry.code } as const
    events.push({ event: joined, organisationId: session.organisation_id })
    return { value: entry.id, events: atLeastOne(events) }
  })
  return viewQueuePlace(ctx, desk, placeToken(ctx.vault, id))
}

interface Coming {
  readonly session: OpenSessionRow
  readonly rules: QueueRules
  readonly mark: string
  readonly confirmation: string
}

/** Who could not sign up anyway is told at once, and waits for nothing. */
async function assertMayCome(tx: Tx, ctx: OpenDayContext, { session, rules, mark, confirmation }: Coming): Promise<void> {
  const { organisation_id: organisationId } = session
  const phase = queuePhase(rules, { opensAt: session.opens_at, closesAt: session.closes_at }, ctx.now())
  const event = await findOpenEvent(tx, organisationId, session.event_id)
  const season = await findOpenSeason(tx, organisationId, session.season_id)
  if (event?.state !== 'published' || !season) throw new AppError('not_found')
  if (session.called_off_at !== null || phase === 'early' || phase === 'over') throw new AppError('open_queue_state')
  assertConfirmed(ctx, { confirmation, eventId: session.event_id, mark, now: ctx.now() })
  await assertNotBlocked(tx, { organisationId, mark, settings: seasonRules(season).noShow, now: ctx.now() })
}
