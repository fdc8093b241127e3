import type { CreatePerson } from '@sunlit/contracts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { addPerson } from './add-person.ts'
import type { IdentityParts } from './door.ts'
import { readSignInPolicy } from './policy.ts'
import { newInitialPassword } from './secrets.ts'

export interface InitialPassword {
  readonly personId: string
  readonly username: string
  /** Shown once and stored nowhere; it has to be changed at the first sign-in. */
  readonly initialPassword: string
}

/** A colleague's account, without any right: rights are the security administrator's to give (rule I-2). */
export async function createPerson(ctx: ServiceContext, { auth }: IdentityParts, input: CreatePerson): Promise<InitialPassword> {
  const { organisationId } = ctx.actor
  const { rules } = await readSignInPolicy(ctx.db.read, organisationId)
  const initialPassword = newInitialPassword(rules.minLength)
  const hash = await auth.hashPassword(initialPassword)
  return runCommand(ctx, 'person.manage', async (tx) => {
    const { personId, event } = await addPerson(tx, ctx, { ...input, organisationId, hash, mustChangePassword: true })
    return { value: { personId, username: input.username, initialPassword }, events: [event] }
  })
}
