import { parentPort, workerData } from 'node:worker_threads'
import type { OfficialDocument } from '../notice/official-document.ts'
import type { PrintedSheet } from '../sheet/printed-sheet.ts'
import type { Table } from '../tables/table.ts'

/** What the thread is given: what to write, and in which format. Writing libraries are loaded here and nowhere else. */
export type DocumentOrder =
  | { readonly format: 'pdf' | 'docx'; readonly notice: OfficialDocument }
  | { readonly format: 'xlsx'; readonly tables: readonly Table[] }
  | { readonly format: 'sheets'; readonly sheets: readonly PrintedSheet[] }

async function write(order: DocumentOrder): Promise<Uint8Array> {
  switch (order.format) {
    case 'pdf':
      return (await import('../notice/write-notice-pdf.ts')).writeNoticePdf(order.notice)
    case 'docx':
      return (await import('../notice/write-notice-docx.ts')).writeNoticeDocx(order.notice)
    case 'xlsx':
      return (await import('../tables/write-xlsx.ts')).writeXlsx(order.tables)
    case 'sheets':
      return (await import('../sheet/write-sheets-pdf.ts')).writeSheetsPdf(order.sheets)
  }
}

const bytes = await write(workerData as DocumentOrder) // given by write-in-thread
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort?.postMessage(bytes)
