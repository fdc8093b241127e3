import { lockPerson, type Person, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/**
 * Holds a person of the actor's own organisation. Somebody of another organisation, and somebody whose data were erased, is
 * `not_found`: the answer does not tell that there is such a person.
 */
export async function holdColleague(tx: Tx, ctx: ServiceContext, personId: string): Promise<Person> {
  const person = await lockPerson(tx, personId)
  if (!person || person.organisation_id !== ctx.actor.organisationId || person.alias_key === null) throw new AppError('not_found')
  return person
}

/** The same, but never oneself: what is done to an account is done by another hand. */
export async function holdOtherColleague(tx: Tx, ctx: ServiceContext, personId: string): Promise<Person> {
  const person = await holdColleague(tx, ctx, personId)
  if (person.id === ctx.actor.id) throw new AppError('own_account')
  return person
}
