import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Door } from './door.ts'

/** Ends the session of this request; returns the cookies that end the browser's part of it. */
export async function signOut(ctx: ServiceContext, door: Door): Promise<readonly string[]> {
  const cookies = await runCommand(ctx, 'account.self', async (tx) => ({
    value: await door.auth.closeSession(tx, door.request),
    events: [{ type: 'account.signed-out' }],
  }))
  door.sessions.forget(ctx.actor.id)
  return cookies
}
