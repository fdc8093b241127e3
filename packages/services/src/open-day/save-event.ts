import type { OpenSessionDraft, SaveOpenEvent } from '@sunlit/contracts'
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
import { assertSeen, assertState, eventInReach, reaches } from './event-ground.ts'

/** Saves an event that is being planned or was returned, with its sessions. */
export function saveOpenEvent(ctx: ServiceContext, input: SaveOpenEvent): Promise<string> {
  return runCommand(ctx, 'open-day.plan', async (tx) => {
    const { organisationId } = ctx.actor
    if (!(await findOpenSeason(tx, organisationId, input.seasonId))) throw new AppError('not_found')
    if (!(await findUnit(tx, organisationId, input.unitId)) || !reaches(ctx.actor, 'open-day.plan', input.unitId))
      throw new AppError('not_found')
    if (input.sessions.some(({ plan }) => planFaults({ ...plan, quotasHold: true }).length > 0))
      throw new AppError('open_day_refused', { sentence: '名额设置有误：各类名额与预留之和不能超过总名额，每类只能列一次。' })
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
  const blank: Omit<OpenEventRow, keyof typeof shown> = {
    id,
    organisation_id: ctx.actor.organisationId,
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
  await insertOpenEvent(tx, { ...blank, ...shown })
  return id
}

function sessionRow(
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
