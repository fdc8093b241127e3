import {
  keptPlaces,
  takenBy,
  type Party,
  type ParticipantClass,
  type PeopleByClass,
  type PlaceSource,
  type SessionPlan,
  type SessionState,
} from './session.ts'

type Given = Pick<SessionState, 'plan' | 'taken' | 'reserveTaken'>

/**
 * The largest party of that class that still finds its places (rules O-1 to O-3); never negative.
 * Linear in the number of classes, whatever the number of bookings.
 */
export function freePlaces(state: Given, participantClass: ParticipantClass, source: PlaceSource = 'general'): number {
  const { plan, taken } = state
  if (source === 'reserve') return atLeastNothing(plan.reserve - state.reserveTaken)
  const general = plan.capacity - plan.reserve
  if (!plan.quotasHold) return atLeastNothing(general - people(taken))
  const quota = quotaOf(plan, participantClass)
  const own = atLeastNothing((quota ?? 0) - takenBy(taken, participantClass))
  // A class that may not leave its quota never reaches the common places.
  if (quota !== undefined && plan.fallback === 'none') return own
  return own + atLeastNothing(general - keptPlaces(plan) - usedOfCommon(plan, taken))
}

/** Whether a party finds its places, all of them. */
export function fits(state: Given, party: Party): boolean {
  return party.people <= freePlaces(state, party.participantClass, party.source)
}

/** The state after a party got its places; with negative `people`, after it gave them back. */
export function withParty<State extends Given>(state: State, { participantClass, people: count, source }: Party): State {
  if (source === 'reserve') return { ...state, reserveTaken: state.reserveTaken + count }
  return { ...state, taken: { ...state.taken, [participantClass]: takenBy(state.taken, participantClass) + count } }
}

/** The state after a party gave its places back. */
export function withoutParty<State extends Given>(state: State, party: Party): State {
  return withParty(state, { ...party, people: -party.people })
}

/** The largest party of that class that an empty session of this plan could take: who is more will never get a place. */
export function mostPlaces(plan: SessionPlan, participantClass: ParticipantClass, source: PlaceSource = 'general'): number {
  return freePlaces({ plan, taken: {}, reserveTaken: 0 }, participantClass, source)
}

/** Whether everything given away is within the plan: no more than the capacity, every quota kept, the reserve not overdrawn. */
export function isWithinPlan({ plan, taken, reserveTaken }: Given): boolean {
  if (reserveTaken > plan.reserve) return false
  const general = plan.capacity - plan.reserve
  if (!plan.quotasHold) return people(taken) <= general
  const stayWithin = plan.fallback === 'common' || plan.quotas.every((quota) => takenBy(taken, quota.participantClass) <= quota.places)
  return stayWithin && usedOfCommon(plan, taken) <= general - keptPlaces(plan)
}

/** People in common places: those of each class beyond its quota. */
function usedOfCommon(plan: SessionPlan, taken: PeopleByClass): number {
  return Object.entries(taken).reduce((sum, [name, count]) => sum + atLeastNothing(count - (quotaOf(plan, name) ?? 0)), 0)
}

function quotaOf(plan: SessionPlan, participantClass: ParticipantClass): number | undefined {
  return plan.quotas.find((quota) => quota.participantClass === participantClass)?.places
}

/** All people with a place out of the quotas and the common places. */
export function people(taken: PeopleByClass): number {
  return Object.values(taken).reduce((sum, count) => sum + count, 0)
}

function atLeastNothing(count: number): number {
  return Math.max(0, count)
}
