import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isWithoutPeople, issueSetUpToken } from '../identity/set-up-token.ts'
import { getChild } from './get-child.ts'

/** A new one-time token for a child that has not used its first; throws `setup_done` once it has people. */
export function renewSetUpToken(ctx: ServiceContext, organisationId: string): Promise<string> {
  return runCommand(ctx, 'organisation.manage', async (tx) => {
    await getChild(tx, ctx, organisationId)
    if (!(await isWithoutPeople(tx, organisationId))) throw new AppError('setup_done')
    const token = await issueSetUpToken(tx, ctx, organisationId)
    return { value: token, events: [{ type: 'organisation.set-up-renewed', organisationId }] }
  })
}
