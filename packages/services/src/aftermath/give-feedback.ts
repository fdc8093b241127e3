import { addDays, endOfDayInstant, shanghaiDate } from '@sunlit/calendar'
import type { GiveOpenFeedback, OpenFeedbackPage } from '@sunlit/contracts'
import {
  ensureOpenFeedback,
  findOpenFeedback,
  findPublicOpenEvent,
  holdOpenFeedback,
  keepOpenFeedback,
  type Db,
  type OpenBookingRow,
  type OpenFeedbackRow,
  type OpenSessionRow,
} from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { Vault } from '../messages/vault.ts'
import { bookingOfLink, sessionOf } from '../open-day/booking-of-link.ts'
import type { OpenDayContext } from '../open-day/open-day-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { feedbackBoxSchema, type FeedbackBallot } from './feedback-form.ts'

/** What the personal page offers after the day. */
export async function getFeedbackPage(ctx: OpenDayContext, token: string): Promise<OpenFeedbackPage> {
  const { read } = ctx.db
  const booking = await bookingOfLink(ctx, read, token)
  const session = await sessionOf(read, booking)
  const event = await findPublicOpenEvent(read, booking.event_id)
  const box = await findOpenFeedback(read, session.id)
  const given = box !== undefined && boxOf(box).claims.includes(claimOf(ctx.vault, booking))
  const { until } = await windowOf(read, session)
  return {
    eventTitle: event?.title ?? '',
    organiser: event?.unit_name ?? '',
    starts: session.starts,
    state: feedbackState(booking, { given, until, now: ctx.now() }),
    until,
  }
}

/**
 * Takes the feedback of a booking that was admitted, once (rule Q-5). What was said and who has said something are kept side by side in one row,
 * each sorted by marks that tell nothing: nothing that is stored leads from one to the other.
 */
export function giveFeedback(ctx: OpenDayContext, token: string, { formId, ...said }: GiveOpenFeedback): Promise<void> {
  const { vault, now } = ctx
  return runCommand(ctx, 'public', async (tx) => {
    const booking = await bookingOfLink(ctx, tx, token)
    const session = await sessionOf(tx, booking)
    const { organisation_id, event_id } = booking
    await ensureOpenFeedback(tx, { session_id: session.id, organisation_id, event_id, ballots: '[]', claims: '[]', version: 1 })
    const row = await holdOpenFeedback(tx, session.id)
    if (!row) throw new Error('a row that was made is there')
    const { ballots, claims } = boxOf(row)
    const id = vault.mark('open-day feedback form', formId).slice(0, 22)
    if (ballots.some((ballot) => ballot.id === id)) return { unchanged: true, value: undefined }
    const claim = claimOf(vault, booking)
    const { until, days } = await windowOf(tx, session)
    const state = feedbackState(booking, { given: claims.includes(claim), until, now: now() })
    if (state !== 'open') throw new AppError('open_feedback_state', { days })
    const ballot: FeedbackBallot = { id, on: shanghaiDate(now()), ...said }
    await keepOpenFeedback(tx, {
      ...row,
      ballots: JSON.stringify([...ballots, ballot].toSorted((a, b) => (a.id < b.id ? -1 : 1))),
      claims: JSON.stringify([...claims, claim].toSorted()),
    })
    return {
      events: [{ event: { type: 'open-day.feedback-received', openEventId: event_id }, organisationId: organisation_id }],
      value: undefined,
    }
  })
}

/** What of a booking is known here goes with it, at the person's wish; what was said stays, because nobody knows whose it is. */
export async function forgetFeedbackClaim(
  tx: Parameters<typeof holdOpenFeedback>[0],
  vault: Vault,
  booking: OpenBookingRow,
): Promise<void> {
  const row = await holdOpenFeedback(tx, booking.session_id)
  if (!row) return
  const { claims } = boxOf(row)
  const kept = claims.filter((claim) => claim !== claimOf(vault, booking))
  if (kept.length < claims.length) await keepOpenFeedback(tx, { ...row, claims: JSON.stringify(kept) })
}

/** Whether this booking has given its feedback: all that is kept of it here. */
export async function hasGivenFeedback(db: Db, vault: Vault, booking: OpenBookingRow): Promise<boolean> {
  const row = await findOpenFeedback(db, booking.session_id)
  return row !== undefined && boxOf(row).claims.includes(claimOf(vault, booking))
}

/** What a stored row holds. */
export function boxOf({ ballots, claims }: Pick<OpenFeedbackRow, 'ballots' | 'claims'>) {
  return feedbackBoxSchema.parse({ ballots: JSON.parse(ballots), claims: JSON.parse(claims) })
}

function claimOf(vault: Vault, { id }: Pick<OpenBookingRow, 'id'>): string {
  return vault.mark('open-day feedback', id).slice(0, 22)
}

async function windowOf(db: Db, session: OpenSessionRow): Promise<{ readonly until: string; readonly days: number }> {
  const days = (await readSettings(db, session.organisation_id))['open-day.feedback.days']
  return { until: addDays(shanghaiDate(session.ends), days), days }
}

function feedbackState(
  { status }: Pick<OpenBookingRow, 'status'>,
  { given, until, now }: { readonly given: boolean; readonly until: string; readonly now: string },
): OpenFeedbackPage['state'] {
  if (given) return 'given'
  if (now >= endOfDayInstant(until)) return 'closed'
  return status === 'admitted' ? 'open' : 'before'
}
