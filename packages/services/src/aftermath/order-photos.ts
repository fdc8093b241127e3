import type { OrderOpenPhotos } from '@sunlit/contracts'
import { changeOpenPhoto, listOpenPhotos } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach } from '../open-day/event-ground.ts'

/** Puts the pictures of an event into another order; in public once the report is published again. */
export function orderPhotos(ctx: ServiceContext, { eventId, photoIds }: OrderOpenPhotos): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    await eventInReach(tx, ctx.actor, 'open-day.aftermath', eventId)
    const photos = await listOpenPhotos(tx, eventId)
    const stored = photos.map(({ id }) => id)
    if (stored.toSorted().join() !== photoIds.toSorted().join()) throw new AppError('conflict')
    if (stored.join() === photoIds.join()) return { unchanged: true, value: undefined }
    for (const photo of photos) {
      const position = photoIds.indexOf(photo.id) + 1
      if (position !== photo.position && !(await changeOpenPhoto(tx, photo, { position }))) throw new AppError('conflict')
    }
    return { value: undefined, events: [{ type: 'open-day.photos-ordered', openEventId: eventId, contentHash: nativeHash([...photoIds]) }] }
  })
}
