import { parseCheckpoint, parseNote, toBase64 } from '@sunlit/audit'
import { revisionWords } from '@sunlit/contracts'
import { findEvent, findLatestCheckpoint, type Db } from '@sunlit/db'
import type { OfficialDocument } from '@sunlit/documents'
import { AppError } from '../core/app-error.ts'
import type { PublicationView } from '../assessment/publication-queries.ts'

export interface DocumentSeal {
  readonly verification: OfficialDocument['verification']
  /** The checkpoint that is printed. */
  readonly size: number
  readonly root: string
}

/**
 * What every document says of its origin: the publication and its revision, and a checkpoint that covers it. Throws `log_not_ready` in
 * the second before the publication has its place in the log.
 */
export async function documentSeal(
  db: Db,
  publication: Pick<PublicationView, 'id' | 'eventId' | 'revision'>,
  origin: string,
): Promise<DocumentSeal> {
  const [event, latest] = await Promise.all([findEvent(db, publication.eventId), findLatestCheckpoint(db)])
  const checkpoint = latest && parseCheckpoint(parseNote(latest.note)?.text ?? '')
  if (!checkpoint || event?.position == null || checkpoint.size <= event.position) throw new AppError('log_not_ready')
  const root = toBase64(checkpoint.root)
  const lines = [
    `公示编号：${publication.id}，${revisionWords(publication.revision)}`,
    `存证日志：${checkpoint.origin}，条数${checkpoint.size}`,
    `根值：${root}`,
    '扫描二维码打开核验页，选择复算包，即可在自己的设备上核对。',
  ]
  return { verification: { address: `${origin}/verify?publication=${publication.id}`, lines }, size: checkpoint.size, root }
}
