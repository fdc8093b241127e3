import type { Db } from '@sunlit/db'
import { verifyAftermath } from '../aftermath/verify-aftermath.ts'
import type { DeepFault } from '../audit/deep-fault.ts'
import { verifyAbsences } from './verify-absences.ts'
import { verifyBookings } from './verify-bookings.ts'
import { verifyDraws } from './verify-draws.ts'
import { verifyQueues } from './verify-queues.ts'
import { verifyScans } from './verify-scans.ts'

/** Holds sign-ups, draws, admissions, absences and what was published afterwards against the log, and the counts of places against the bookings they stand for. */
export async function verifyOpenDays(db: Db): Promise<readonly DeepFault[]> {
  return [
    ...(await verifyBookings(db)),
    ...(await verifyDraws(db)),
    ...(await verifyQueues(db)),
    ...(await verifyScans(db)),
    ...(await verifyAbsences(db)),
    ...(await verifyAftermath(db)),
  ]
}
