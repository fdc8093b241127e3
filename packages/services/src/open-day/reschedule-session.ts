import { formatInstant } from '@sunlit/calendar'
import type { RescheduleSession } from '@sunlit/contracts'
import { changeOpenEvent, changeOpenSession, holdOpenSession, listOpenBookings } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { assertState, sessionInReach } from './event-ground.ts'
import { documentOf, withChange } from './published-changes.ts'
import { instant } from './save-event.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { tellChanged } from './tell-changed.ts'
import { movedWords } from './tell-visitors.ts'
import { revokeTicket } from './tickets.ts'

/** Postpones a published session, or brings it forward. Everybody is told and keeps the place; tickets are made anew for the new time. */
export function rescheduleSession(ctx: OpenDayContext, { openSessionId, starts, ends, reason }: RescheduleSession): Promise<void> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const { event } = await sessionInReach(tx, ctx.actor, 'open-day.plan', openSessionId)
    assertState(event, ['published'])
    const session = await holdOpenSession(tx, openSessionId)
    if (!session || session.called_off_at !== null || ctx.now() >= session.starts) throw new AppError('conflict')
    const times = { starts: instant(starts), ends: instant(ends) }
    if (times.starts < session.closes_at) throw new AppError('open_day_refused', { sentence: '新的时间早于报名截止时间，请改晚一些。' })
    const version = session.version + 1
    await changeOpenSession(tx, openSessionId, { ...times, version })
    for (const row of await listOpenBookings(tx, openSessionId, ['placed'])) await revokeTicket(tx, ctx, row, session)
    const text = (link: string): string => movedWords(times, session.starts, { reason, link })
    await tellChanged(tx, ctx, session, { key: `moved:${version}`, subject: '政府开放日改期', text })
    const sentence = `${formatInstant(session.starts)}的场次改到${formatInstant(times.starts)}：${reason}`
    if (!(await changeOpenEvent(tx, event, { document: withChange(documentOf(event), ctx.now(), sentence) })))
      throw new AppError('conflict')
    const moved = { before: session.starts, after: times.starts, reasonHash: nativeHash(reason) }
    return { events: [{ type: 'open-day.session-moved', openSessionId, ...moved }] }
  })
}
