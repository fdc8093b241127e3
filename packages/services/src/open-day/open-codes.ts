import type { ConfirmOpenCode, OpenCodeConfirmed, OpenCodeRequested, RequestOpenCode } from '@sunlit/contracts'
import { findOpenSeason, findPublicOpenEvent, isUniqueViolation } from '@sunlit/db'
import { standingSentence } from '@sunlit/enrolment'
import type { ChallengeDesk } from '../challenge/challenge-desk.ts'
import { confirmCode } from '../codes/confirm-code.ts'
import { requestCode } from '../codes/request-code.ts'
import { AppError } from '../core/app-error.ts'
import { standingOf } from './absences.ts'
import { seasonRules } from './session-state.ts'
import { OPEN_DAY_PURPOSE } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** Who asks for a code: the desk that has given out the work, and from where. */
export interface CodeDoor {
  readonly desk: ChallengeDesk
  readonly address: string | null
}

/** Sends a code to a phone or mailbox that wants to sign up for a published event, once the work for it is done. */
export async function requestOpenCode(
  ctx: OpenDayContext,
  { desk, address }: CodeDoor,
  { eventId, channel, contact, challenge }: RequestOpenCode,
): Promise<OpenCodeRequested> {
  const event = await findPublicOpenEvent(ctx.db.read, eventId)
  if (event?.state !== 'published') throw new AppError('not_found')
  const nonce = await desk.solved(eventId, challenge, ctx.now())
  if (nonce === undefined) throw new AppError('open_challenge')
  const { organisation_id: organisationId } = event
  try {
    return await requestCode(ctx, { purpose: OPEN_DAY_PURPOSE, challengeId: idOfNonce(nonce), channel, contact, address, organisationId })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('open_challenge') : error
  }
}

/** A code has the name of the work done for it: its primary key lets no work count twice, on whatever replica. */
function idOfNonce(nonce: string): string {
  return nonce.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5')
}
/** A confirmation of the contact that holds for this event. */
export async function confirmOpenCode(
  ctx: OpenDayContext,
  { eventId, challengeId, channel, contact, code, sender }: ConfirmOpenCode,
): Promise<OpenCodeConfirmed> {
  const confirmed = await confirmCode(ctx, { purpose: OPEN_DAY_PURPOSE, challengeId, channel, contact, code, form: eventId, sender })
  const { confirmation, until } = confirmed
  return { confirmation, until, standing: await standingFor(ctx, eventId, confirmed.contactMark) }
}

/** Told as soon as the contact is proved, before anybody fills in a form that would be refused. */
async function standingFor(ctx: OpenDayContext, eventId: string, mark: string): Promise<OpenCodeConfirmed['standing']> {
  const db = ctx.db.read
  const event = await findPublicOpenEvent(db, eventId)
  const season = event && (await findOpenSeason(db, event.organisation_id, event.season_id))
  if (!season) return null
  const { organisation_id: organisationId } = season
  const found = await standingOf(db, { organisationId, mark, settings: seasonRules(season).noShow, now: ctx.now() })
  return found.kind === 'free' ? null : { kind: found.kind, sentence: standingSentence(found) }
}
