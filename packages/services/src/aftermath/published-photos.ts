import type { PublicOpenPhoto } from '@sunlit/contracts'
import {
  findBlob,
  findOpenPhoto,
  findOpenReport,
  findPublicOpenEvent,
  listOpenPhotos,
  type Db,
  type OpenPhotoRow,
  type OpenReportRow,
} from '@sunlit/db'
import { z } from 'zod'
import { AppError } from '../core/app-error.ts'

const publishedSchema = z.array(z.object({ id: z.string(), sha256: z.string(), alt: z.string() }))

/** A picture as a published report names it. */
export type PublishedPhoto = z.infer<typeof publishedSchema>[number]

/** What a report that is published now says of its pictures. */
export function photosToPublish(rows: readonly OpenPhotoRow[]): string {
  return JSON.stringify(rows.map(({ id, sha256, alt }): PublishedPhoto => ({ id, sha256, alt })))
}

/** What the report said of its pictures when it was published; none before there were pictures. */
export function publishedPhotos(report: Pick<OpenReportRow, 'published_photos'> | undefined): readonly PublishedPhoto[] {
  return report?.published_photos == null ? [] : publishedSchema.parse(JSON.parse(report.published_photos))
}

/** In the words and the order of the publication; one that was taken away since is gone at once (rule Q-12). */
export async function publicPhotos(db: Db, report: OpenReportRow): Promise<readonly PublicOpenPhoto[]> {
  const there = new Map((await listOpenPhotos(db, report.event_id)).map((row) => [row.id, row]))
  return publishedPhotos(report).flatMap(({ id, alt }) => {
    const row = there.get(id)
    return row ? [{ id, alt, width: row.width, height: row.height }] : []
  })
}

/** A picture of a published report, for anybody. Throws `not_found` for one that was never published or is taken away. */
export async function getPublicPhoto(db: Db, photoId: string): Promise<PhotoFile> {
  const photo = await findOpenPhoto(db, photoId)
  const event = photo && (await findPublicOpenEvent(db, photo.event_id))
  const isPublished = event !== undefined && publishedPhotos(await findOpenReport(db, event.id)).some(({ id }) => id === photoId)
  if (!photo || !isPublished) throw new AppError('not_found')
  return photoFile(db, photo)
}

export interface PhotoFile {
  readonly sha256: string
  readonly mediaType: string
  readonly content: Uint8Array
}

export async function photoFile(db: Db, { sha256 }: OpenPhotoRow): Promise<PhotoFile> {
  const blob = await findBlob(db, sha256)
  if (!blob) throw new AppError('not_found')
  return { sha256, mediaType: blob.media_type, content: blob.content }
}
