import type { DescribeOpenPhoto } from '@sunlit/contracts'
import { changeOpenPhoto } from '@sunlit/db'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { photoInReach } from './photo-in-reach.ts'

/** Says anew what can be seen; in public once the report is published again. */
export function describePhoto(ctx: ServiceContext, { photoId, version, alt }: DescribeOpenPhoto): Promise<void> {
  return runCommand(ctx, 'open-day.aftermath', async (tx) => {
    const photo = await photoInReach(tx, ctx, 'open-day.aftermath', photoId)
    if (!(await changeOpenPhoto(tx, { id: photoId, version }, { alt }))) throw new AppError('conflict')
    return { events: [{ type: 'open-day.photo-described', openEventId: photo.event_id, photoId, contentHash: nativeHash(alt) }] }
  })
}
