import type { FindingLine, Points, RankedExplanation } from '@sunlit/scoring'
import type { PublishedResult } from '../assessment/published-result.ts'

/** Findings of one unit under one rule of one indicator: what a document says in one sentence. */
export interface RuleGroup {
  readonly indicatorId: string
  readonly ruleId: string
  readonly ruleText: string
  readonly lines: readonly FindingLine[]
  /** By how much the score moved: negative for what was lost. */
  readonly change: Points
  /** What people wrote, each once, in the order of the findings. */
  readonly notes: readonly string[]
}

/** What moved a unit's score, by indicator and rule, in the order of the scheme's indicators and then of the account. */
export function ruleGroups(unit: RankedExplanation, { indicators, rules, texts }: PublishedResult): readonly RuleGroup[] {
  const lines = unit.lines.filter((line): line is FindingLine => 'findingId' in line && line.change !== 0)
  const groups = [...Map.groupBy(lines, ({ indicatorId, ruleId }) => `${indicatorId} ${ruleId}`).values()].flatMap(
    (own): readonly RuleGroup[] => {
      const [first] = own
      if (!first) return []
      const { indicatorId, ruleId } = first
      const notes = own.map(({ findingId }) => texts[findingId]?.reason ?? texts[findingId]?.note ?? '').filter((note) => note !== '')
      const change = own.reduce((sum, line) => sum + line.change, 0)
      return [{ indicatorId, ruleId, ruleText: rules[ruleId]?.text ?? ruleId, lines: own, change, notes: [...new Set(notes)] }]
    },
  )
  const place = new Map(indicators.map(({ id }, order) => [id, order]))
  return groups.toSorted((a, b) => (place.get(a.indicatorId) ?? 0) - (place.get(b.indicatorId) ?? 0))
}

/** How many things a group is about: counted facts are added up, every other finding is one. */
export function countOf({ lines }: Pick<RuleGroup, 'lines'>): number {
  return lines.reduce((sum, { facts }) => sum + (facts.kind === 'count' ? facts.count : 1), 0)
}

export interface LostByIndicator {
  readonly indicatorId: string
  readonly name: string
  readonly lost: Points
  readonly units: number
}

/** What all units together lost on each indicator that findings stand under; indicators without a loss are left out. */
export function lostByIndicator({ indicators, results }: Pick<PublishedResult, 'indicators' | 'results'>): readonly LostByIndicator[] {
  const lost = new Map<string, { lost: number; readonly units: Set<string> }>()
  for (const { unitId, lines } of results.units) {
    for (const line of lines) {
      if (!('findingId' in line) || line.change >= 0 || line.kind === 'veto') continue
      const own = lost.get(line.indicatorId) ?? { lost: 0, units: new Set() }
      own.lost -= line.change
      own.units.add(unitId)
      lost.set(line.indicatorId, own)
    }
  }
  return indicators.flatMap(({ id, name }) => {
    const own = lost.get(id)
    return own ? [{ indicatorId: id, name, lost: own.lost, units: own.units.size }] : []
  })
}

/** One hundredth of a point: what a mean of scores is told in. */
const HUNDREDTH = 100

/** The mean of some scores, rounded once to hundredths; it is told and never computed with. */
export function meanScore(scores: readonly Points[]): Points {
  return Math.round(scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length) / HUNDREDTH) * HUNDREDTH
}
