import type { OpenSeasonRules, OpenSessionDraft, SaveOpenEvent } from '@sunlit/contracts'
import {
  changeOpenEvent,
  findOpenSeason,
  findUnit,
  insertOpenEvent,
  replaceOpenSessions,
  type NewRow,
  type OpenEventRow,
  type Tx,
} from '@sunlit/db'
import { planFaults } from '@sunlit/enrolment'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { seasonRules } from './session-state.ts'
import { assertSeen, assertState, eventInReach, reaches } from './event-ground.ts'

/** Saves an event that is being planned or was returned, with its sessions. */
export function saveOpenEvent(ctx: ServiceContext, input: SaveOpenEvent): Promise<string> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const { organisationId } = ctx.actor
    const season = await findOpenSeason(tx, organisationId, input.seasonId)
    if (!season) throw new AppError('not_found')
    if (!(await findUnit(tx, organisationId, input.unitId)) || !reaches(ctx.actor, 'open-day.plan', input.unitId))
      throw new AppError('not_found')
    if (input.sessions.some(({ plan }) => planFaults({ ...plan, quotasHold: true }).length > 0))
      throw new AppError('open_day_refused', { sentence: '名额设置有误：各类名额与预留之和不能超过总名额，每类只能列一次。' })
    assertInvited(seasonRules(season), input)
    const eventId = await keepEvent(tx, ctx, input)
    await replaceOpenSessions(
      tx,
      eventId,
      input.sessions.map((session) => sessionRow(ctx, { eventId, seasonId: input.seasonId, session })),
    )
    return {
      value: eventId,
      events: [{ type: 'open-day.event-saved', openEventId: eventId, contentHash: nativeHash({ ...input, eventId }) }],
    }
  })
}

/** Rule H-1: an event invites classes of its season, and keeps places for those it invites. */
function assertInvited({ classes }: OpenSeasonRules, { document, sessions }: SaveOpenEvent): void {
  const strange = document.classes.find(({ id }) => !classes.some((allowed) => allowed.id === id))
  if (strange)
    throw new AppError('open_day_refused', {
      sentence: `本次开放月不邀请“${strange.name}”。可以邀请：${classes.map(({ name }) => name).join('、')}。`,
    })
  const own = new Set(document.classes.map(({ id }) => id))
  if (sessions.some(({ plan }) => plan.quotas.some(({ participantClass, places }) => places > 0 && !own.has(participantClass))))
    throw new AppError('open_day_refused', { sentence: '有名额留给了没有邀请的参加对象，请核对各类名额。' })
}

async function keepEvent(tx: Tx, ctx: ServiceContext, input: SaveOpenEvent): Promise<string> {
  const { seasonId, unitId, title, theme, form, place } = input
  const shown = { season_id: seasonId, unit_id: unitId, title, theme, form, place, document: JSON.stringify(input.document) }
  if (input.eventId !== null) {
    const event = await eventInReach(tx, ctx.actor, 'open-day.plan', input.eventId)
    assertSeen(event, input.version)
    assertState(event, ['draft', 'returned'])
    if (!(await changeOpenEvent(tx, { id: event.id, version: input.version }, shown))) throw new AppError('conflict')
    return event.id
  }
  const id = ctx.newId()
  await insertOpenEvent(tx, { ...blankEvent(ctx, id), ...shown })
  return id
}

type ShownOfEvent = 'season_id' | 'unit_id' | 'title' | 'theme' | 'form' | 'place' | 'document'

/** A draft before anything was done with it. */
export function blankEvent({ actor }: ServiceContext, id: string): Omit<OpenEventRow, ShownOfEvent> {
  return {
    id,
    organisation_id: actor.organisationId,
    state: 'draft',
    reason: '',
    submitted_by: null,
    submitted_at: null,
    approved_by: null,
    approved_at: null,
    published_at: null,
    purged_at: null,
    version: 1,
  }
}

/** A session that nobody has signed up for. */
export function sessionRow(
  ctx: ServiceContext,
  { eventId, seasonId, session }: { readonly eventId: string; readonly seasonId: string; readonly session: OpenSessionDraft },
): NewRow<'open_session'> {
  return {
    id: ctx.newId(),
    organisation_id: ctx.actor.organisationId,
    season_id: seasonId,
    event_id: eventId,
    starts: instant(session.starts),
    ends: instant(session.ends),
    allotment: session.allotment,
    opens_at: instant(session.opensAt),
    closes_at: instant(session.closesAt),
    plan: JSON.stringify(session.plan),
    quotas_until: session.quotasUntil === null ? null : instant(session.quotasUntil),
    queue: session.queue ? JSON.stringify(session.queue) : null,
    taken: '{}',
    reserve_taken: 0,
    waiting: 0,
    next_turn: 1,
    draw_state: 'none',
    called_off_at: null,
    version: 1,
  }
}

/** With milliseconds, so that instants sort as text. */
export function instant(given: string): string {
  return new Date(given).toISOString()
}
