import { listPaperBatches, listPaperSheets, type Db } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { whatIsOpen } from './decide-batch.ts'

/** Nothing is counted while a sheet of paper that came back is not settled (rule P-5). Throws `paper_open`. */
export async function assertPaperDone(db: Db, evaluationId: string): Promise<void> {
  const batches = await listPaperBatches(db, evaluationId)
  if (batches.length === 0) return
  const sheets = Map.groupBy(await listPaperSheets(db, evaluationId), ({ batch_id }) => batch_id)
  for (const batch of batches) {
    const what = whatIsOpen(batch, sheets.get(batch.id) ?? [])
    if (what !== undefined) throw new AppError('paper_open', { what })
  }
}
