import { shanghaiDate } from '@sunlit/calendar'
import type { HandoverId } from '@sunlit/contracts'
import { changeContact, decideHandover, findContact, findHandover, findServing, findUnit } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { lastDayBefore, whyNotHandover } from './decide-handover.ts'

/** The office agrees: who leaves served until the day before, who follows serves from the day on. Throws `conflict` when it was decided. */
export function confirmHandover(ctx: ServiceContext, { handoverId }: HandoverId): Promise<void> {
  return runCommand(ctx, 'contact.confirm', async (tx) => {
    const { organisationId, id } = ctx.actor
    const handover = await findHandover(tx, organisationId, handoverId)
    const unit = handover && (await findUnit(tx, organisationId, handover.unit_id))
    if (!handover || !unit) throw new AppError('not_found')
    const { unit_id: unitId, duty, from_contact_id, to_contact_id, on_date: onDate } = handover
    const decided = { status: 'confirmed', decided_by: id, decided_at: ctx.now(), decline_reason: null } as const
    if (!(await decideHandover(tx, handoverId, decided))) throw new AppError('conflict')
    const serving = await findServing(tx, unitId, duty)
    const refusal = whyNotHandover({ unit, serving, fromContactId: from_contact_id, onDate, today: shanghaiDate(ctx.now()) })
    if (refusal) throw new AppError(refusal.code, refusal.details)
    if (serving && !(await changeContact(tx, serving, { serves_to: lastDayBefore(onDate), changed_at: ctx.now() }))) {
      throw new AppError('conflict')
    }
    const follower = to_contact_id === null ? undefined : await findContact(tx, organisationId, to_contact_id)
    if (follower && !(await changeContact(tx, follower, { serves_from: onDate, changed_at: ctx.now() }))) throw new AppError('conflict')
    return { events: [{ type: 'contact.handover-confirmed', handoverId, unitId, duty }] }
  })
}
