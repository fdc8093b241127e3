import { changeOpenQueue, forgetOpenQueueMarks, holdOpenQueue, listOpenQueuesToForget, listOpenQueuesToRank } from '@sunlit/db'
import { runCommand } from '../core/run-command.ts'
import { rankQueue } from './rank-queue.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Orders queues that nobody has looked at since their opening, and forgets contacts once sign-up is closed (rule J-6). */
export async function keepUpQueues(ctx: OpenDayContext): Promise<void> {
  for (const sessionId of await listOpenQueuesToRank(ctx.db.read, ctx.now())) await rankQueue(ctx, sessionId)
  for (const sessionId of await listOpenQueuesToForget(ctx.db.read, ctx.now())) await forgetQueue(ctx, sessionId)
}

function forgetQueue(ctx: OpenDayContext, sessionId: string): Promise<void> {
  return runCommand(ctx, 'public', async (tx) => {
    const queue = await holdOpenQueue(tx, sessionId)
    if (!queue || queue.forgotten_at !== null) return { unchanged: true, value: undefined }
    const contacts = await forgetOpenQueueMarks(tx, sessionId)
    await changeOpenQueue(tx, sessionId, { forgotten_at: ctx.now() })
    const event = { type: 'open-day.queue-forgotten', openSessionId: sessionId, contacts } as const
    return { events: [{ event, organisationId: queue.organisation_id }], value: undefined }
  })
}
