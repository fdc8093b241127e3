import type { IsoDate } from '@sunlit/calendar'
import type { CompiledScheme } from '../compile.ts'
import type { UnitTotals } from '../explanation.ts'
import type { Finding, Unit } from '../finding.ts'
import { formatPoints, type Points } from '../points.ts'
import { rankUnits, type Rank } from '../rank.ts'
import { accept, type Result } from '../result.ts'
import { factsKindOf } from '../rule.ts'
import { scoreAll } from '../score-all.ts'

/** A past quarter's findings under another scheme. */
export interface WhatIf {
  /** In the order of the units given; units whose class the draft does not know stand in `leftOut`. */
  readonly units: readonly WhatIfUnit[]
  /** Findings the draft cannot price, with the reason. They count before and not after. */
  readonly unpriced: readonly Unpriced[]
  readonly leftOut: readonly string[]
}

export interface WhatIfUnit {
  readonly unitId: string
  readonly classId: string
  readonly before: Standing
  readonly after: Standing
  /** After minus before. */
  readonly change: Points
}

export interface Standing {
  readonly score: Points
  readonly deducted: Points
  readonly bonus: Points
  readonly grade?: string
  readonly rank: number
  readonly of: number
}

export interface Unpriced {
  readonly findingId: string
  readonly unitId: string
  readonly ruleId: string
  readonly why: 'rule-gone' | 'facts-differ'
}

/**
 * Rule S-3: what a draft would have made of a past quarter, unit by unit, before anybody adopts it. Nothing is guessed: a finding whose rule the draft
 * drops, or whose rule now asks for other facts, is named instead of priced. Refuses what `scoreAll` refuses under either scheme.
 */
export function whatIf(
  before: CompiledScheme,
  after: CompiledScheme,
  units: readonly Unit[],
  findings: readonly Finding[],
  asOf: IsoDate,
): Result<WhatIf> {
  const known = units.filter(({ classId }) => after.classes.has(classId))
  const unpriced = findings.flatMap((finding) => whyUnpriced(after, finding))
  const gone = new Set(unpriced.map(({ findingId }) => findingId))
  const ids = new Set(known.map(({ id }) => id))
  const priced = findings.filter(({ id, unitId }) => !gone.has(id) && ids.has(unitId))
  const old = scoreAll(before, units, findings, asOf)
  if (!old.ok) return old
  const fresh = scoreAll(
    after,
    known.map((unit) => fitted(after, unit)),
    priced,
    asOf,
  )
  if (!fresh.ok) return fresh
  const standingsBefore = standings(old.value, rankUnits(old.value, before.scheme.rankStyle))
  const standingsAfter = standings(fresh.value, rankUnits(fresh.value, after.scheme.rankStyle))
  return accept({
    units: known.flatMap(({ id, classId }): readonly WhatIfUnit[] => {
      const [was, is] = [standingsBefore.get(id), standingsAfter.get(id)]
      return was && is ? [{ unitId: id, classId, before: was, after: is, change: is.score - was.score }] : []
    }),
    unpriced,
    leftOut: units.filter(({ classId }) => !after.classes.has(classId)).map(({ id }) => id),
  })
}

function whyUnpriced({ rules }: CompiledScheme, { id, unitId, ruleId, facts }: Finding): readonly Unpriced[] {
  const compiled = rules.get(ruleId)
  if (!compiled) return [{ findingId: id, unitId, ruleId, why: 'rule-gone' }]
  if (factsKindOf(compiled.rule) !== facts.kind) return [{ findingId: id, unitId, ruleId, why: 'facts-differ' }]
  return []
}

/** What did not apply under the old table and is gone from the new one need not be said any more. */
function fitted({ positions, rules }: CompiledScheme, unit: Unit): Unit {
  return {
    ...unit,
    notApplicable: (unit.notApplicable ?? []).filter((id) => positions.has(id)),
    earlier: (unit.earlier ?? []).filter(({ ruleId }) => rules.has(ruleId)),
  }
}

function standings(totals: readonly UnitTotals[], ranks: readonly Rank[]): ReadonlyMap<string, Standing> {
  return new Map(
    totals.map(({ unitId, score, deducted, bonus, grade }, index) => {
      const { rank = 0, of = 0 } = ranks[index] ?? {}
      return [unitId, { score, deducted, bonus, ...(grade !== undefined && { grade }), rank, of }]
    }),
  )
}

/** One sentence for the head of the page. */
export function whatIfWords({ units, unpriced, leftOut }: WhatIf): string {
  const up = units.filter(({ change }) => change > 0).length
  const down = units.filter(({ change }) => change < 0).length
  const moved = units.filter(({ before, after }) => before.rank !== after.rank).length
  const most = units.reduce((largest, { change }) => Math.max(largest, Math.abs(change)), 0)
  const parts = [
    `${units.length} 个单位中，${up} 个得分上升，${down} 个下降，最大变动 ${formatPoints(most)} 分，${moved} 个名次有变`,
    ...(unpriced.length > 0 ? [`${unpriced.length} 条问题在新方案下没有对应的规则，没有计入`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} 个单位的类别不在新方案中`] : []),
  ]
  return `${parts.join('；')}。`
}
