import type { CallOffOpenEvent } from '@sunlit/contracts'
import { changeOpenEvent, listOpenSessions } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import { assertAhead, assertSeen, assertState, eventInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Calls an event off with all of its sessions; everybody who signed up is told, and their tickets no longer hold. */
export function callOffOpenEvent(ctx: OpenDayContext, { eventId, version, reason }: CallOffOpenEvent): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', eventId)
    assertSeen(event, version)
    assertState(event, ['published'])
    const held = await listOpenSessions(tx, [eventId])
    assertAhead(held, ctx.now())
    if (!(await changeOpenEvent(tx, { id: eventId, version }, { state: 'called-off', reason }))) throw new AppError('conflict')
    const events: EventToRecord[] = []
    // Always in one order, so that two who hold several sessions never wait for each other.
    const sessions = held.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const { id } of sessions) events.push(...moveEvents(await movePlaces(tx, ctx, id, { kind: 'call-off' })))
    const bookings = events.length
    return { events: [{ type: 'open-day.event-called-off', openEventId: eventId, reasonHash: nativeHash(reason), bookings }, ...events] }
  })
}
