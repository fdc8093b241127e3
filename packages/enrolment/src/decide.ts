import { displacedBy, type HeldBooking } from './displaced.ts'
import { fits, mostPlaces, withoutParty } from './free-places.ts'
import { isCount, isParticipantClass, planFaults, type Party, type PlanFault, type SessionPlan, type SessionState } from './session.ts'

/** How a session gives its places (rule O-4). */
export type Allotment = 'first-come' | 'draw' | 'review' | 'invitation'

/** Where sign-up stands. Only a new sign-up asks for `open`; nothing at all happens in a session that is `called-off`. */
export type SignUp = 'not-yet' | 'open' | 'closed' | 'called-off'

/** A session as a decision needs it, read under the guard. */
export interface GuardedSession extends SessionState {
  readonly allotment: Allotment
  readonly signUp: SignUp
  /** True once the draw has been carried out; a party that signs up afterwards is treated as first come. */
  readonly drawn: boolean
}

/** Every request that may move places. */
export type PlaceRequest =
  /** A new sign-up by the public. */
  | { readonly kind: 'submit'; readonly party: Party }
  /** Staff say yes to an application, or add somebody at the door or by invitation. */
  | { readonly kind: 'approve'; readonly party: Party }
  /** A party from the waiting list. */
  | { readonly kind: 'promote'; readonly party: Party }
  /** The next party in the ranking of a draw. */
  | { readonly kind: 'draw'; readonly party: Party }
  /** A booking with places changes its party: other people, another class, another number. */
  | { readonly kind: 'transfer'; readonly from: Party; readonly to: Party }
  /** Another capacity, other quotas, another reserve. `accepted` names exactly the bookings that lose their places by rule O-6. */
  | {
      readonly kind: 'change-plan'
      readonly plan: SessionPlan
      readonly bookings: readonly HeldBooking[]
      readonly accepted: readonly string[]
    }

export type RefusalCode =
  | 'party_size'
  | 'party_too_large'
  | 'class_unknown'
  | 'class_not_admitted'
  | 'never_fits'
  | 'invitation_only'
  | 'sign_up_not_open'
  | 'session_called_off'
  | 'full'
  | 'waiting_list_full'
  | 'reserve_full'
  | 'no_place_for_change'
  | 'plan_faulty'
  | 'bookings_affected'

/** Why a party waits: all places are taken, or somebody has to draw or to review first. */
export type WaitReason = 'full' | 'draw' | 'review'

export type Decision =
  | { readonly kind: 'places'; readonly people: number }
  | { readonly kind: 'wait'; readonly reason: WaitReason }
  | { readonly kind: 'plan'; readonly displaced: readonly string[] }
  | {
      readonly kind: 'refuse'
      readonly code: RefusalCode
      /** With `bookings_affected`: who loses the places by rule O-6, the first to lose them first. */
      readonly affected?: readonly string[]
      /** With `plan_faulty`. */
      readonly faults?: readonly PlanFault[]
    }

/**
 * The one decision about places (rule O-5). It is pure: the caller reads the session under its guard, asks, and writes the outcome with the
 * same guard in the same transaction. What this function grants always fits; what does not fit waits or is refused, as a whole party.
 */
export function decide(session: GuardedSession, request: PlaceRequest): Decision {
  if (session.signUp === 'called-off') return refuse('session_called_off')
  switch (request.kind) {
    case 'submit':
      return decideSubmit(session, request.party)
    case 'approve':
    case 'draw':
      return whyImpossible(session.plan, request.party) ?? placeOrWait(session, request.party)
    case 'promote':
      // Who waits already is not counted against the limit of the waiting list a second time.
      return whyImpossible(session.plan, request.party) ?? (fits(session, request.party) ? place(request.party) : wait('full'))
    case 'transfer':
      return decideTransfer(session, request.from, request.to)
    case 'change-plan':
      return decidePlan(request)
  }
}

function decideSubmit(session: GuardedSession, party: Party): Decision {
  if (session.signUp !== 'open') return refuse('sign_up_not_open')
  // The reserve is the organiser's: a public sign-up cannot ask for it.
  if (session.allotment === 'invitation' || party.source === 'reserve') return refuse('invitation_only')
  const impossible = whyTooLarge(session.plan, party) ?? whyImpossible(session.plan, party)
  if (impossible) return impossible
  // Applicants of a draw or a review are gathered without limit: nobody is turned away for coming later.
  if (session.allotment === 'review') return wait('review')
  if (session.allotment === 'draw' && !session.drawn) return wait('draw')
  return placeOrWait(session, party)
}

function placeOrWait(session: GuardedSession, party: Party): Decision {
  if (fits(session, party)) return place(party)
  if (party.source === 'reserve') return refuse('reserve_full')
  if (session.plan.waitingPlaces === 0) return refuse('full')
  // Who applied to a draw or a review waits already; the limit is for those who come in addition.
  const gathered = session.allotment === 'review' || (session.allotment === 'draw' && !session.drawn)
  return gathered || session.waiting + party.people <= session.plan.waitingPlaces ? wait('full') : refuse('waiting_list_full')
}

function decideTransfer(session: GuardedSession, from: Party, to: Party): Decision {
  const impossible = (to.people > from.people ? whyTooLarge(session.plan, to) : undefined) ?? whyImpossible(session.plan, to)
  if (impossible) return impossible
  // A change that does not fit leaves the booking as it was: nobody loses a place by asking.
  return fits(withoutParty(session, from), to) ? place(to) : refuse('no_place_for_change')
}

function decidePlan({ plan, bookings, accepted }: Extract<PlaceRequest, { kind: 'change-plan' }>): Decision {
  const faults = planFaults(plan)
  if (faults.length > 0) return { kind: 'refuse', code: 'plan_faulty', faults }
  const displaced = displacedBy(plan, bookings)
  const named = new Set(accepted)
  // A list that has grown old is not good enough: whoever confirms must have seen exactly those who lose their places.
  const agreed = named.size === displaced.length && displaced.every((id) => named.has(id))
  return agreed ? { kind: 'plan', displaced } : { kind: 'refuse', code: 'bookings_affected', affected: displaced }
}

/** The limit is for those who sign up or grow: a limit lowered later takes nothing from who signed up before. */
function whyTooLarge(plan: SessionPlan, party: Party): Decision | undefined {
  return party.people > plan.largestParty ? refuse('party_too_large') : undefined
}

/** Whether a party can never get its places under this plan, whoever else leaves: it should be told, not kept waiting. */
export function neverFits(plan: SessionPlan, party: Party): boolean {
  return whyImpossible(plan, party) !== undefined
}

/** Why a party can never get places here, whoever else leaves; `undefined` when it can. */
function whyImpossible(plan: SessionPlan, party: Party): Decision | undefined {
  if (!isCount(party.people) || party.people < 1) return refuse('party_size')
  if (!isParticipantClass(party.participantClass)) return refuse('class_unknown')
  const most = mostPlaces(plan, party.participantClass, party.source)
  // Waiting for what cannot come would be a false promise.
  if (most === 0) return refuse(party.source === 'reserve' ? 'reserve_full' : 'class_not_admitted')
  return party.people > most ? refuse('never_fits') : undefined
}

function place(party: Party): Decision {
  return { kind: 'places', people: party.people }
}

function wait(reason: WaitReason): Decision {
  return { kind: 'wait', reason }
}

function refuse(code: RefusalCode): Decision {
  return { kind: 'refuse', code }
}
