import { shanghaiDate } from '@sunlit/calendar'
import type { ChangeContact } from '@sunlit/contracts'
import { changeContact as storeContact, findContact } from '@sunlit/db'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertLinkableAccount, describedBy } from './contact-row.ts'

/** A new number, post or account of the same person, by the office or the unit. The event names the fields and no value. */
export function changeContact(ctx: ServiceContext, { contactId, version, ...details }: ChangeContact): Promise<void> {
  return runCommand(ctx, 'contact.report', async (tx) => {
    const scope = scopeOf(ctx.actor, 'contact.report')
    const before = await findContact(tx, ctx.actor.organisationId, contactId)
    if (!before || before.erased_at !== null || !(scope === 'all' || scope.includes(before.unit_id))) throw new AppError('not_found')
    if (before.serves_to !== null && before.serves_to < shanghaiDate(ctx.now())) throw new AppError('conflict')
    const after = describedBy(details)
    if (after.person_id !== before.person_id) await assertLinkableAccount(tx, ctx, after.person_id)
    const fields = (['name', 'post', 'office_phone', 'mobile', 'email', 'person_id'] as const).filter(
      (field) => before[field] !== after[field],
    )
    if (fields.length === 0) return { unchanged: true, value: undefined }
    if (!(await storeContact(tx, { id: contactId, version }, { ...after, changed_at: ctx.now() }))) throw new AppError('conflict')
    return { value: undefined, events: [{ type: 'contact.changed', contactId, unitId: before.unit_id, fields }] }
  })
}
