import type { CallOffOpenEvent, DecideOpenEvent, OpenEventStep } from '@sunlit/contracts'
import { changeOpenEvent, listOpenSessions } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertSeen, assertState, eventInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './submit-booking.ts'

/** Sends a plan to the office. */
export function submitOpenEvent(ctx: ServiceContext, { eventId, version }: OpenEventStep): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['draft', 'returned'])
    const changes = { state: 'submitted', reason: '', submitted_by: ctx.actor.id, submitted_at: ctx.now() } as const
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    const { title, theme, form, place, document } = event
    const contentHash = nativeHash({ title, theme, form, place, document })
    return { events: [{ type: 'open-day.event-submitted', openEventId: eventId, contentHash }] }
  })
}

/** Approves a plan or gives it back with a reason; never by whoever sent it in. */
export function decideOpenEvent(ctx: ServiceContext, { eventId, version, approved, reason }: DecideOpenEvent): Promise<void> {
  return runCommand(ctx, 'open-day.approve', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.approve', eventId)
    assertSeen(event, version)
    assertState(event, ['submitted'])
    if (event.submitted_by === ctx.actor.id) throw new AppError('four_eyes')
    const changes = approved
      ? ({ state: 'approved', approved_by: ctx.actor.id, approved_at: ctx.now() } as const)
      : ({ state: 'returned', reason } as const)
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    const done: EventToRecord = approved
      ? { type: 'open-day.event-approved', openEventId: eventId }
      : { type: 'open-day.event-returned', openEventId: eventId, reasonHash: nativeHash(reason) }
    return { events: [done] }
  })
}

/** Rule O-23: only what was approved is published. */
export function publishOpenEvent(ctx: ServiceContext, { eventId, version }: OpenEventStep): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['approved'])
    const changes = { state: 'published', published_at: ctx.now() } as const
    if (!(await changeOpenEvent(tx, { id: eventId, version }, changes))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.event-published', openEventId: eventId }] }
  })
}

/** Calls an event off with all of its sessions; everybody who signed up is told, and their tickets no longer hold. */
export function callOffOpenEvent(ctx: OpenDayContext, { eventId, version, reason }: CallOffOpenEvent): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['published'])
    if (!(await changeOpenEvent(tx, { id: eventId, version }, { state: 'called-off', reason }))) throw new AppError('conflict')
    const events: EventToRecord[] = []
    // Always in one order, so that two who hold several sessions never wait for each other.
    const sessions = (await listOpenSessions(tx, [eventId])).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const { id } of sessions) events.push(...moveEvents(await movePlaces(tx, ctx, id, { kind: 'call-off' })))
    const bookings = events.length
    return { events: [{ type: 'open-day.event-called-off', openEventId: eventId, reasonHash: nativeHash(reason), bookings }, ...events] }
  })
}
