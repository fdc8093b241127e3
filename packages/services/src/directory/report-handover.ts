import { shanghaiDate } from '@sunlit/calendar'
import type { ReportHandover } from '@sunlit/contracts'
import { changeContact, findServing, findUnit, insertContact, insertHandover, isUniqueViolation, listHandovers, type Tx } from '@sunlit/db'
import { scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand, type CommandEvents } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { assertLinkableAccount, contactRow } from './contact-row.ts'
import { lastDayBefore, whyNotHandover } from './decide-handover.ts'

export interface ReportedHandover {
  readonly handoverId: string
  /** The office's own word needs no second one. */
  readonly confirmed: boolean
}

/**
 * 人员变动报备 (rule K-1): the unit reports who follows whom from which day; it holds once the office has confirmed it. What the office
 * enters itself holds at once. Throws `handover_waiting`, `handover_too_early`, `unit_closed`, `conflict`, `not_found`.
 */
export async function reportHandover(ctx: ServiceContext, input: ReportHandover): Promise<ReportedHandover> {
  try {
    return await runCommand<ReportedHandover>(ctx, 'contact.report', (tx) => storeReport(tx, ctx, input))
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('handover_waiting') : error
  }
}

async function storeReport(
  tx: Tx,
  ctx: ServiceContext,
  { unitId, duty, fromContactId, successor, onDate, reason }: ReportHandover,
): Promise<{ readonly value: ReportedHandover; readonly events: CommandEvents }> {
  const { organisationId, id: by } = ctx.actor
  const scope = scopeOf(ctx.actor, 'contact.report')
  const unit = scope === 'all' || scope.includes(unitId) ? await findUnit(tx, organisationId, unitId) : undefined
  if (!unit) throw new AppError('not_found')
  const serving = await findServing(tx, unitId, duty)
  const refusal = whyNotHandover({ unit, serving, fromContactId, onDate, today: shanghaiDate(ctx.now()) })
  if (refusal) throw new AppError(refusal.code, refusal.details)
  const waiting = await listHandovers(tx, { organisationId, unitIds: [unitId] })
  if (waiting.some((one) => one.duty === duty && one.status === 'reported')) throw new AppError('handover_waiting')
  await assertLinkableAccount(tx, ctx, successor?.personId ?? null)

  const confirmed = scope === 'all'
  if (confirmed && serving) {
    const ended = await changeContact(tx, serving, { serves_to: lastDayBefore(onDate), changed_at: ctx.now() })
    if (!ended) throw new AppError('conflict')
  }
  const follower = successor && contactRow(ctx, { unitId, duty, details: successor, servesFrom: confirmed ? onDate : null })
  if (follower) await insertContact(tx, follower)
  const handover = { id: ctx.newId(), from_contact_id: fromContactId, to_contact_id: follower?.id ?? null }
  await insertHandover(tx, {
    ...handover,
    organisation_id: organisationId,
    unit_id: unitId,
    duty,
    on_date: onDate,
    reason,
    status: confirmed ? 'confirmed' : 'reported',
    reported_by: by,
    reported_at: ctx.now(),
    decided_by: confirmed ? by : null,
    decided_at: confirmed ? ctx.now() : null,
    decline_reason: null,
  })
  const about = { handoverId: handover.id, unitId, duty }
  const reported = {
    type: 'contact.handover-reported',
    ...about,
    onDate,
    fromContactId,
    toContactId: handover.to_contact_id,
  } as const
  return {
    value: { handoverId: handover.id, confirmed },
    events: confirmed ? [reported, { type: 'contact.handover-confirmed', ...about }] : [reported],
  }
}
