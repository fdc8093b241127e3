import { createHash } from 'node:crypto'
import { MOST_OPEN_PHOTOS, type AddOpenPhoto } from '@sunlit/contracts'
import { holdOpenEvent, insertOpenPhoto, keepBlob, listOpenPhotos } from '@sunlit/db'
import { redrawPhoto } from '@sunlit/documents'
import type { ReceivedFile } from '../assessment/add-file.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { publishedInReach } from './aftermath-ground.ts'

/** Keeps a picture of the day, drawn anew (rule Q-11); the drawing is slow and stays outside the transaction. The same picture is kept once. */
export async function addPhoto(
  ctx: ServiceContext,
  { eventId, alt }: AddOpenPhoto,
  file: Pick<ReceivedFile, 'bytes'>,
): Promise<{ readonly photoId: string }> {
  assertMay(ctx.actor, 'open-day.aftermath')
  await publishedInReach(ctx.db.read, ctx, 'open-day.aftermath', eventId) // nobody has pictures drawn for nothing
  const verdict = await redrawPhoto(file.bytes)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  const { bytes, mediaType, width, height } = verdict.photo
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    await publishedInReach(tx, ctx, 'open-day.aftermath', eventId)
    await holdOpenEvent(tx, eventId)
    const photos = await listOpenPhotos(tx, eventId)
    const known = photos.find((photo) => photo.sha256 === sha256)
    if (known) return { unchanged: true, value: { photoId: known.id } }
    if (photos.length >= MOST_OPEN_PHOTOS) throw new AppError('open_photos_full', { limit: MOST_OPEN_PHOTOS })
    await keepBlob(tx, { sha256, size: bytes.length, media_type: mediaType, content: bytes })
    const photoId = ctx.newId()
    await insertOpenPhoto(tx, {
      id: photoId,
      organisation_id: ctx.actor.organisationId,
      event_id: eventId,
      sha256,
      alt,
      position: (photos.at(-1)?.position ?? 0) + 1,
      width,
      height,
      added_at: ctx.now(),
      version: 1,
    })
    return { value: { photoId }, events: [{ type: 'open-day.photo-added', openEventId: eventId, photoId, sha256 }] }
  })
}
