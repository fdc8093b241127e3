export interface PlaceToScore {
  readonly unitId: string
  readonly indicatorId: string
}

export interface PairableEvaluator {
  readonly id: string
  /** Units that are not theirs to judge. */
  readonly barredUnitIds: readonly string[]
  /** How many places they have already. */
  readonly load: number
}

export interface ProposedPair extends PlaceToScore {
  readonly firstId: string
  readonly secondId: string
}

export interface Pairing {
  readonly pairs: readonly ProposedPair[]
  /** Places for which less than two people are left. */
  readonly unfilled: readonly PlaceToScore[]
}

/**
 * Rule B-2: gives every place two evaluators who may judge its unit, always the two with the least work, and among equals those who
 * have met least often, so that no two people form a habit. Units with the fewest possible evaluators choose first. The same input
 * gives the same pairs, in the order of the places.
 */
export function pairUp(places: readonly PlaceToScore[], evaluators: readonly PairableEvaluator[]): Pairing {
  const desk = new Desk(evaluators)
  const chosen = new Map<PlaceToScore, ProposedPair>()
  const possible = (place: PlaceToScore): number => desk.candidates(place.unitId).length
  for (const place of places.toSorted((a, b) => possible(a) - possible(b))) {
    const pair = desk.choose(place)
    if (pair) chosen.set(place, pair)
  }
  return {
    pairs: places.flatMap((place) => chosen.get(place) ?? []),
    unfilled: places.filter((place) => !chosen.has(place)),
  }
}

class Desk {
  readonly #evaluators: readonly PairableEvaluator[]
  readonly #loads: Map<string, number>
  readonly #meetings = new Map<string, number>()
  readonly #candidates = new Map<string, readonly PairableEvaluator[]>()

  constructor(evaluators: readonly PairableEvaluator[]) {
    this.#evaluators = evaluators
    this.#loads = new Map(evaluators.map(({ id, load }) => [id, load]))
  }

  candidates(unitId: string): readonly PairableEvaluator[] {
    const known = this.#candidates.get(unitId)
    if (known) return known
    const found = this.#evaluators.filter(({ barredUnitIds }) => !barredUnitIds.includes(unitId))
    this.#candidates.set(unitId, found)
    return found
  }

  choose(place: PlaceToScore): ProposedPair | undefined {
    const free = this.candidates(place.unitId)
    const first = least(free, ({ id }) => [this.#load(id)])
    const second =
      first &&
      least(
        free.filter(({ id }) => id !== first.id),
        ({ id }) => [this.#load(id), this.#met(first.id, id)],
      )
    if (!first || !second) return undefined
    for (const { id } of [first, second]) this.#loads.set(id, this.#load(id) + 1)
    this.#meetings.set(meeting(first.id, second.id), this.#met(first.id, second.id) + 1)
    return { ...place, firstId: first.id, secondId: second.id }
  }

  #load(id: string): number {
    return this.#loads.get(id) ?? 0
  }

  #met(one: string, other: string): number {
    return this.#meetings.get(meeting(one, other)) ?? 0
  }
}

function meeting(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** The one with the smallest numbers, compared from left to right; among equals the one that stands first. */
function least<Item>(items: readonly Item[], numbers: (item: Item) => readonly number[]): Item | undefined {
  let best: { readonly item: Item; readonly key: readonly number[] } | undefined
  for (const item of items) {
    const key = numbers(item)
    if (best === undefined || isLess(key, best.key)) best = { item, key }
  }
  return best?.item
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0
    if (number !== other) return number < other
  }
  return false
}
