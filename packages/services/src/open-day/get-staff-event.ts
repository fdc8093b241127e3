import {
  storedOpenDocumentSchema,
  type OpenEventState,
  type OpenSeasonRules,
  type OpenSessionLine,
  type StoredOpenDocument,
} from '@sunlit/contracts'
import { findOpenSeason, findUnit, listOpenEvents, listOpenSessions, type OpenEventRow } from '@sunlit/db'
import { assertMay, may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { clashSentences, plannedEvent } from './event-clashes.ts'
import { dayGround, daySentences, daysToKeep, type DayToKeep } from './event-days.ts'
import { isAhead, reaches } from './event-ground.ts'
import { eventInSight, mayDecideBelow } from './event-below.ts'
import { seasonRules } from './session-state.ts'
import { sessionLine } from './session-line.ts'

/** What this person may do with the event as it stands; the commands ask again. */
export interface OpenEventActs {
  readonly edit: boolean
  readonly submit: boolean
  readonly decide: boolean
  /** It waits for a decision, but this person has sent it in. */
  readonly isOwnPlan: boolean
  readonly publish: boolean
  /** Corrections, other places, other times, calling off. */
  readonly change: boolean
}

export interface StaffOpenEvent {
  readonly id: string
  readonly seasonId: string
  readonly unitId: string
  readonly unitName: string
  /** Of an organisation below, whose event is read and, where that is agreed, decided on from here; null for one of one's own. */
  readonly organisationName: string | null
  /** Whose office decides on the plan (rule H-8). */
  readonly approvedBy: OpenSeasonRules['approvedBy']
  readonly title: string
  readonly theme: string
  readonly form: OpenEventRow['form']
  readonly place: string
  readonly state: OpenEventState
  readonly reason: string
  readonly version: number
  readonly document: StoredOpenDocument
  readonly sessions: readonly OpenSessionLine[]
  readonly submittedAt: string | null
  readonly approvedAt: string | null
  readonly publishedAt: string | null
  /** Once names and contacts of its visitors are deleted; the certificate of it stands in the log. */
  readonly purgedAt: string | null
  readonly days: readonly DayToKeep[]
  readonly warnings: readonly string[]
  readonly can: OpenEventActs
}

export async function getStaffOpenEvent(ctx: ServiceContext, { eventId }: { readonly eventId: string }): Promise<StaffOpenEvent> {
  assertMay(ctx.actor, 'open-day.read')
  const db = ctx.db.read
  const { event: row, organisation } = await eventInSight(db, ctx.actor, 'open-day.read', eventId)
  const sessions = await listOpenSessions(db, [eventId])
  const season = await findOpenSeason(db, row.organisation_id, row.season_id)
  const unit = await findUnit(db, row.organisation_id, row.unit_id)
  if (!season || !unit) throw new AppError('not_found')
  const ground = await dayGround(db, season, ctx.now())
  const { approvedBy } = seasonRules(season)
  return {
    id: row.id,
    seasonId: row.season_id,
    unitId: row.unit_id,
    unitName: unit.name,
    organisationName: organisation?.name ?? null,
    approvedBy,
    title: row.title,
    theme: row.theme,
    form: row.form,
    place: row.place,
    state: row.state,
    reason: row.reason,
    version: row.version,
    document: storedOpenDocumentSchema.parse(JSON.parse(row.document)),
    sessions: sessions.map(sessionLine),
    submittedAt: row.submitted_at,
    approvedAt: row.approved_at,
    publishedAt: row.published_at,
    purgedAt: row.purged_at,
    days: daysToKeep(sessions, row, ground),
    warnings: [...(await clashesOf(ctx, row)), ...daySentences(sessions, row, ground)],
    can: organisation
      ? { ...NO_ACTS, decide: row.state === 'submitted' && mayDecideBelow(ctx.actor, organisation, season) }
      : actsOn(ctx, row, { ahead: isAhead(sessions, ctx.now()), approvedBy }),
  }
}

const NO_ACTS: OpenEventActs = { edit: false, submit: false, decide: false, isOwnPlan: false, publish: false, change: false }

function actsOn(
  { actor }: ServiceContext,
  row: OpenEventRow,
  { ahead, approvedBy }: { readonly ahead: boolean; readonly approvedBy: OpenSeasonRules['approvedBy'] },
): OpenEventActs {
  const isPlanner = may(actor, 'open-day.plan') && reaches(actor, 'open-day.plan', row.unit_id)
  const isOpen = row.state === 'draft' || row.state === 'returned'
  const isOurs = row.state === 'submitted' && approvedBy === 'own'
  const isWaiting = isOurs && may(actor, 'open-day.approve') && reaches(actor, 'open-day.approve', row.unit_id)
  const isOwnPlan = isWaiting && row.submitted_by === actor.id
  return {
    edit: isPlanner && isOpen,
    submit: isPlanner && isOpen,
    decide: isWaiting && !isOwnPlan,
    isOwnPlan,
    publish: isPlanner && row.state === 'approved',
    change: isPlanner && row.state === 'published' && ahead,
  }
}

async function clashesOf({ db }: ServiceContext, row: OpenEventRow): Promise<readonly string[]> {
  const where = { organisationId: row.organisation_id, seasonId: row.season_id, unitIds: 'all' as const }
  const events = await listOpenEvents(db.read, where)
  const ids = events.map(({ id }) => id)
  const sessions = Map.groupBy(await listOpenSessions(db.read, ids), ({ event_id }) => event_id)
  const planned = events.map((event) => plannedEvent(event, sessions.get(event.id) ?? []))
  return clashSentences(planned, new Map(events.map(({ id, title }) => [id, title]))).get(row.id) ?? []
}
