import type { OpenEventState, OpenSessionLine } from '@sunlit/contracts'
import {
  findOpenSeason,
  listOpenEvents,
  listOpenSessions,
  type OpenEventRow,
  type OpenEventWithUnit,
  type OpenSessionRow,
} from '@sunlit/db'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { eventsBelow } from './event-below.ts'
import { clashSentences, plannedEvent } from './event-clashes.ts'
import { dayGround, daySentences } from './event-days.ts'
import { sessionLine } from './session-line.ts'

export interface StaffOpenEventLine {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  /** Of an organisation below; null for one of one's own. */
  readonly organisationName: string | null
  readonly title: string
  readonly theme: string
  readonly form: OpenEventRow['form']
  readonly place: string
  readonly state: OpenEventState
  readonly version: number
  readonly sessions: readonly OpenSessionLine[]
  /** What somebody should know of its days, and what it clashes with; for one's own events. */
  readonly warnings: readonly string[]
}

/** Events of a season; a unit's people see their own, the office also those of organisations below it (rule H-6). */
export async function listSeasonEvents(
  ctx: ServiceContext,
  { seasonId }: { readonly seasonId: string },
): Promise<readonly StaffOpenEventLine[]> {
  assertMay(ctx.actor, 'open-day.read')
  const { organisationId } = ctx.actor
  const db = ctx.db.read
  const season = await findOpenSeason(db, organisationId, seasonId)
  if (!season) throw new AppError('not_found')
  const unitIds = scopeOf(ctx.actor, 'open-day.read')
  // Clashes are looked for among all of them, also where only one's own are shown.
  const all = await listOpenEvents(db, { organisationId, seasonId, unitIds: 'all' })
  const below = await eventsBelow(db, ctx.actor, season.year)
  const ids = [...all, ...below].map(({ id }) => id)
  const sessions = Map.groupBy(await listOpenSessions(db, ids), ({ event_id }) => event_id)
  const ground = await dayGround(db, season, ctx.now())
  const clashes = clashSentences(
    all.map((row) => plannedEvent(row, sessions.get(row.id) ?? [])),
    new Map(all.map(({ id, title }) => [id, title])),
  )
  const own = all.filter(({ unit_id }) => unitIds === 'all' || unitIds.includes(unit_id))
  return [
    ...own.map((row) => {
      const held = sessions.get(row.id) ?? []
      return {
        ...lineOf(row, held),
        organisationName: null,
        warnings: [...(clashes.get(row.id) ?? []), ...daySentences(held, row, ground)],
      }
    }),
    ...below.map((row) => ({ ...lineOf(row, sessions.get(row.id) ?? []), organisationName: row.organisation_name, warnings: [] })),
  ]
}

function lineOf(row: OpenEventWithUnit, sessions: readonly OpenSessionRow[]): Omit<StaffOpenEventLine, 'organisationName' | 'warnings'> {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    title: row.title,
    theme: row.theme,
    form: row.form,
    place: row.place,
    state: row.state,
    version: row.version,
    sessions: sessions.map(sessionLine),
  }
}
