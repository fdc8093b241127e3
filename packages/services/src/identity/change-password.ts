import { whyNotPassword, type ChangePassword } from '@sunlit/contracts'
import { changePerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ProvenPassword } from './auth-engine.ts'
import { forgetFormerHashes, listFormerHashes, replacePassword } from './credential.repo.ts'
import type { Door } from './door.ts'
import { readSignInPolicy } from './policy.ts'
import { provePassword } from './prove-password.ts'
import { deleteOtherSessions } from './session.repo.ts'

/**
 * One's own password (rule I-6). Every other session of the person ends. Throws `wrong_password`, `weak_password`,
 * `password_has_username`, `reused_password`, or `conflict` when it was changed elsewhere in between.
 */
export async function changePassword(ctx: ServiceContext, door: Door, sessionId: string, { current, next }: ChangePassword): Promise<void> {
  const policy = await readSignInPolicy(ctx.db.read, ctx.actor.organisationId)
  const proven = await provePassword(ctx, door, current)
  const complaint = whyNotPassword(next, proven.username, policy.rules)
  if (complaint) throw new AppError(complaint.code, complaint.details)
  if (await wasUsed(ctx, door, proven, next, policy.remembered)) throw new AppError('reused_password')
  const hash = await door.auth.hashPassword(next)
  await runCommand(ctx, 'account.self', async (tx) => {
    const personId = ctx.actor.id
    const at = ctx.now()
    if (!(await replacePassword(tx, { id: ctx.newId(), personId, hash, at }, proven.hash))) throw new AppError('conflict')
    await forgetFormerHashes(tx, personId, policy.remembered)
    await changePerson(tx, personId, { must_change_password: 0, password_changed_at: at, failed_count: 0, updated_at: at })
    const ended = await deleteOtherSessions(tx, personId, sessionId)
    const changed = { type: 'account.password-changed' } as const
    const events: CommandEvents = ended > 0 ? [changed, { type: 'account.sessions-ended', sessions: ended }] : [changed]
    return { events }
  })
  door.sessions.forget(ctx.actor.id)
}

/** The one in use always counts; of the former ones as many as the setting remembers. */
async function wasUsed(ctx: ServiceContext, door: Door, proven: ProvenPassword, next: string, remembered: number): Promise<boolean> {
  if (next === proven.password) return true
  for (const hash of await listFormerHashes(ctx.db.read, ctx.actor.id, remembered)) {
    if (await door.auth.verifyPassword(hash, next)) return true
  }
  return false
}
