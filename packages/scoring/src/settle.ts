import type { CapacityTree } from './compile.ts'
import type { Points } from './points.ts'

/** A price that wants to be counted at a node of the capacity tree. */
export interface Demand {
  readonly node: number
  readonly price: Points
  /** Number of the fact it shares with others under an exclusion, −1 when it stands alone. */
  readonly fact: number
}

export interface Settlement {
  /** What counts of each demand. */
  readonly taken: Float64Array
  /** What passed through each node of the tree. */
  readonly used: Float64Array
}

/**
 * Rules D-4 and D-9: counts as much of the demands as the caps allow. No node lets more through than its limit; all demands of one shared fact together
 * count no more than the dearest of them. Demands come in canonical order. The dearest of a fact is served first; only where its indicator is used up
 * does a cheaper one of the same fact count in its place.
 *
 * The sum is the largest possible under these limits (a maximum flow), hence independent of the order, and one more demand never makes it smaller.
 * A plain "dearest one counts, the others vanish" has neither property: a dear finding on an exhausted indicator would wipe out a cheaper one that counted.
 */
export function settle(demands: readonly Demand[], limits: Float64Array, { parent }: CapacityTree): Settlement {
  const settlement: Settlement = { taken: new Float64Array(demands.length), used: new Float64Array(parent.length) }
  const rerouting = demands.some(({ fact }) => fact >= 0) ? new Rerouting(demands, limits, parent, settlement) : undefined
  demands.forEach((demand, index) => {
    if (demand.fact >= 0) rerouting?.serveFactOf(index)
    else {
      const direct = passUp(demand.node, demand.price, limits, parent, settlement.used)
      const rest = demand.price - direct
      settlement.taken[index] = direct + (rest > 0 && rerouting ? rerouting.serveFrom(demand.node, rest) : 0)
    }
  })
  return settlement
}

/** Lets as much of an amount through as every node on the way to the root still has room for. */
export function passUp(start: number, amount: Points, limits: Float64Array, parent: Int32Array, used: Float64Array): Points {
  let passing = amount
  for (let node = start; node >= 0 && passing > 0; node = parent[node] ?? -1) {
    passing = Math.min(passing, (limits[node] ?? 0) - (used[node] ?? 0))
  }
  if (passing <= 0) return 0
  for (let node = start; node >= 0; node = parent[node] ?? -1) used[node] = (used[node] ?? 0) + passing
  return passing
}

/** One step of a search: over an edge of the tree (`up` or back `down`), or from a fact into one of its demands (`into`) or back `out` of it. */
interface Step {
  readonly kind: 'up' | 'down' | 'into' | 'out'
  /** Tree node of `up` and `down`, demand of `into` and `out`. */
  readonly at: number
  readonly from: number
}

/** Finds room for shared facts by moving what counts of a fact to another of its findings. Places: tree nodes, then one for each fact, then the goal. */
class Rerouting {
  readonly #demands: readonly Demand[]
  readonly #limits: Float64Array
  readonly #parent: Int32Array
  readonly #settlement: Settlement
  readonly #children: readonly number[][]
  readonly #sharedAt: readonly number[][]
  /** Demands of each fact, dearest first, equal ones in canonical order. */
  readonly #members: readonly number[][]
  readonly #goal: number
  /** Places from which a search found no way; none will ever open again, because later ways cannot pass through them. */
  readonly #dead: Uint8Array

  constructor(demands: readonly Demand[], limits: Float64Array, parent: Int32Array, settlement: Settlement) {
    this.#demands = demands
    this.#limits = limits
    this.#parent = parent
    this.#settlement = settlement
    const children: number[][] = Array.from(parent, () => [])
    parent.forEach((above, node) => children[above]?.push(node))
    const sharedAt: number[][] = Array.from(parent, () => [])
    // Facts are numbered over both sides of the table; here some may have no demand.
    const members: number[][] = Array.from({ length: 1 + demands.reduce((most, { fact }) => Math.max(most, fact), -1) }, () => [])
    demands.forEach(({ node, fact }, index) => {
      if (fact < 0) return
      sharedAt[node]?.push(index)
      members[fact]?.push(index)
    })
    for (const group of members) group.sort((a, b) => (demands[b]?.price ?? 0) - (demands[a]?.price ?? 0) || a - b)
    this.#children = children
    this.#sharedAt = sharedAt
    this.#members = members
    this.#goal = parent.length + members.length
    this.#dead = new Uint8Array(this.#goal + 1)
  }

  /** Serves the whole fact when its dearest demand has its turn; the others of the fact are served with it. */
  serveFactOf(index: number): void {
    const { fact, price } = this.#demands[index] ?? { fact: -1, price: 0 }
    const members = this.#members[fact] ?? []
    if (members[0] !== index) return
    const { taken, used } = this.#settlement
    let left = price
    for (const member of members) {
      const demand = this.#demands[member]
      if (!demand || left === 0) break
      const passed = passUp(demand.node, Math.min(left, demand.price), this.#limits, this.#parent, used)
      taken[member] = (taken[member] ?? 0) + passed
      left -= passed
    }
    if (left > 0) this.serveFrom(this.#parent.length + fact, left)
  }

  /** Finds ways for an amount from a place to the goal until none is left; answers how much went. */
  serveFrom(start: number, amount: Points): Points {
    let left = amount
    while (left > 0) {
      const way = this.#search(start)
      if (!way) break
      const passing = way.reduce((least, step) => Math.min(least, this.#room(step)), left)
      for (const step of way) this.#move(step, passing)
      left -= passing
    }
    return amount - left
  }

  #search(start: number): readonly Step[] | undefined {
    if (this.#dead[start]) return undefined
    const reached = new Map<number, Step | undefined>([[start, undefined]])
    const queue = [start]
    for (const place of queue) {
      for (const [step, next] of this.#steps(place)) {
        if (reached.has(next) || this.#dead[next]) continue
        reached.set(next, step)
        if (next === this.#goal) return wayTo(next, reached)
        queue.push(next)
      }
    }
    for (const place of queue) this.#dead[place] = 1
    return undefined
  }

  *#steps(place: number): Generator<readonly [Step, number]> {
    const { taken, used } = this.#settlement
    const nodes = this.#parent.length
    if (place >= nodes) {
      for (const member of this.#members[place - nodes] ?? []) {
        const demand = this.#demands[member]
        if (demand && (taken[member] ?? 0) < demand.price) yield [{ kind: 'into', at: member, from: place }, demand.node]
      }
      return
    }
    const above = this.#parent[place] ?? -1
    if ((used[place] ?? 0) < (this.#limits[place] ?? 0)) yield [{ kind: 'up', at: place, from: place }, above < 0 ? this.#goal : above]
    for (const child of this.#children[place] ?? []) {
      if ((used[child] ?? 0) > 0) yield [{ kind: 'down', at: child, from: place }, child]
    }
    for (const member of this.#sharedAt[place] ?? []) {
      if ((taken[member] ?? 0) > 0) yield [{ kind: 'out', at: member, from: place }, nodes + (this.#demands[member]?.fact ?? 0)]
    }
  }

  #room({ kind, at }: Step): Points {
    const { taken, used } = this.#settlement
    switch (kind) {
      case 'up':
        return (this.#limits[at] ?? 0) - (used[at] ?? 0)
      case 'down':
        return used[at] ?? 0
      case 'into':
        return (this.#demands[at]?.price ?? 0) - (taken[at] ?? 0)
      case 'out':
        return taken[at] ?? 0
    }
  }

  #move({ kind, at }: Step, amount: Points): void {
    const counted = kind === 'up' || kind === 'down' ? this.#settlement.used : this.#settlement.taken
    const sign = kind === 'up' || kind === 'into' ? 1 : -1
    counted[at] = (counted[at] ?? 0) + sign * amount
  }
}

function wayTo(end: number, reached: ReadonlyMap<number, Step | undefined>): readonly Step[] {
  const way: Step[] = []
  for (let step = reached.get(end); step; step = reached.get(step.from)) way.push(step)
  return way.toReversed()
}
