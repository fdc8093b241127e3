import type { ChangePerson } from '@sunlit/contracts'
import { changePerson, findUnit } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { IdentityParts } from './door.ts'
import { holdColleague } from './hold-colleague.ts'

/** A colleague's name and the unit they work in; the log keeps the unit and only that the name changed. */
export async function editPerson(
  ctx: ServiceContext,
  { sessions }: IdentityParts,
  { personId, name, unitId }: ChangePerson,
): Promise<void> {
  await runCommand(ctx, 'person.manage', async (tx) => {
    const person = await holdColleague(tx, ctx, personId)
    if (unitId !== null && !(await findUnit(tx, person.organisation_id, unitId))) throw new AppError('not_found')
    await changePerson(tx, personId, { name, unit_id: unitId, updated_at: ctx.now() })
    return { events: [{ type: 'person.changed', personAlias: person.alias, unitId, renamed: person.name !== name }] }
  })
  sessions.forget(personId)
}
