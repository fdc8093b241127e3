import { sessionPlanSchema, type OpenSessionLine } from '@sunlit/contracts'
import type { OpenSessionRow } from '@sunlit/db'
import type { PeopleByClass } from '@sunlit/enrolment'
import { queueRulesOf } from './queue-parts.ts'

/** A session as the staff see it. */
export function sessionLine(row: OpenSessionRow): OpenSessionLine {
  const taken = JSON.parse(row.taken) as PeopleByClass // written by the guard
  return {
    id: row.id,
    starts: row.starts,
    ends: row.ends,
    allotment: row.allotment,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    plan: sessionPlanSchema.parse(JSON.parse(row.plan)),
    quotasUntil: row.quotas_until,
    queue: queueRulesOf(row) ?? null,
    taken: Object.values(taken).reduce((sum, count) => sum + count, 0),
    reserveTaken: row.reserve_taken,
    waiting: row.waiting,
    drawState: row.draw_state,
    calledOff: row.called_off_at !== null,
  }
}
