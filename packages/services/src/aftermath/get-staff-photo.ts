import type { OpenPhotoId } from '@sunlit/contracts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { photoInReach } from './photo-in-reach.ts'
import { photoFile, type PhotoFile } from './published-photos.ts'

/** A picture for those who see its event, published or not. */
export async function getStaffPhoto(ctx: ServiceContext, { photoId }: OpenPhotoId): Promise<PhotoFile> {
  assertMay(ctx.actor, 'open-day.read')
  return photoFile(ctx.db.read, await photoInReach(ctx.db.read, ctx, 'open-day.read', photoId))
}
