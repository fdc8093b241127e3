import {
  openEventDocumentSchema,
  sessionPlanSchema,
  type OpenBookingLine,
  type OpenEventDocument,
  type OpenEventState,
  type OpenSeasonRules,
  type OpenSessionLine,
  type PlanEffects,
} from '@sunlit/contracts'
import {
  findOpenSession,
  findUnit,
  listOpenBookings,
  listOpenEvents,
  listOpenSeasons,
  listOpenSessions,
  type OpenEventRow,
  type OpenSessionRow,
} from '@sunlit/db'
import { displacedBy } from '@sunlit/enrolment'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventInReach, sessionInReach } from './event-ground.ts'
import { heldBooking } from './move-places.ts'
import { guardedSession, planOf, seasonRules } from './session-state.ts'

export interface OpenSeasonView {
  readonly id: string
  readonly year: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly limit: string
  readonly rules: OpenSeasonRules
  readonly version: number
}

export interface StaffOpenEventLine {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly title: string
  readonly theme: string
  readonly place: string
  readonly state: OpenEventState
  readonly version: number
  readonly sessions: readonly OpenSessionLine[]
}

export interface StaffOpenEvent extends StaffOpenEventLine {
  readonly seasonId: string
  readonly form: OpenEventRow['form']
  readonly reason: string
  readonly document: OpenEventDocument
}

/** Newest first. */
export async function listSeasons(ctx: ServiceContext): Promise<readonly OpenSeasonView[]> {
  assertMay(ctx.actor, 'open-day.read')
  const rows = await listOpenSeasons(ctx.db.read, ctx.actor.organisationId)
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    title: row.title,
    from: row.from_on,
    to: row.to_on,
    limit: row.limit_on,
    rules: seasonRules(row),
    version: row.version,
  }))
}

/** Events of a season; a unit's people see their own. */
export async function listSeasonEvents(
  ctx: ServiceContext,
  { seasonId }: { readonly seasonId: string },
): Promise<readonly StaffOpenEventLine[]> {
  assertMay(ctx.actor, 'open-day.read')
  const unitIds = scopeOf(ctx.actor, 'open-day.read')
  const rows = await listOpenEvents(ctx.db.read, { organisationId: ctx.actor.organisationId, seasonId, unitIds })
  const ids = rows.map(({ id }) => id)
  const sessions = Map.groupBy(await listOpenSessions(ctx.db.read, ids), ({ event_id }) => event_id)
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    title: row.title,
    theme: row.theme,
    place: row.place,
    state: row.state,
    version: row.version,
    sessions: (sessions.get(row.id) ?? []).map((session) => sessionLine(session, ctx.now())),
  }))
}

export async function getStaffOpenEvent(ctx: ServiceContext, { eventId }: { readonly eventId: string }): Promise<StaffOpenEvent> {
  assertMay(ctx.actor, 'open-day.read')
  const row = await eventInReach(ctx.db.read, ctx.actor, 'open-day.read', eventId)
  const sessions = await listOpenSessions(ctx.db.read, [eventId])
  const unit = await findUnit(ctx.db.read, row.organisation_id, row.unit_id)
  return {
    id: row.id,
    seasonId: row.season_id,
    unitId: row.unit_id,
    unitName: unit?.name ?? '',
    title: row.title,
    theme: row.theme,
    form: row.form,
    place: row.place,
    state: row.state,
    reason: row.reason,
    version: row.version,
    document: openEventDocumentSchema.parse(JSON.parse(row.document)),
    sessions: sessions.map((session) => sessionLine(session, ctx.now())),
  }
}

/** Bookings by their codes: names are opened one by one, by `readVisitor`. */
export async function listSessionBookings(
  ctx: ServiceContext,
  { openSessionId }: { readonly openSessionId: string },
): Promise<readonly OpenBookingLine[]> {
  assertMay(ctx.actor, 'open-day.bookings')
  await sessionInReach(ctx.db.read, ctx.actor, 'open-day.bookings', openSessionId)
  const rows = await listOpenBookings(ctx.db.read, openSessionId)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    state: row.status,
    source: row.source,
    participantClass: row.participant_class,
    people: row.people,
    submittedAt: row.submitted_at,
  }))
}

/** Whom another plan would take the places from (rule O-6): what `changeSessionPlan` has to be told. */
export async function planEffects(ctx: ServiceContext, { openSessionId, plan }: PlanEffects): Promise<readonly string[]> {
  assertMay(ctx.actor, 'open-day.plan')
  await sessionInReach(ctx.db.read, ctx.actor, 'open-day.plan', openSessionId)
  const session = await findOpenSession(ctx.db.read, openSessionId)
  if (!session) throw new AppError('not_found')
  const rows = await listOpenBookings(ctx.db.read, openSessionId, ['offered', 'placed'])
  return displacedBy(planOf({ plan: JSON.stringify(plan), quotas_until: session.quotas_until }, ctx.now()), rows.map(heldBooking))
}

function sessionLine(row: OpenSessionRow, now: string): OpenSessionLine {
  const state = guardedSession(row, now)
  return {
    id: row.id,
    starts: row.starts,
    ends: row.ends,
    allotment: row.allotment,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    plan: sessionPlanSchema.parse(JSON.parse(row.plan)),
    quotasUntil: row.quotas_until,
    taken: Object.values(state.taken).reduce((sum, count) => sum + count, 0),
    reserveTaken: row.reserve_taken,
    waiting: row.waiting,
    drawState: row.draw_state,
    calledOff: row.called_off_at !== null,
  }
}
