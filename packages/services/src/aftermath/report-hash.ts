import type { OpenReportRow } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'

/** What the log says of a published report; one from before there were pictures says nothing of them. */
export function reportHash({
  published_text: text,
  figures,
  published_photos: photos,
}: Pick<OpenReportRow, 'published_text' | 'figures' | 'published_photos'>): string {
  return nativeHash(photos === null ? { text, figures } : { text, figures, photos })
}
