import { createHash } from 'node:crypto'
import type { ImportedOpenEvent, ImportOpenEvents, OpenEventDocument, OpenSeasonRules, StoredSessionPlan } from '@sunlit/contracts'
import { findOpenEvent, findOpenSeason, findUnit, insertOpenEvent, replaceOpenSessions, type Tx } from '@sunlit/db'
import { planFaults } from '@sunlit/enrolment'
import { nativeHash } from '../assessment/native-hash.ts'
import { AppError } from '../core/app-error.ts'
import type { EventToRecord } from '../core/record-events.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ImportedRows } from '../exchange/import-units.ts'
import { reaches } from './event-ground.ts'
import { blankEvent, sessionRow } from './save-event.ts'
import { seasonRules } from './session-state.ts'

const LARGEST_PARTY = 10

/** Rule H-7: stores the events of a table as drafts, all of them or none, and once however often the request arrives. */
export function importOpenEvents(ctx: ServiceContext, { requestId, seasonId, rows }: ImportOpenEvents): Promise<ImportedRows> {
  return runCommand<ImportedRows>(ctx, 'open-day.plan', async (tx) => {
    const season = await findOpenSeason(tx, ctx.actor.organisationId, seasonId)
    if (!season) throw new AppError('not_found')
    const events: EventToRecord[] = []
    for (const [name, sessions] of Map.groupBy(rows, ({ unitId, title }) => `${unitId} ${title}`)) {
      const eventId = idOf(requestId, name)
      if (await findOpenEvent(tx, ctx.actor.organisationId, eventId)) continue
      events.push(await addEvent(tx, ctx, { eventId, seasonId, rules: seasonRules(season), sessions }))
    }
    if (events.length === 0) return { unchanged: true, value: { imported: rows.length, before: true } }
    const imported = { type: 'data.imported', what: 'open-events', rows: rows.length, contentHash: nativeHash(rows) } as const
    return { value: { imported: rows.length, before: false }, events: [imported, ...events] }
  })
}

interface NewEvent {
  readonly eventId: string
  readonly seasonId: string
  readonly rules: OpenSeasonRules
  readonly sessions: readonly ImportedOpenEvent[]
}

async function addEvent(tx: Tx, ctx: ServiceContext, { eventId, seasonId, rules, sessions }: NewEvent): Promise<EventToRecord> {
  const [first] = sessions
  if (!first) throw new AppError('invalid_input')
  const { unitId, title, theme, form, place, leaders, contact } = first
  if (!(await findUnit(tx, ctx.actor.organisationId, unitId)) || !reaches(ctx.actor, 'open-day.plan', unitId))
    throw new AppError('not_found')
  const invited = new Set(sessions.flatMap(({ session }) => session.quotas.map(({ participantClass }) => participantClass)))
  if ([...invited].some((id) => !rules.classes.some((allowed) => allowed.id === id))) throw new AppError('invalid_input')
  const classes = rules.classes.filter(({ id }, nth) => invited.has(id) || (invited.size === 0 && nth === 0))
  const document: OpenEventDocument = {
    directions: '',
    accessibility: '',
    contact,
    leaders,
    plan: '',
    programme: [],
    classes,
    asksDocument: false,
  }
  const drafts = sessions.map(({ session: { capacity, reserve, quotas, ...times } }) => {
    const plan: StoredSessionPlan = {
      capacity,
      reserve,
      quotas,
      fallback: 'common',
      largestParty: Math.max(1, Math.min(LARGEST_PARTY, capacity)),
      waitingPlaces: capacity,
    }
    if (times.queue !== null && times.allotment !== 'first-come') throw new AppError('invalid_input')
    if (planFaults({ ...plan, quotasHold: true }).length > 0) throw new AppError('invalid_input')
    return { ...times, plan, quotasUntil: null }
  })
  const shown = { season_id: seasonId, unit_id: unitId, title, theme, form, place, document: JSON.stringify(document) }
  await insertOpenEvent(tx, { ...blankEvent(ctx, eventId), ...shown })
  await replaceOpenSessions(
    tx,
    eventId,
    drafts.map((session) => sessionRow(ctx, { eventId, seasonId, session })),
  )
  return { type: 'open-day.event-saved', openEventId: eventId, contentHash: nativeHash({ ...shown, sessions: drafts }) }
}

/** Follows from the request, so that the same one stores the same event. */
function idOf(requestId: string, name: string): string {
  const hex = createHash('sha256').update(`open-event ${requestId} ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
