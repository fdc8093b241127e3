import { ONE_POINT, type Facts, type Finding, type Rule, type Scheme, type Unit } from '@sunlit/scoring'

export const UNITS = 200
export const INDICATORS = 80

/** Price, share and ratio rules in turn, one an indicator: what all three engines can say. */
function ruleOf(index: number): Rule {
  const base = { id: `r${index}`, indicatorId: `i${index}`, text: `规则${index}`, source: 'bench' }
  switch (index % 4) {
    case 0:
      return { ...base, kind: 'each', price: (1 + (index % 5)) * 1_000 }
    case 1:
      return { ...base, kind: 'flat', price: (1 + (index % 7)) * 2_000 }
    case 2:
      return { ...base, kind: 'share', by: 'stated', share: 10_000 }
    default:
      return { ...base, kind: 'ratio', threshold: 8_000, penalty: { kind: 'per-step', price: 1_000, step: 100, count: 'exact' } }
  }
}

export const SCHEME: Scheme = {
  id: 'bench',
  version: 1,
  title: 'Bench',
  source: { title: 'bench' },
  effectiveFrom: '2026-01-01',
  classes: [{ id: 'all', name: '全部', worths: [], absent: [] }],
  indicators: Array.from({ length: INDICATORS }, (_, index) => ({ id: `i${index}`, name: `指标${index}`, worth: 10 * ONE_POINT })),
  rules: Array.from({ length: INDICATORS }, (_, index) => ruleOf(index)),
  groups: [],
  overlaps: [],
  notApplicable: { kind: 'keep' },
  bonus: {},
  passShare: 6_000,
  grades: [],
  rankStyle: 'competition',
  cutOff: { kind: 'quarter-end' },
  year: { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 },
  decimals: 4,
}

export const units: readonly Unit[] = Array.from({ length: UNITS }, (_, index) => ({ id: `u${index}`, classId: 'all' }))

/** Findings spread over units and rules by a fixed sequence, so that every run and every side has the same. */
export function findingsOf(count: number): readonly Finding[] {
  let state = 42
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, (_, index) => {
    const rule = next(INDICATORS)
    const day = 1 + next(30)
    return {
      id: `f${index}`,
      unitId: `u${next(UNITS)}`,
      ruleId: `r${rule}`,
      foundOn: `2026-06-${String(day).padStart(2, '0')}`,
      facts: factsOf(rule, next),
    }
  })
}

function factsOf(rule: number, next: (below: number) => number): Facts {
  switch (rule % 4) {
    case 0:
      return { kind: 'count', count: 1 + next(5) }
    case 1:
      return { kind: 'plain' }
    case 2:
      return { kind: 'share', share: 100 * (1 + next(100)) }
    default:
      return { kind: 'ratio', numerator: next(100), denominator: 100 }
  }
}
