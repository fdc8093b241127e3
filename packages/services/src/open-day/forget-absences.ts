import { shanghaiDate } from '@sunlit/calendar'
import { forgetOpenAbsences, listAbsencesToForget } from '@sunlit/db'
import { runCommand } from '../core/run-command.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Deletes absences from which nothing can follow any more; how many they were is kept. */
export async function forgetAbsences(ctx: OpenDayContext): Promise<void> {
  const today = shanghaiDate(ctx.now())
  for (const organisationId of await listAbsencesToForget(ctx.db.read, today))
    await runCommand(ctx, 'public', async (tx) => {
      const absences = await forgetOpenAbsences(tx, organisationId, today)
      if (absences === 0) return { unchanged: true, value: undefined }
      return { events: [{ event: { type: 'open-day.absences-forgotten', absences }, organisationId }], value: undefined }
    })
}
