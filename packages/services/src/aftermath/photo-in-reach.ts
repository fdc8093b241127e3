import type { Permission } from '@sunlit/contracts'
import { findOpenPhoto, type Db, type OpenPhotoRow } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach } from '../open-day/event-ground.ts'

/** A picture of an event within the actor's reach, whatever has become of the event. */
export async function photoInReach(
  db: Db,
  { actor }: Pick<ServiceContext, 'actor'>,
  permission: Permission,
  photoId: string,
): Promise<OpenPhotoRow> {
  const photo = await findOpenPhoto(db, photoId)
  if (!photo) throw new AppError('not_found')
  await eventInReach(db, actor, permission, photo.event_id)
  return photo
}
