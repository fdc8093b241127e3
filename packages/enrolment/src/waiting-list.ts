import { fits, freePlaces, withParty } from './free-places.ts'
import type { Party, ParticipantClass, SessionState } from './session.ts'

/** A party that waits for general places: the reserve has no waiting list. */
export interface WaitingParty {
  readonly bookingId: string
  readonly participantClass: ParticipantClass
  readonly people: number
  readonly turn: Turn
}

/** A party's place in the order of waiting; it is given once and never moves (rule O-7). */
export interface Turn {
  /** Who lost places by a smaller plan comes first, then the ranking of a draw, then those who came afterwards. */
  readonly lane: 'displaced' | 'drawn' | 'arrived'
  /** Rank in the draw, or the number under which the server received the request; for `displaced` the order in which the places were once got. */
  readonly number: number
}

/** Waiting parties of one class and one size, in the order of their turns. They are read only as far as they are needed. */
export interface WaitingLane {
  readonly participantClass: ParticipantClass
  readonly people: number
  readonly parties: Iterable<WaitingParty>
}

export interface PromotionPlan {
  /** Who gets places, in this order. */
  readonly promoted: readonly WaitingParty[]
  /** The session once they have them. */
  readonly after: SessionState
}

const LANES = { displaced: 0, drawn: 1, arrived: 2 } as const

/** The fairness rule in words, as the public page shows it (rule O-7). */
export const WAITING_RULE =
  '候补按先后次序安排。有名额空出时，从排在最前的一组看起：整组坐得下就安排这一组，坐不下就看下一组；一组人要么全部安排，要么继续一起等候。先安排了后面人数较少的组，前面各组的次序也不变。'

/** Orders turns: before, behind, or 0 for the same turn. */
export function compareTurns(a: Turn, b: Turn): number {
  return LANES[a.lane] - LANES[b.lane] || a.number - b.number
}

/** Sorts waiting parties into lanes: one per class and size, each in the order of its turns. */
export function lanesOf(waiting: Iterable<WaitingParty>): readonly WaitingLane[] {
  const lanes = new Map<string, WaitingParty[]>()
  for (const party of waiting) {
    const key = `${party.people} ${party.participantClass}`
    const lane = lanes.get(key)
    if (lane) lane.push(party)
    else lanes.set(key, [party])
  }
  return [...lanes.values()].flatMap((parties) => {
    const [first] = parties.sort((a, b) => compareTurns(a.turn, b.turn))
    return first ? [{ participantClass: first.participantClass, people: first.people, parties }] : []
  })
}

/**
 * Who moves up when places are free (rules O-7 and O-8): always the first in turn of those parties that fit as a whole, until none fits.
 * Work grows with the parties moved up and the number of lanes, not with the length of the waiting list: of each lane one party more than it moves
 * up is read, and none of a lane that does not fit. A caller that loads lanes needs no more of each than `lanesWorthReading` says.
 */
export function planPromotions(state: SessionState, lanes: readonly WaitingLane[]): PromotionPlan {
  const heads = lanes.flatMap((lane) => (fits(state, partyOf(lane)) ? openLane(lane) : []))
  const promoted: WaitingParty[] = []
  let after = state
  for (;;) {
    let best: Head | undefined
    for (const head of heads) {
      if (!head.next || !fits(after, partyOf(head.next))) continue
      if (!best?.next || compareTurns(head.next.turn, best.next.turn) < 0) best = head
    }
    if (!best?.next) return { promoted, after: { ...after, waiting: after.waiting - peopleIn(promoted) } }
    promoted.push(best.next)
    after = withParty(after, partyOf(best.next))
    best.next = best.advance()
  }
}

/** How many parties of each class and size could move up at most: as many rows a lane needs, lanes with none are not worth a query. */
export function lanesWorthReading(
  state: SessionState,
  shapes: readonly Pick<WaitingLane, 'participantClass' | 'people'>[],
): readonly (Pick<WaitingLane, 'participantClass' | 'people'> & { readonly atMost: number })[] {
  return shapes
    .map((shape) => ({ ...shape, atMost: Math.floor(freePlaces(state, shape.participantClass) / shape.people) }))
    .filter(({ atMost }) => atMost > 0)
}

/** What stands before a party; counted by the caller over the same order as `compareTurns`. */
export interface WaitingPosition {
  readonly partiesAhead: number
  readonly peopleAhead: number
}

/** Where a party stands among those that wait; `undefined` when it does not wait. */
export function positionOf(waiting: Iterable<WaitingParty>, bookingId: string): WaitingPosition | undefined {
  const all = [...waiting]
  const own = all.find((party) => party.bookingId === bookingId)
  if (!own) return undefined
  const ahead = all.filter((party) => compareTurns(party.turn, own.turn) < 0)
  return { partiesAhead: ahead.length, peopleAhead: peopleIn(ahead) }
}

/** The position in words. It promises nothing: how many leave is not known, and a party behind that is smaller may be served before. */
export function positionSentence({ partiesAhead, peopleAhead }: WaitingPosition, ownPeople: number): string {
  const ahead = partiesAhead === 0 ? '您排在候补第一位' : `您前面还有 ${partiesAhead} 组，共 ${peopleAhead} 人`
  const party = ownPeople > 1 ? `您一组 ${ownPeople} 人，空出的名额够整组时才会安排；不够时会先安排后面坐得下的组，您的次序不变。` : ''
  return `${ahead}。${party}能否排到，要看有没有人退出。`
}

interface Head {
  next: WaitingParty | undefined
  readonly advance: () => WaitingParty | undefined
}

function openLane(lane: WaitingLane): Head {
  const parties = lane.parties[Symbol.iterator]()
  const advance = (): WaitingParty | undefined => {
    const step = parties.next()
    return step.done ? undefined : step.value
  }
  return { next: advance(), advance }
}

function partyOf({ participantClass, people }: Pick<WaitingLane, 'participantClass' | 'people'>): Party {
  return { participantClass, people, source: 'general' }
}

function peopleIn(parties: readonly WaitingParty[]): number {
  return parties.reduce((sum, party) => sum + party.people, 0)
}
