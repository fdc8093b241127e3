import { openEventDocumentSchema, type GateSession } from '@sunlit/contracts'
import { listGateSessions, listOpenSeasons, type GateSessionRow, type OpenSeasonRow } from '@sunlit/db'
import { assertMay, may, scopeOf } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { seasonRules } from './session-state.ts'

const DAY = 86_400_000
/** So long before a session its gates are set up at the earliest, and so long after it they report at the latest. */
const BEFORE = 14 * DAY
const AFTER = 3 * DAY

/** The sessions somebody may guard, from those just over to those of the next two weeks. */
export async function listOwnGateSessions(ctx: ServiceContext): Promise<readonly GateSession[]> {
  assertMay(ctx.actor, 'open-day.gate')
  const { organisationId } = ctx.actor
  const now = Date.parse(ctx.now())
  const rows = await listGateSessions(ctx.db.read, {
    organisationId,
    unitIds: scopeOf(ctx.actor, 'open-day.gate'),
    endsAfter: new Date(now - AFTER).toISOString(),
    startsBefore: new Date(now + BEFORE).toISOString(),
  })
  const seasons = new Map((await listOpenSeasons(ctx.db.read, organisationId)).map((season) => [season.id, season]))
  return rows.map((row) => gateSession(row, seasons.get(row.season_id), ctx))
}

/** A session as those at its gate see it. */
export function gateSession(
  row: GateSessionRow,
  season: Pick<OpenSeasonRow, 'rules'> | undefined,
  { actor }: Pick<ServiceContext, 'actor'>,
): GateSession {
  const { classes } = openEventDocumentSchema.parse(JSON.parse(row.document))
  const { id, event_id: eventId, title, place, starts, ends } = row
  const isAllowed = season !== undefined && seasonRules(season).gateNameSearch
  return { id, eventId, title, place, starts, ends, classes, nameSearch: isAllowed && may(actor, 'open-day.gate-search') }
}
