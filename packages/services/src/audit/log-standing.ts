import { findLatestCheckpoint, findOldestWaiting, type Db } from '@sunlit/db'

/** How far the log has come. */
export interface LogStanding {
  /** Entries under the latest signed checkpoint. */
  readonly size: number
  /** Seconds since the oldest event that has no place yet; 0 when none waits. */
  readonly waitingSeconds: number
}

/** For health checks and figures; reads two rows by their indexes. */
export async function readLogStanding(db: Db, now: string): Promise<LogStanding> {
  const [latest, oldest] = await Promise.all([findLatestCheckpoint(db), findOldestWaiting(db)])
  const waited = oldest === undefined ? 0 : (Date.parse(now) - Date.parse(oldest)) / 1000
  return { size: latest?.size ?? 0, waitingSeconds: Math.max(0, waited) }
}
