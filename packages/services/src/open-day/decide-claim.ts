import { formatPlainDate } from '@sunlit/calendar'
import type { DecideClaim, Permission } from '@sunlit/contracts'
import { findOpenAbsence, findOpenBooking, type OpenAbsenceRow, type OpenBookingRow, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { eventInReach } from './event-ground.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { linkOf } from './tell-visitors.ts'
import { openVisitor } from './visitor.ts'

/** An absence of an event that the actor's permission reaches. Throws `not_found`. */
export async function absenceInReach(
  tx: Tx,
  ctx: OpenDayContext,
  permission: Permission,
  bookingId: string,
): Promise<{ readonly booking: OpenBookingRow; readonly absence: OpenAbsenceRow }> {
  const booking = await findOpenBooking(tx, bookingId)
  const absence = booking && (await findOpenAbsence(tx, bookingId))
  if (!absence) throw new AppError('not_found')
  await eventInReach(tx, ctx.actor, permission, booking.event_id)
  return { booking, absence }
}

/** Tells the visitor what was decided, where they can still be reached. */
export async function tellDecision(
  tx: Tx,
  ctx: OpenDayContext,
  {
    booking,
    absence,
    what,
    decision,
  }: { readonly booking: OpenBookingRow; readonly absence: OpenAbsenceRow; readonly what: '说明' | '申诉'; readonly decision: DecideClaim },
): Promise<void> {
  const visitor = openVisitor(ctx.vault, booking)
  if (!visitor) return
  const outcome = decision.granted ? '已认可，这次不计未到场' : `没有认可，理由：${decision.reason}`
  await enqueueMessage(tx, ctx, {
    channel: booking.channel,
    to: visitor.contact,
    key: `absence-${what === '说明' ? 'excuse' : 'appeal'}:${booking.id}`,
    purpose: 'booking',
    organisationId: booking.organisation_id,
    content: {
      subject: '政府开放日',
      text: `您对${formatPlainDate(absence.on_date)}未到场的${what}${outcome}。查看：${linkOf(ctx, booking)}`,
    },
  })
}
