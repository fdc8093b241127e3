import type { ScoredFinding } from '@sunlit/db'
import type { CompiledScheme, Unit } from '@sunlit/scoring'
import { whyNotFacts } from './decide-finding.ts'
import { factsOf } from './facts.ts'

/** Something in a quarter that another version of its scheme knows nothing of; as long as there is one, the quarter keeps its version. */
export type SchemeObstacle =
  | {
      readonly kind: 'rule-gone' | 'facts-unfit'
      readonly unitId: string
      readonly findingId: string
      readonly ruleId: string
      readonly occurredOn: string
    }
  | { readonly kind: 'class-gone'; readonly unitId: string; readonly classId: string }
  | { readonly kind: 'indicator-gone'; readonly unitId: string; readonly indicatorId: string }

interface QuarterContents {
  readonly units: readonly Unit[]
  /** Everything that is not withdrawn. */
  readonly findings: readonly ScoredFinding[]
}

/** Rule A-23: each finding has its rule and fits it, each unit its class, each marking its indicator. */
export function schemeObstacles(
  { scheme, rules, positions }: CompiledScheme,
  { units, findings }: QuarterContents,
): readonly SchemeObstacle[] {
  const classes = new Set(scheme.classes.map(({ id }) => id))
  return [
    ...units.flatMap(({ id: unitId, classId }): readonly SchemeObstacle[] =>
      classes.has(classId) ? [] : [{ kind: 'class-gone', unitId, classId }],
    ),
    ...units.flatMap(({ id: unitId, notApplicable = [] }) =>
      notApplicable
        .filter((indicatorId) => !positions.has(indicatorId))
        .map((indicatorId): SchemeObstacle => ({ kind: 'indicator-gone', unitId, indicatorId })),
    ),
    ...findings.flatMap((finding): readonly SchemeObstacle[] => {
      const { id: findingId, unit_id: unitId, rule_id: ruleId, occurred_on: occurredOn } = finding
      const rule = rules.get(ruleId)?.rule
      if (rule && !whyNotFacts(rule, factsOf(finding))) return []
      return [{ kind: rule ? 'facts-unfit' : 'rule-gone', unitId, findingId, ruleId, occurredOn }]
    }),
  ]
}
