import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { Permission } from '@sunlit/contracts'
import {
  findLastReturn,
  findOpenEventAnywhere,
  findOpenSeason,
  findOrganisation,
  findUnit,
  listChildOrganisations,
  listOpenEventsBelow,
  listOrganisations,
  listSubmittedOpenEvents,
  type Db,
  type OpenEventRow,
  type OpenSeasonRow,
  type Organisation,
} from '@sunlit/db'
import { may, scopeOf, type Actor } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { eventInReach } from './event-ground.ts'
import { seasonRules } from './session-state.ts'

/** Every organisation below one, however deep. */
export async function organisationsBelow(db: Db, organisationId: string): Promise<readonly string[]> {
  const children = Map.groupBy(await listOrganisations(db), ({ parent_id }) => parent_id)
  const found = new Set([organisationId])
  // A set goes on to what is added while it is walked.
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
  found.delete(organisationId)
  return [...found]
}

/** What the office sees of organisations below in a year (rule H-6); nothing for a unit's people. */
export async function eventsBelow(db: Db, actor: Actor, year: number): ReturnType<typeof listOpenEventsBelow> {
  if (scopeOf(actor, 'open-day.read') !== 'all') return []
  return listOpenEventsBelow(db, await organisationsBelow(db, actor.organisationId), year)
}

export interface SeenEvent {
  readonly event: OpenEventRow
  /** Where it is one of an organisation below. */
  readonly organisation: Organisation | undefined
}

/** An event in reach, or for the office one of an organisation below, from the day it was sent in (rule H-6). Throws `not_found`. */
export async function eventInSight(db: Db, actor: Actor, permission: Permission, eventId: string): Promise<SeenEvent> {
  const event = await findOpenEventAnywhere(db, eventId)
  if (!event || event.organisation_id === actor.organisationId)
    return { event: await eventInReach(db, actor, permission, eventId), organisation: undefined }
  const isBelow =
    scopeOf(actor, permission) === 'all' && (await organisationsBelow(db, actor.organisationId)).includes(event.organisation_id)
  const organisation = isBelow && event.state !== 'draft' ? await findOrganisation(db, event.organisation_id) : undefined
  if (!organisation) throw new AppError('not_found')
  if (event.state === 'returned') throw await whereReturned(db, event, organisation)
  return { event, organisation }
}

/** A returned plan is a draft again, but the notice that it waited still lies above: it leads to what became of it. */
async function whereReturned(db: Db, event: OpenEventRow, organisation: Organisation): Promise<AppError> {
  const season = await findOpenSeason(db, event.organisation_id, event.season_id)
  const isFromAbove = season !== undefined && seasonRules(season).approvedBy === 'above'
  const office = isFromAbove && organisation.parent_id !== null ? await findOrganisation(db, organisation.parent_id) : organisation
  const unit = await findUnit(db, event.organisation_id, event.unit_id)
  const at = await findLastReturn(db, event.id)
  return new AppError('open_plan_returned', {
    title: event.title,
    date: at === undefined ? '' : formatPlainDate(shanghaiDate(at)),
    office: office?.name ?? '',
    unit: unit?.name ?? '',
  })
}

/** Rule H-8: where a season says so, the office directly above decides. */
export function mayDecideBelow(actor: Actor, organisation: Pick<Organisation, 'parent_id'>, season: Pick<OpenSeasonRow, 'rules'>): boolean {
  const isAbove = organisation.parent_id === actor.organisationId && seasonRules(season).approvedBy === 'above'
  return isAbove && may(actor, 'open-day.approve') && scopeOf(actor, 'open-day.approve') === 'all'
}

/** The event somebody wants to decide on; throws where another office does. */
export async function eventToDecide(db: Db, actor: Actor, eventId: string): Promise<OpenEventRow> {
  const { event, organisation } = await eventInSight(db, actor, 'open-day.approve', eventId)
  const season = await findOpenSeason(db, event.organisation_id, event.season_id)
  if (!season) throw new AppError('not_found')
  if (organisation ? !mayDecideBelow(actor, organisation, season) : seasonRules(season).approvedBy === 'above')
    throw new AppError(organisation ? 'not_found' : 'open_approved_above')
  return event
}

/** Plans that wait for this office: its own where it decides itself, and those of organisations right below that have it decide. */
export async function listOpenEventsToDecide(db: Db, organisationId: string) {
  const children = (await listChildOrganisations(db, organisationId)).map(({ id }) => id)
  const waiting = await listSubmittedOpenEvents(db, [organisationId, ...children])
  return waiting.filter((event) => (event.organisation_id === organisationId) === (seasonRules(event).approvedBy === 'own'))
}
