import type { OpenPhotoId } from '@sunlit/contracts'
import { deleteOpenPhoto, deleteUnnamedBlob, type OpenPhotoRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { photoInReach } from './photo-in-reach.ts'

/** Takes a picture away with its bytes, from the public page too and at once: somebody in it may no longer agree. */
export function removePhoto(ctx: ServiceContext, { photoId }: OpenPhotoId): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const photo = await photoInReach(tx, ctx, 'open-day.aftermath', photoId)
    if (!(await dropPhoto(tx, photo))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.photo-removed', openEventId: photo.event_id, photoId, sha256: photo.sha256 }] }
  })
}

/** False when it was gone already. */
export async function dropPhoto(tx: Tx, { id, sha256 }: OpenPhotoRow): Promise<boolean> {
  if (!(await deleteOpenPhoto(tx, id))) return false
  await deleteUnnamedBlob(tx, sha256)
  return true
}
