import type { DeclineHandover } from '@sunlit/contracts'
import { changeContact, decideHandover, findContact, findHandover } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { NOBODY } from './contact-row.ts'

/** The office sends a report back; what was written about somebody who never served is not kept. Throws `conflict` when it was decided. */
export function declineHandover(ctx: ServiceContext, { handoverId, reason }: DeclineHandover): Promise<void> {
  return runCommand(ctx, 'contact.confirm', async (tx) => {
    const { organisationId, id } = ctx.actor
    const handover = await findHandover(tx, organisationId, handoverId)
    if (!handover) throw new AppError('not_found')
    const decided = { status: 'declined', decided_by: id, decided_at: ctx.now(), decline_reason: reason } as const
    if (!(await decideHandover(tx, handoverId, decided))) throw new AppError('conflict')
    const { unit_id: unitId, duty, to_contact_id } = handover
    const proposed = to_contact_id === null ? undefined : await findContact(tx, organisationId, to_contact_id)
    if (proposed && !(await changeContact(tx, proposed, { ...NOBODY, erased_at: ctx.now(), changed_at: ctx.now() })))
      throw new AppError('conflict')
    return { events: [{ type: 'contact.handover-declined', handoverId, unitId, duty }] }
  })
}
