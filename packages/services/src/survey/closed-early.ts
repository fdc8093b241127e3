import { shanghaiDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import type { Db, EvaluationRow } from '@sunlit/db'
import { lastEvent, sealedEvents } from '../assessment/sealed-events.ts'

/** The day and the reason, as the log has it, where the office ended the collection before its last day (rule W-2). */
export async function closedEarlyOf(
  db: Db,
  { id, closed_at, closes_at }: Pick<EvaluationRow, 'id' | 'closed_at' | 'closes_at'>,
): Promise<Survey['closedEarly']> {
  if (closed_at === null || closes_at === null || closed_at >= closes_at) return null
  const reason = lastEvent(await sealedEvents(db, [id]), ['evaluation.closed'])?.data['reason']
  return { on: shanghaiDate(closed_at), reason: typeof reason === 'string' ? reason : '' }
}
