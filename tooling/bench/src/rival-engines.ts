import { ZenEngine } from '@gorules/zen-engine'
import { ONE_POINT, type Facts, type Finding } from '@sunlit/scoring'
import { Engine, type Event } from 'json-rules-engine'
import { SCHEME } from './scoring-workload.ts'

/** The price of one finding before caps, as two general rule engines compute it, in whole 1/10 000 points. */
export interface RivalEngine {
  readonly name: string
  readonly priceOf: (finding: Finding) => Promise<number>
}

const WORTH = 10 * ONE_POINT

function amounts(facts: Facts): { count: number; share: number; missing: number } {
  return {
    count: facts.kind === 'count' ? facts.count : 1,
    share: facts.kind === 'share' ? facts.share : 0,
    missing: facts.kind === 'ratio' ? Math.max(0, 8_000 - (facts.numerator * 10_000) / facts.denominator) : 0,
  }
}

/** json-rules-engine knows conditions but no arithmetic, so its rule finds the price and the event handler multiplies. One engine a rule: the fastest arrangement. */
export function jsonRulesEngine(): RivalEngine {
  const engines = new Map(
    SCHEME.rules.map((rule) => {
      const engine = new Engine()
      engine.addRule({
        conditions: { all: [{ fact: 'ruleId', operator: 'equal', value: rule.id }] },
        event: { type: rule.kind, params: { ...rule } },
      })
      return [rule.id, engine]
    }),
  )
  return {
    name: 'json-rules-engine',
    priceOf: async ({ ruleId, facts }) => {
      const result = await engines.get(ruleId)?.run({ ruleId })
      const [event] = result?.events ?? []
      return event ? priced(event, facts) : Number.NaN
    },
  }
}

function priced({ type, params }: Event, facts: Facts): number {
  const { count, share, missing } = amounts(facts)
  const price = Number(params?.['price'] ?? 0)
  switch (type) {
    case 'each':
      return price * count
    case 'flat':
      return price
    case 'share':
      return (WORTH * share) / 10_000
    default:
      return (1_000 * missing) / 100
  }
}

/** The Zen engine evaluates one decision table with an expression per rule, natively. */
export function zenEngine(): RivalEngine {
  const rules = SCHEME.rules.map((rule) => ({
    _id: rule.id,
    in: `"${rule.id}"`,
    out: expressionOf(rule.kind, 'price' in rule ? (rule.price ?? 0) : 0),
  }))
  const table = {
    hitPolicy: 'first',
    inputs: [{ id: 'in', name: 'Rule', type: 'expression', field: 'ruleId' }],
    outputs: [{ id: 'out', name: 'Price', type: 'expression', field: 'price' }],
    rules,
  }
  const node = (id: string, type: string, content?: object): object => ({
    id,
    type,
    name: id,
    position: { x: 0, y: 0 },
    ...(content && { content }),
  })
  const graph = {
    nodes: [node('request', 'inputNode'), node('table', 'decisionTableNode', table), node('response', 'outputNode')],
    edges: [
      { id: 'a', sourceId: 'request', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'response', type: 'edge' },
    ],
  }
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)))
  return {
    name: '@gorules/zen-engine',
    priceOf: async ({ ruleId, facts }) => {
      const { result } = await decision.evaluate({ ruleId, ...amounts(facts) })
      return Number((result as { price: string | number }).price) // the table's one output
    },
  }
}

function expressionOf(kind: string, price: number): string {
  switch (kind) {
    case 'each':
      return `${price} * count`
    case 'flat':
      return String(price)
    case 'share':
      return `${WORTH} * share / 10000`
    default:
      return '1000 * missing / 100'
  }
}
