import { Worker } from 'node:worker_threads'
import type { Sheet } from '@sunlit/scoring'
import { ARCHIVE_LIMITS, inspectArchive, type ArchiveLimits } from '../evidence/inspect-archive.ts'
import type { MarkedSheet, ParsedWorkbook, ParseOrder } from './parse-workbook.ts'

export type WorkbookReading =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' }

export type MarkedReading =
  | { readonly ok: true; readonly sheets: readonly MarkedSheet[] }
  | { readonly ok: false; readonly refusal: 'damaged_file' | 'unsafe_file' }
  | { readonly ok: false; readonly refusal: 'too_many_rows'; readonly rows: number }

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
  const reading = await readMarkedWorkbook(bytes, Number.MAX_SAFE_INTEGER)
  if (reading.ok) return { ok: true, sheets: reading.sheets.map(({ name, rows }) => ({ name, rows })) }
  return { ok: false, refusal: reading.refusal === 'too_many_rows' ? 'unsafe_file' : reading.refusal }
}

/** The same with formulas and merged cells pointed out, for sheets of at most `mostRows` filled rows. */
export async function readMarkedWorkbook(bytes: Uint8Array, mostRows: number): Promise<MarkedReading> {
  const verdict = await inspectArchive(bytes, WORKBOOK_LIMITS)
  if (!verdict.ok) return { ok: false, refusal: verdict.refusal === 'damaged_file' ? 'damaged_file' : 'unsafe_file' }
  if (!verdict.names.includes('xl/workbook.xml')) return { ok: false, refusal: 'damaged_file' }
  return parseApart({ bytes, mostRows })
}

function parseApart(order: ParseOrder): Promise<MarkedReading> {
  const { promise, resolve } = Promise.withResolvers<MarkedReading>()
  const thread = new Worker(new URL('parse-workbook.ts', import.meta.url), { workerData: order, resourceLimits: MEMORY })
  const giveUp = (): void => resolve({ ok: false, refusal: 'unsafe_file' })
  const clock = setTimeout(giveUp, PATIENCE_MS)
  thread.once('message', (parsed: ParsedWorkbook) => resolve(readingOf(parsed)))
  thread.once('error', giveUp) // its memory was used up
  thread.once('exit', giveUp)
  return promise.finally(() => {
    clearTimeout(clock)
    void thread.terminate()
  })
}

function readingOf(parsed: ParsedWorkbook): MarkedReading {
  if (parsed === undefined) return { ok: false, refusal: 'damaged_file' }
  return 'tooManyRows' in parsed ? { ok: false, refusal: 'too_many_rows', rows: parsed.tooManyRows } : { ok: true, sheets: parsed }
}
