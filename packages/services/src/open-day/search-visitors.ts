import type { FoundVisitor, SearchVisitors } from '@sunlit/contracts'
import { listOpenBookings } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { rulesOf } from './booking-of-link.ts'
import { sessionInReach } from './event-ground.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { openVisitor } from './visitor.ts'

const MOST = 5

/** Looks for a visitor by name where the season allows it; that somebody looked is kept, found or not. */
export function searchVisitors(ctx: OpenDayContext, { openSessionId, name }: SearchVisitors): Promise<readonly FoundVisitor[]> {
  return runCommand(ctx, 'open-day.gate-search', async (tx) => {
    const { session } = await sessionInReach(tx, ctx.actor, 'open-day.gate-search', openSessionId)
    if (!(await rulesOf(tx, session)).gateNameSearch) throw new AppError('open_gate_search')
    const value: FoundVisitor[] = []
    for (const row of await listOpenBookings(tx, openSessionId, ['placed', 'admitted', 'absent'])) {
      const known = openVisitor(ctx.vault, row)?.name
      if (known?.includes(name)) value.push({ name: known, code: row.code, people: row.people, admitted: row.status === 'admitted' })
      if (value.length === MOST) break
    }
    return { value, events: [{ type: 'open-day.name-searched', openSessionId, found: value.length }] }
  })
}
