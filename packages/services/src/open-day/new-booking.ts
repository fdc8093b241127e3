import type { MakeUp, OpenSeasonRules } from '@sunlit/contracts'
import type { HeldOpenSession, OpenSessionRow } from '@sunlit/db'
import { bookingCode, ineligibilitySentence, whyNotEligible } from '@sunlit/enrolment'
import { readConfirmation } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import type { ComingBooking } from './places.ts'
import type { OpenDayContext } from './open-day-context.ts'
import { sealVisitor, type Visitor, type VisitorAddress } from './visitor.ts'

export const OPEN_DAY_PURPOSE = 'open-day'

const CODE_BYTES = 7

/** Throws unless this contact was proved for this event a short while ago. */
export function assertConfirmed(
  { vault }: Pick<OpenDayContext, 'vault'>,
  given: { readonly confirmation: string; readonly eventId: string; readonly mark: string; readonly now: string },
): void {
  const expected = { purpose: OPEN_DAY_PURPOSE, form: given.eventId, now: given.now }
  if (readConfirmation(vault, given.confirmation, expected)?.contact !== given.mark) throw new AppError('open_confirmation')
}

/** Rules O-24 to O-28; the claim that makes them hold for the next one. */
export function claimFor(asked: {
  readonly mark: string
  readonly session: OpenSessionRow
  readonly makeUp: MakeUp
  readonly rules: OpenSeasonRules
  readonly held: readonly HeldOpenSession[]
}) {
  const { mark, session, makeUp, rules, held } = asked
  const reasons = whyNotEligible(
    {
      makeUp,
      session: { seasonId: session.season_id, sessionId: session.id, starts: session.starts, ends: session.ends },
      held: held.map((each) => ({ seasonId: each.season_id, sessionId: each.session_id, starts: each.starts, ends: each.ends })),
    },
    rules.admission,
  )
  if (reasons.length > 0) throw new AppError('open_day_refused', { sentence: reasons.map(ineligibilitySentence).join('') })
  const used = new Set(held.map(({ ordinal }) => ordinal))
  let ordinal = 1
  while (used.has(ordinal)) ordinal += 1
  return { mark, season_id: session.season_id, session_id: session.id, ordinal }
}

/** A booking as it comes in, whoever enters it. */
export function newBooking(
  ctx: OpenDayContext,
  given: {
    readonly session: OpenSessionRow
    readonly clientId: string
    readonly participantClass: string
    readonly makeUp: MakeUp
    readonly source: 'general' | 'reserve'
    readonly mark: string
    readonly channel: VisitorAddress['channel']
    readonly visitor: Visitor
  },
): ComingBooking {
  const id = ctx.newId()
  const { session, makeUp } = given
  return {
    id,
    organisation_id: session.organisation_id,
    event_id: session.event_id,
    session_id: session.id,
    client_id: given.clientId,
    code: bookingCode(Uint8Array.from(ctx.randomBytes(CODE_BYTES))),
    link_version: 1,
    participant_class: given.participantClass,
    people: makeUp.adults + makeUp.pupils + makeUp.preschool,
    make_up: JSON.stringify(makeUp),
    source: given.source,
    contact_mark: given.mark,
    channel: given.channel,
    visitor: sealVisitor(ctx.vault, id, given.visitor),
    submitted_at: ctx.now(),
    erased_at: null,
    version: 1,
  }
}
