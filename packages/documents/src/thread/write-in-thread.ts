import { Worker } from 'node:worker_threads'
import type { OfficialDocument } from '../notice/official-document.ts'
import type { PrintedSheet } from '../sheet/printed-sheet.ts'
import type { Table } from '../tables/table.ts'
import type { DocumentOrder } from './document-thread.ts'

/** Two hundred units with every reason take a third of it. */
const MEMORY = { maxOldGenerationSizeMb: 768 }

/** One document at a time: whoever asks for a second waits, and the server's other core stays free for everybody else. */
let last: Promise<unknown> = Promise.resolve()

/** The notice as DOCX or PDF, written in a thread of its own so that the server goes on answering. */
export function writeNotice(notice: OfficialDocument, format: 'pdf' | 'docx'): Promise<Uint8Array> {
  return inTurn({ format, notice })
}

/** The tables as one workbook, likewise; `writeXlsx` does the same in the caller's own thread. */
export function writeXlsxApart(tables: readonly Table[]): Promise<Uint8Array> {
  return inTurn({ format: 'xlsx', tables })
}

/** Sheets for single people in one PDF, likewise. */
export function writeSheets(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  return inTurn({ format: 'sheets', sheets })
}

function inTurn(order: DocumentOrder): Promise<Uint8Array> {
  const turn = last.then(() => run(order))
  last = turn.catch(() => undefined) // the next one does not care
  return turn
}

function run(order: DocumentOrder): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const thread = new Worker(new URL('document-thread.ts', import.meta.url), { workerData: order, resourceLimits: MEMORY })
  thread.once('message', (bytes: Uint8Array) => resolve(bytes))
  thread.once('error', reject)
  thread.once('exit', () => reject(new Error(`the thread that writes ${order.format} ended without a document`)))
  return promise.finally(() => void thread.terminate())
}
