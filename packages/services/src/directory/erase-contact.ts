import { shanghaiDate } from '@sunlit/calendar'
import type { EraseContact } from '@sunlit/contracts'
import { changeContact, findContact } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { NOBODY } from './contact-row.ts'

/** Rule K-4: name and numbers of somebody who no longer serves are destroyed; when a duty changed hands stays. */
export function eraseContact(ctx: ServiceContext, { contactId, version }: EraseContact): Promise<void> {
  return runCommand(ctx, 'contact.confirm', async (tx) => {
    const contact = await findContact(tx, ctx.actor.organisationId, contactId)
    if (!contact) throw new AppError('not_found')
    const goesOn = contact.serves_to === null || contact.serves_to >= shanghaiDate(ctx.now())
    if (goesOn || contact.erased_at !== null) throw new AppError('conflict')
    const erased = { ...NOBODY, erased_at: ctx.now(), changed_at: ctx.now() }
    if (!(await changeContact(tx, { id: contactId, version }, erased))) throw new AppError('conflict')
    return { events: [{ type: 'contact.erased', contactId, unitId: contact.unit_id }] }
  })
}
