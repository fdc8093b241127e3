import { findOpenReport, listOpenPhotos, type OpenPhotoRow, type Tx } from '@sunlit/db'
import { publishedPhotos } from './published-photos.ts'
import { dropPhoto } from './remove-photo.ts'

/** Deletes the pictures of an event that stand in no published report (rule Q-7); returns them. */
export async function purgePhotos(tx: Tx, eventId: string): Promise<readonly OpenPhotoRow[]> {
  const kept = new Set(publishedPhotos(await findOpenReport(tx, eventId)).map(({ id }) => id))
  const gone = (await listOpenPhotos(tx, eventId)).filter(({ id }) => !kept.has(id))
  for (const photo of gone) await dropPhoto(tx, photo)
  return gone
}
