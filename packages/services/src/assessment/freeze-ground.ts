import { shanghaiDate } from '@sunlit/calendar'
import {
  countFindings,
  countOpenDoubleCases,
  countWaitingAppeals,
  listUnansweredUnits,
  openEscalationWindows,
  type Db,
  type PeriodRow,
} from '@sunlit/db'
import { UNDECIDED_STATUSES } from './decide-finding.ts'
import type { FreezeGround } from './why-not-freeze.ts'

/** Counts in one moment what a freeze has to wait for. */
export async function readFreezeGround(db: Db, period: PeriodRow, now: string): Promise<FreezeGround> {
  const { id: periodId, stage, appeals_until } = period
  const { rulings, until } = await openEscalationWindows(db, periodId, shanghaiDate(now))
  return {
    stage,
    appeals_until,
    undecidedFindings: await countFindings(db, { periodId, statuses: UNDECIDED_STATUSES }),
    openDoubleCases: await countOpenDoubleCases(db, periodId),
    undecidedAppeals: await countWaitingAppeals(db, { periodId }),
    openEscalations: until === null ? undefined : { count: rulings, until },
    unconfirmedUnits: stage === 'appeals' ? (await listUnansweredUnits(db, periodId)).length : 0,
  }
}
