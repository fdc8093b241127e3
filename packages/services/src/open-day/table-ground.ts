import { findOpenSeason, listOpenEvents, listOpenSessions, listUnits } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { reaches } from './event-ground.ts'
import { seasonRules } from './session-state.ts'
import type { OpenEventGround } from './table-rows.ts'

/** What rows of a table are held against: units this person plans for, classes of the season, events that are there. */
export async function openEventGround(ctx: ServiceContext, seasonId: string): Promise<OpenEventGround> {
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const season = await findOpenSeason(db, organisationId, seasonId)
  if (!season) throw new AppError('not_found')
  const units = (await listUnits(db, organisationId)).filter(
    ({ id, active_to }) => active_to === null && reaches(ctx.actor, 'open-day.plan', id),
  )
  const events = await listOpenEvents(db, { organisationId, seasonId, unitIds: units.map(({ id }) => id) })
  const sessions = Map.groupBy(
    await listOpenSessions(
      db,
      events.map(({ id }) => id),
    ),
    ({ event_id }) => event_id,
  )
  return {
    units: units.map(({ id, name }) => ({ id, name })),
    classes: seasonRules(season).classes,
    events: events.map(({ id, unit_id, title, state }) => ({
      unitId: unit_id,
      title,
      state,
      starts: (sessions.get(id) ?? []).map(({ starts }) => starts),
    })),
  }
}
