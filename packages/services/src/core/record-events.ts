import { sealEvent, SALT_BYTES, toBase64Url } from '@sunlit/audit'
import type { SunlitEvent } from '@sunlit/contracts'
import { insertEvents, type NewEvent, type Tx } from '@sunlit/db'
import { nativeSha256 } from './native-crypto.ts'
import type { ServiceContext } from './service-context.ts'

/** Stands for the organisation in the public leaf of an event that belongs to none. */
export const DEPLOYMENT = 'deployment'

/** An event, one with what it is not to be given by itself, or one that is sealed already. */
export type EventToRecord = SunlitEvent | PlacedEvent | EventSealedBefore

/** Sealed before its transaction, in which everybody else waits; for events that a busy command knows beforehand. */
export interface EventSealedBefore {
  readonly sealed: NewEvent
}

export interface PlacedEvent {
  readonly event: SunlitEvent
  /** When a row has to name the event: an id from `ctx.newId()`. */
  readonly id?: string
  /** When the event belongs to another organisation than the actor's, as the creation of one does; null: to the deployment. */
  readonly organisationId?: string | null
}

/**
 * Stores events in the transaction of the change they tell of. The log shows type, time and organisation; who did what is sealed
 * with a salt of its own, so that it can be forgotten without breaking the log.
 */
export async function recordEvents(tx: Tx, ctx: ServiceContext, events: readonly EventToRecord[]): Promise<void> {
  const at = ctx.now()
  await insertEvents(
    tx,
    events.map((recorded) => rowOf(ctx, recorded, at)),
  )
}

/** `at`: when it happened, where that is known already. */
export function sealBefore(ctx: ServiceContext, placed: PlacedEvent, at = ctx.now()): EventSealedBefore {
  return { sealed: sealedRow(ctx, placed, at) }
}

function rowOf(ctx: ServiceContext, recorded: EventToRecord, at: string): NewEvent {
  if ('sealed' in recorded) return recorded.sealed
  return sealedRow(ctx, 'event' in recorded ? recorded : { event: recorded }, at)
}

function sealedRow(ctx: ServiceContext, placed: PlacedEvent, at: string): NewEvent {
  const id = placed.id ?? ctx.newId()
  const organisationId = placed.organisationId === undefined ? ctx.actor.organisationId || null : placed.organisationId
  const salt = ctx.randomBytes(SALT_BYTES)
  const payload = { actor: ctx.actor.alias, event: placed.event }
  const sealed = sealEvent({ id, at, org: organisationId ?? DEPLOYMENT, type: placed.event.type, payload, salt }, nativeSha256)
  return {
    id,
    organisation_id: organisationId,
    at,
    type: placed.event.type,
    actor_alias: ctx.actor.alias,
    subject_id: subjectOf(placed.event),
    leaf: sealed.leaf,
    payload: sealed.payload,
    salt: toBase64Url(salt),
  }
}

/** What the trail of one thing is looked up by: the narrowest thing the event names. */
export function subjectOf(event: SunlitEvent): string | null {
  if ('bookingId' in event) return event.bookingId
  if ('openSessionId' in event) return event.openSessionId
  if ('openEventId' in event) return event.openEventId
  if ('seasonId' in event) return event.seasonId
  if (event.type === 'ballot.received') return null // its row names its event: a random key more for every ballot doubles what a commit writes
  if ('ballotCommitment' in event) return event.ballotCommitment
  if ('evaluationId' in event) return event.evaluationId
  if ('awardListId' in event) return event.awardListId
  if ('externalPartId' in event) return event.externalPartId
  if ('summaryPublicationId' in event) return event.summaryPublicationId
  if ('summaryId' in event) return event.summaryId
  if ('compositeId' in event) return event.compositeId
  if ('rectificationId' in event) return event.rectificationId
  if ('findingId' in event) return event.findingId
  if ('caseId' in event) return event.caseId
  if ('publicationId' in event) return event.publicationId
  if ('periodId' in event) return event.periodId
  if ('schemeId' in event) return event.schemeId
  if ('personAlias' in event) return event.personAlias
  if ('unitId' in event) return event.unitId
  if ('organisationId' in event) return event.organisationId
  if ('key' in event) return event.key
  return null
}
