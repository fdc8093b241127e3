import { formatInstant } from '@sunlit/calendar'
import type { CallOffSession } from '@sunlit/contracts'
import { changeOpenEvent, listOpenSessions } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { assertState, sessionInReach } from './event-ground.ts'
import { movePlaces } from './move-places.ts'
import { moveEvents } from './places.ts'
import { documentOf, withChange } from './published-changes.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Rule H-4: calls one session off and leaves the others; everybody who signed up for it is told, and their tickets no longer hold. */
export function callOffSession(ctx: OpenDayContext, { openSessionId, reason }: CallOffSession): Promise<{ readonly bookings: number }> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const { session, event } = await sessionInReach(tx, ctx.actor, 'open-day.plan', openSessionId)
    assertState(event, ['published'])
    if (session.called_off_at !== null || session.starts <= ctx.now()) throw new AppError('conflict')
    const others = (await listOpenSessions(tx, [event.id])).filter(
      ({ id, called_off_at }) => id !== openSessionId && called_off_at === null,
    )
    if (others.length === 0) throw new AppError('open_day_refused', { sentence: '这是活动仅有的一场。请改为取消整个活动。' })
    const places = await movePlaces(tx, ctx, openSessionId, { kind: 'call-off' })
    const events = moveEvents(places)
    const document = withChange(documentOf(event), ctx.now(), `${formatInstant(session.starts)}的场次取消：${reason}`)
    if (!(await changeOpenEvent(tx, event, { document }))) throw new AppError('conflict')
    const bookings = events.length
    const done = { openEventId: event.id, openSessionId, reasonHash: nativeHash(reason), bookings }
    return { value: { bookings }, events: [{ type: 'open-day.session-called-off', ...done }, ...events] }
  })
}
