import type { ConfirmOpenCode, OpenCodeConfirmed, OpenCodeRequested, RequestOpenCode } from '@sunlit/contracts'
import { findPublicOpenEvent } from '@sunlit/db'
import { confirmCode } from '../codes/confirm-code.ts'
import { requestCode } from '../codes/request-code.ts'
import { AppError } from '../core/app-error.ts'
import { OPEN_DAY_PURPOSE, type OpenDayContext } from './submit-booking.ts'

/** Sends a code to a phone or mailbox that wants to sign up for a published event. */
export async function requestOpenCode(
  ctx: OpenDayContext,
  { eventId, channel, contact }: RequestOpenCode,
  address: string | null,
): Promise<OpenCodeRequested> {
  const event = await findPublicOpenEvent(ctx.db.read, eventId)
  if (event?.state !== 'published') throw new AppError('not_found')
  return requestCode(ctx, { purpose: OPEN_DAY_PURPOSE, channel, contact, address, organisationId: event.organisation_id })
}

/** A confirmation of the contact that holds for this event. */
export async function confirmOpenCode(
  ctx: OpenDayContext,
  { eventId, challengeId, channel, contact, code }: ConfirmOpenCode,
): Promise<OpenCodeConfirmed> {
  const confirmed = await confirmCode(ctx, { purpose: OPEN_DAY_PURPOSE, challengeId, channel, contact, code, form: eventId })
  return { confirmation: confirmed.confirmation, until: confirmed.until }
}
