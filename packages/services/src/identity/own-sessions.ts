import { AppError } from '../core/app-error.ts'
import { assertMay } from '../core/actor.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from './door.ts'
import { deleteOtherSessions, deleteSession, listSessionRows } from './session.repo.ts'

/** One place where the account is signed in. */
export interface OwnSession {
  readonly id: string
  readonly current: boolean
  readonly openedAt: string
  readonly lastUsedAt: string
  readonly endsAt: string
  readonly address: string | null
  readonly browser: string | null
}

/** Where one's own account is signed in now, newest first. */
export async function listOwnSessions(ctx: ServiceContext, sessionId: string): Promise<readonly OwnSession[]> {
  assertMay(ctx.actor, 'account.self')
  const rows = await listSessionRows(ctx.db.read, ctx.actor.id, ctx.now())
  return rows.map((row) => ({
    id: row.id,
    current: row.id === sessionId,
    openedAt: row.created_at,
    lastUsedAt: row.updated_at,
    endsAt: row.expires_at,
    address: row.ip_address,
    browser: row.user_agent,
  }))
}

/** Ends one of one's own sessions, or with null every other than this one. Throws `not_found` for a session of somebody else. */
export async function endOwnSessions(
  ctx: ServiceContext,
  { sessions }: IdentityParts,
  { keep, end }: { readonly keep: string; readonly end: string | null },
): Promise<void> {
  await runCommand(ctx, 'account.self', async (tx) => {
    const { id } = ctx.actor
    const ended = end === null ? await deleteOtherSessions(tx, id, keep) : Number(await deleteSession(tx, id, end))
    if (end !== null && ended === 0) throw new AppError('not_found')
    if (ended === 0) return { unchanged: true, value: undefined }
    return { events: [{ type: 'account.sessions-ended', sessions: ended }], value: undefined }
  })
  sessions.forget(ctx.actor.id)
}
