import { lockPerson } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { addGrant, type NewGrant } from './add-grant.ts'
import { addPerson } from './add-person.ts'
import type { AuthEngine } from './auth-engine.ts'

export interface SeedPerson {
  readonly organisationId: string
  readonly name: string
  readonly username: string
  readonly password: string
  readonly unitId: string | null
  readonly grants: readonly NewGrant[]
  readonly mustChangePassword: boolean
}

/**
 * A person with a known password and their roles at once, for the demo organisation and the command line; nobody who signed in
 * may do this (`forbidden`), for it joins what the system and the security administrator do apart.
 */
export async function seedPerson(
  ctx: ServiceContext,
  { auth }: { readonly auth: Pick<AuthEngine, 'hashPassword'> },
  person: SeedPerson,
): Promise<string> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden')
  const hash = await auth.hashPassword(person.password)
  return runCommand<string>(ctx, 'person.manage', async (tx) => {
    const added = await addPerson(tx, ctx, { ...person, hash })
    const row = await lockPerson(tx, added.personId)
    if (!row) throw new AppError('not_found')
    const given = []
    for (const grant of person.grants) given.push(await addGrant(tx, ctx, row, grant))
    const events: CommandEvents = [added.event, ...given]
    return { value: added.personId, events }
  })
}
