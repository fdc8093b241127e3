import type { CheckOpenEvent } from '@sunlit/contracts'
import { findOpenEvent, findOpenSeason, listOpenEvents, listOpenSessions } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { clashSentences, plannedEvent } from './event-clashes.ts'
import { dayGround, daySentences, daysToKeep, type DayToKeep } from './event-days.ts'
import { eventInReach } from './event-ground.ts'

export interface OpenEventCheck {
  readonly days: readonly DayToKeep[]
  readonly warnings: readonly string[]
}

/** In the place of an id for an event that has none yet. */
const NEW = 'new'

/** What the days and the neighbours of an event that is being written ask for; nothing is stored. */
export async function checkOpenEvent(ctx: ServiceContext, input: CheckOpenEvent): Promise<OpenEventCheck> {
  assertMay(ctx.actor, 'open-day.plan')
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const season = await findOpenSeason(db, organisationId, input.seasonId)
  if (!season) throw new AppError('not_found')
  if (input.eventId !== null) await eventInReach(db, ctx.actor, 'open-day.plan', input.eventId)
  const stored = input.eventId === null ? undefined : await findOpenEvent(db, organisationId, input.eventId)
  const sessions = input.sessions.map(({ starts, ends, opensAt, closesAt }) => ({ starts, ends, opens_at: opensAt, closes_at: closesAt }))
  const ground = await dayGround(db, season, ctx.now())
  return {
    days: daysToKeep(sessions, stored, ground),
    warnings: [...(await clashesWith(ctx, input)), ...daySentences(sessions, stored, ground)],
  }
}

async function clashesWith({ db, actor }: ServiceContext, { eventId, seasonId, place, leaders, sessions }: CheckOpenEvent) {
  const events = await listOpenEvents(db.read, { organisationId: actor.organisationId, seasonId, unitIds: 'all' })
  const others = events.filter(({ id }) => id !== eventId)
  const held = Map.groupBy(
    await listOpenSessions(
      db.read,
      others.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  const written = { eventId: NEW, place, leaders, sessions: sessions.map(({ starts, ends }) => ({ starts: utc(starts), ends: utc(ends) })) }
  const planned = [...others.map((row) => plannedEvent(row, held.get(row.id) ?? [])), written]
  return clashSentences(planned, new Map(others.map(({ id, title }) => [id, title]))).get(NEW) ?? []
}

/** As stored, so that instants compare as text. */
function utc(instant: string): string {
  return new Date(instant).toISOString()
}
