/** A class of participants as the event names it, for example `citizen`, `enterprise`: 1 to 16 of a–z, 0–9 and hyphen. */
export type ParticipantClass = string

/** People by class. A class that is not named has none. */
export type PeopleByClass = Readonly<Record<ParticipantClass, number>>

/** Places that are kept for one class (市民 12 人). */
export interface Quota {
  readonly participantClass: ParticipantClass
  readonly places: number
}

/**
 * How the places of one session may be given. Whole numbers of people.
 * Places are counted, never numbered: nobody sits on a labelled place, so a place that becomes free is free for whoever may use it.
 */
export interface SessionPlan {
  readonly capacity: number
  /** Places of the capacity that only the organiser gives, by invitation or at the door (rule O-3). */
  readonly reserve: number
  /** At most one per class. Places that neither a quota nor the reserve keeps are common. */
  readonly quotas: readonly Quota[]
  /** Rule O-2. `none`: a class with a quota gets no more than its quota. `common`: beyond its quota it may use common places. */
  readonly fallback: 'none' | 'common'
  /** False once the moment has passed at which unused quotas are open to every class; then only the capacity limits (rule O-2). */
  readonly quotasHold: boolean
  /** The largest party that may sign up. */
  readonly largestParty: number
  /** People who may wait at most; 0 where the session keeps no waiting list. */
  readonly waitingPlaces: number
}

/** What a session has given away. An offer that waits for its confirmation counts as given. */
export interface SessionState {
  readonly plan: SessionPlan
  /** People with a place out of the quotas and the common places, by class. */
  readonly taken: PeopleByClass
  /** People with a place out of the reserve. */
  readonly reserveTaken: number
  /** People on the waiting list, or among the applicants of a draw or a review. */
  readonly waiting: number
}

/** From which part of the session a party is served: the organiser's reserve, or everything else. */
export type PlaceSource = 'general' | 'reserve'

/** One booking as the places see it. A party gets its places together or not at all. */
export interface Party {
  readonly participantClass: ParticipantClass
  /** Whole, at least 1. */
  readonly people: number
  readonly source: PlaceSource
}

/** What is wrong with a plan; empty when nothing is. */
export type PlanFault =
  | 'capacity_not_whole'
  | 'reserve_not_within_capacity'
  | 'quota_not_whole'
  | 'quota_twice'
  | 'quotas_exceed_capacity'
  | 'class_name'
  | 'party_limit'
  | 'waiting_limit'

const CLASS_NAME = /^[a-z0-9-]{1,16}$/

/** Whether the text can name a class of participants: it stands in tickets and draw files. */
export function isParticipantClass(text: string): boolean {
  return CLASS_NAME.test(text)
}

/** The reserve that a share of the capacity makes, the share in 1/10 000; rounded down, so that the public never gets less than stated. */
export function reserveOf(capacity: number, share: number): number {
  if (!isCount(capacity) || !isCount(share) || share > 10_000) throw new RangeError('a whole capacity and a share from 0 to 10 000')
  return Math.floor((capacity * share) / 10_000)
}

/** Everything that is wrong with a plan. The functions of this package expect a plan without fault. */
export function planFaults(plan: SessionPlan): readonly PlanFault[] {
  const faults = new Set<PlanFault>()
  if (!isCount(plan.capacity)) faults.add('capacity_not_whole')
  if (!isCount(plan.reserve) || plan.reserve > plan.capacity) faults.add('reserve_not_within_capacity')
  if (plan.quotas.some(({ places }) => !isCount(places))) faults.add('quota_not_whole')
  if (new Set(plan.quotas.map((quota) => quota.participantClass)).size < plan.quotas.length) faults.add('quota_twice')
  if (plan.quotas.some((quota) => !isParticipantClass(quota.participantClass))) faults.add('class_name')
  if (keptPlaces(plan) + plan.reserve > plan.capacity) faults.add('quotas_exceed_capacity')
  if (!isCount(plan.largestParty) || plan.largestParty < 1) faults.add('party_limit')
  if (!isCount(plan.waitingPlaces)) faults.add('waiting_limit')
  return [...faults]
}

/** Places that quotas keep, all classes together. */
export function keptPlaces(plan: SessionPlan): number {
  return plan.quotas.reduce((sum, { places }) => sum + places, 0)
}

/** People of a class with a place. */
export function takenBy(taken: PeopleByClass, participantClass: ParticipantClass): number {
  // Own members only: a class called `constructor` must not find the object's own.
  return Object.hasOwn(taken, participantClass) ? (taken[participantClass] ?? 0) : 0
}

export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
