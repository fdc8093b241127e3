import { listReceipts, type Db } from '@sunlit/db'
import { sortedLines } from '../core/sorted-lines.ts'

const PAGE = 1_000

/**
 * The numbers of all ballots that were not taken back, in the order of their receipts, which says nothing of who came when: pages of JSON lists. Memory does
 * not grow with their number: receipts and numbers, and nothing else, are sorted on disk.
 */
export async function* inReceiptOrder(db: Db, evaluationId: string): AsyncGenerator<string> {
  let page: string[] = []
  for await (const line of sortedLines(receiptLines(db, evaluationId))) {
    page.push(line.slice(line.indexOf(' ') + 1))
    if (page.length < PAGE) continue
    yield JSON.stringify(page)
    page = []
  }
  if (page.length > 0) yield JSON.stringify(page)
}

async function* receiptLines(db: Db, evaluationId: string): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const page = await listReceipts(db, { evaluationId, after, limit: PAGE })
    for (const { receipt_code, id } of page) yield `${receipt_code} ${id}`
    after = page.at(-1)?.id ?? ''
    if (page.length < PAGE) return
  }
}
