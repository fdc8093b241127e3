import { shanghaiDate } from '@sunlit/calendar'
import { listContacts, listHandovers } from '@sunlit/db'
import { may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { disabledAmong } from './account-state.repo.ts'
import { isServing } from './list-directory.ts'

/** What of the directory waits for this person. */
export interface DirectoryTodo {
  readonly kind: 'confirm-handovers' | 'name-successors'
  readonly count: number
}

/** Reports to confirm, for the office; contact persons whose account was shut, for whoever may name a successor. */
export async function listDirectoryTodo(ctx: ServiceContext): Promise<readonly DirectoryTodo[]> {
  if (!may(ctx.actor, 'contact.report')) return []
  const scope = scopeOf(ctx.actor, 'contact.report')
  const within = { organisationId: ctx.actor.organisationId, ...(scope !== 'all' && { unitIds: scope }) }
  const waiting = (await listHandovers(ctx.db.read, within)).filter(({ status }) => status === 'reported')
  const serving = (await listContacts(ctx.db.read, within)).filter((contact) => isServing(contact, shanghaiDate(ctx.now())))
  const shut = await disabledAmong(
    ctx.db.read,
    serving.flatMap(({ person_id }) => person_id ?? []),
  )
  const left = serving.filter(
    ({ person_id, unit_id, duty }) =>
      person_id !== null && shut.has(person_id) && !waiting.some((one) => one.unit_id === unit_id && one.duty === duty),
  )
  const todo: readonly DirectoryTodo[] = [
    { kind: 'confirm-handovers', count: may(ctx.actor, 'contact.confirm') ? waiting.length : 0 },
    { kind: 'name-successors', count: left.length },
  ]
  return todo.filter(({ count }) => count > 0)
}
