import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CapacityTree } from './compile.ts'
import { settle, type Demand } from './settle.ts'

/** Two indicators under one root, three rules: 0 root, 1 and 2 indicators, 3 and 4 rules of the first, 5 rule of the second. */
const tree: CapacityTree = {
  parent: Int32Array.from([-1, 0, 0, 1, 1, 2]),
  upward: Int32Array.from([3, 4, 5, 1, 2]),
  firstIndicator: 1,
  firstGroup: 3,
  firstRule: 3,
}

const demands = fc.array(
  fc.record({ node: fc.constantFrom(3, 4, 5), price: fc.integer({ min: 0, max: 3 }), fact: fc.constantFrom(-1, 0, 1) }),
  { maxLength: 5 },
)
const limits = fc.tuple(fc.integer({ min: 0, max: 9 }), ...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 5 })))

function isAllowed(counted: readonly number[], asked: readonly Demand[], most: readonly number[]): boolean {
  const through = most.map(() => 0)
  asked.forEach(({ node }, index) => {
    for (let at = node; at >= 0; at = tree.parent[at] ?? -1) through[at] = (through[at] ?? 0) + (counted[index] ?? 0)
  })
  if (through.some((amount, node) => amount > (most[node] ?? 0))) return false
  return [0, 1].every((fact) => {
    const members = asked.map((demand, index) => ({ ...demand, counted: counted[index] ?? 0 })).filter((demand) => demand.fact === fact)
    const dearest = Math.max(0, ...members.map(({ price }) => price))
    return members.reduce((sum, member) => sum + member.counted, 0) <= dearest
  })
}

/** The largest sum that any way of counting reaches. */
function most(asked: readonly Demand[], limit: readonly number[], counted: readonly number[] = []): number {
  const next = asked[counted.length]
  if (!next) return isAllowed(counted, asked, limit) ? counted.reduce((sum, amount) => sum + amount, 0) : 0
  return Math.max(...Array.from({ length: next.price + 1 }, (_, amount) => most(asked, limit, [...counted, amount])))
}

test('counts as much as any way of counting could, and keeps every cap and every shared fact', () => {
  fc.assert(
    fc.property(demands, limits, (asked, limit) => {
      const { taken, used } = settle(asked, Float64Array.from(limit), tree)
      expect(isAllowed([...taken], asked, limit)).toBe(true)
      expect(taken.every((amount, index) => amount >= 0 && amount <= (asked[index]?.price ?? 0))).toBe(true)
      expect(used[0]).toBe(taken.reduce((sum, amount) => sum + amount, 0))
      expect(used[0]).toBe(most(asked, limit))
    }),
    { numRuns: 3_000 },
  )
})
