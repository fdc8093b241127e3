import {
  changePerson,
  deleteMailbox,
  deleteMailChoices,
  deleteNoticesOf,
  deleteSessions,
  eraseRecusalReasons,
  listGrantsHeld,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eraseContactsOf } from '../directory/erase-contacts-of.ts'
import { eraseResponsible } from '../rectification/erase-responsible.ts'
import { deleteCredentials } from './credential.repo.ts'
import type { IdentityParts } from './door.ts'
import { holdOtherColleague } from './hold-colleague.ts'

/**
 * Deletes what is known of a person who has left: name, username, password, sessions, address and notices, and the key of the alias, after which
 * nobody can tell whom the log's alias stood for; the reasons of recusals and the name under 责任人 of
 * rectifications go too. The row stays as a number that old records point at. The account has to be
 * shut and without roles.
 */
export async function erasePerson(ctx: ServiceContext, { sessions }: IdentityParts, personId: string): Promise<void> {
  await runCommand(ctx, 'person.manage', async (tx) => {
    const person = await holdOtherColleague(tx, ctx, personId)
    if (person.disabled_at === null) throw new AppError('conflict')
    if ((await listGrantsHeld(tx, personId)).length > 0) throw new AppError('still_granted')
    const erasedContacts = await eraseContactsOf(tx, ctx, person)
    const erasedNames = await eraseResponsible(tx, person)
    await deleteSessions(tx, personId)
    await deleteCredentials(tx, personId)
    await deleteNoticesOf(tx, personId)
    await deleteMailbox(tx, personId)
    await deleteMailChoices(tx, personId)
    await eraseRecusalReasons(tx, personId)
    await changePerson(tx, personId, {
      name: '已删除人员',
      username: null,
      alias_key: null,
      two_factor_enabled: 0,
      last_seen_at: null,
      password_changed_at: null,
      updated_at: ctx.now(),
    })
    return { events: [{ type: 'person.erased', personAlias: person.alias }, ...erasedContacts, ...erasedNames] }
  })
  sessions.forget(personId)
}
