import { Worker } from 'node:worker_threads'
import type { Sheet } from '@sunlit/scoring'
import { ARCHIVE_LIMITS, inspectArchive, type ArchiveLimits } from '../evidence/inspect-archive.ts'
import type { ParsedWorkbook } from './parse-workbook.ts'

export type WorkbookReading =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' }

/** A filled-in table of an office; far below what evidence may unfold to, since every cell is held in memory. */
const WORKBOOK_LIMITS: ArchiveLimits = { ...ARCHIVE_LIMITS, entries: 500, unfolded: 60 * 1024 * 1024 }

/** What parsing may take: a scheme of five thousand rules needs a tenth of either. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }
const PATIENCE_MS = 20_000

/**
 * Reads every sheet of an XLSX workbook as texts: numbers keep the digits that stand in the file (`1.2`, never 1.2000000000000002),
 * days become `YYYY-MM-DD`. The container is inspected before anything is parsed, so that a zip bomb is refused unopened; parsing
 * itself has a thread of its own with little memory, because a file of one kilobyte may name a cell of the millionth row.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  const verdict = await inspectArchive(bytes, WORKBOOK_LIMITS)
  if (!verdict.ok) return verdict
  if (!verdict.names.includes('xl/workbook.xml')) return { ok: false, refusal: 'damaged_file' }
  return parseApart(bytes)
}

function parseApart(bytes: Uint8Array): Promise<WorkbookReading> {
  const { promise, resolve } = Promise.withResolvers<WorkbookReading>()
  const thread = new Worker(new URL('parse-workbook.ts', import.meta.url), { workerData: bytes, resourceLimits: MEMORY })
  const giveUp = (): void => resolve({ ok: false, refusal: 'unsafe_file' })
  const clock = setTimeout(giveUp, PATIENCE_MS)
  thread.once('message', (sheets: ParsedWorkbook) => resolve(sheets ? { ok: true, sheets } : { ok: false, refusal: 'damaged_file' }))
  thread.once('error', giveUp) // its memory was used up
  thread.once('exit', giveUp)
  return promise.finally(() => {
    clearTimeout(clock)
    void thread.terminate()
  })
}
