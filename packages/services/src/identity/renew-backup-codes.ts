import type { ConfirmPassword } from '@sunlit/contracts'
import { findPerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Door } from './door.ts'
import { provePassword } from './prove-password.ts'

/** Ten new codes, shown this once; the old ones are void. */
export async function renewBackupCodes(ctx: ServiceContext, door: Door, { password }: ConfirmPassword): Promise<readonly string[]> {
  const person = await findPerson(ctx.db.read, ctx.actor.id)
  if (person?.two_factor_enabled !== 1) throw new AppError('conflict')
  const proven = await provePassword(ctx, door, password)
  return runCommand(ctx, 'account.self', async (tx) => ({
    value: await door.auth.renewBackupCodes(tx, door.request, proven),
    events: [{ type: 'account.backup-codes-renewed' }],
  }))
}
