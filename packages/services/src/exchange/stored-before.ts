import { findImportRun, type ImportRun, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'

/** How many rows this very request has stored. Throws `conflict` when another content bears its number. */
export async function rowsStoredBefore(
  tx: Tx,
  asked: Pick<ImportRun, 'request_id' | 'organisation_id' | 'kind' | 'content_hash'>,
): Promise<number> {
  const stored = await findImportRun(tx, asked.organisation_id, asked.request_id)
  if (stored?.kind !== asked.kind || stored.content_hash !== asked.content_hash) throw new AppError('conflict')
  return stored.rows_imported
}
