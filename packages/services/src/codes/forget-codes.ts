import { deleteOldCodes, type Database } from '@sunlit/db'
import { limitsBefore } from './code-rules.ts'

/** Deletes codes that are over and limits nobody comes near any more. */
export function forgetCodes(db: Database, now: string): Promise<void> {
  return db.transact((tx) => deleteOldCodes(tx, now, limitsBefore(now)))
}
