import { hash } from 'node:crypto'
import type { BulletinRow, Db } from '@sunlit/db'
import { lastEvent, sealedEvents, type TrailEvent } from '../assessment/sealed-events.ts'
import type { DeepFault } from '../audit/deep-fault.ts'

/** Whether every bulletin is the one the log knows: its wording, and the files that were issued. */
export async function verifyBulletins(db: Db): Promise<readonly DeepFault[]> {
  const rows = await db.selectFrom('bulletin').selectAll().orderBy('id').execute()
  const faults: DeepFault[] = []
  for (const row of rows) {
    const events = await sealedEvents(db, [standsOn(row)])
    for (const fault of faultsOfBulletin(row, events)) faults.push({ table: 'bulletin', id: row.id, fault })
  }
  const known = new Set(rows.map(standsOn))
  const drafted = await db.selectFrom('event').select('subject_id').distinct().where('type', '=', 'bulletin.drafted').execute()
  const missing = drafted.flatMap(({ subject_id }) => (subject_id === null || known.has(subject_id) ? [] : [subject_id]))
  return [...faults, ...missing.map((id): DeepFault => ({ table: 'bulletin', id, fault: '日志中的通报不见了' }))]
}

/** The id of the publication, of a quarter or of a year: the table lets it have one of the two. */
function standsOn({ publication_id, summary_publication_id }: BulletinRow): string {
  return publication_id ?? summary_publication_id ?? ''
}

function faultsOfBulletin(row: BulletinRow, events: readonly TrailEvent[]): readonly string[] {
  const drafted = lastEvent(events, ['bulletin.drafted'])
  const issued = lastEvent(events, ['bulletin.issued'])
  const isAsDrafted = drafted?.data['wordingHash'] === hash('sha256', row.wording)
  const isAsIssued =
    (row.issued_at !== null) === (issued !== undefined) &&
    (issued === undefined || (issued.data['docxSha256'] === row.docx_sha256 && issued.data['pdfSha256'] === row.pdf_sha256))
  return [...(isAsDrafted ? [] : ['通报内容与日志不符']), ...(isAsIssued ? [] : ['印发的文件与日志不符'])]
}
