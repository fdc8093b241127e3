import type { FactsKind } from './finding.ts'
import type { Points, Ratio } from './points.ts'
import type { Open } from './scheme.ts'

interface RuleBase {
  readonly id: string
  readonly indicatorId: string
  /** The rule as the office publishes it. */
  readonly text: string
  /** Where it stands: clause, row, page. */
  readonly source: string
  /** The most this rule may take or add in all, over all findings of a unit in the period. */
  readonly cap?: Points
  readonly groupId?: string
}

interface Escalating {
  readonly escalation?: Escalation
}

/** Unit price × count (每条、每例、每次扣). */
export interface EachRule extends RuleBase, Escalating {
  readonly kind: 'each'
  readonly price: Open<Points>
}

/** A fixed amount, whatever the extent. */
export interface FlatRule extends RuleBase, Escalating {
  readonly kind: 'flat'
  readonly price: Open<Points>
}

/** A price for each day overdue after the first `graceDays` (逾期每日扣). */
export interface OverdueRule extends RuleBase, Escalating {
  readonly kind: 'overdue'
  readonly price: Open<Points>
  readonly days: 'working' | 'natural'
  /** Days overdue that cost nothing. */
  readonly graceDays: number
  /** The most one finding may cost; the rule's `cap` limits all findings together. */
  readonly mostEach?: Points
}

/** A share of what the indicator is worth (扣该项分值的 40%、一半). */
export interface ShareRule extends RuleBase, Escalating {
  readonly kind: 'share'
  /** `fixed` by the rule, or `stated` by each finding. */
  readonly by: 'fixed' | 'stated'
  /** The share when it is fixed; with `stated` the largest that may be stated. */
  readonly share: Open<Ratio>
}

/** A ratio below a threshold (图文解读比例低于 80%). */
export interface RatioRule extends RuleBase, Escalating {
  readonly kind: 'ratio'
  readonly threshold: Ratio
  readonly penalty: RatioPenalty
}

export type RatioPenalty =
  /** A price for each missing `step` (100 is one percentage point): exactly in proportion, per step begun, or per whole step. */
  | { readonly kind: 'per-step'; readonly price: Open<Points>; readonly step: Ratio; readonly count: 'exact' | 'begun' | 'whole' }
  /** The whole indicator. */
  | { readonly kind: 'all' }
  /** A fixed amount. */
  | { readonly kind: 'flat'; readonly price: Open<Points> }

/** 不高于及格分,然后再计算: the indicator first falls to the pass mark, further deductions follow (rule D-7). */
export interface CeilingRule extends RuleBase {
  readonly kind: 'ceiling'
  /** The share of its worth that the indicator keeps at most; left out: the scheme's pass share. */
  readonly share?: Ratio
}

/** 本项不得分: the whole indicator. */
export interface FullRule extends RuleBase {
  readonly kind: 'full'
}

/** 在 … 分内酌情扣分: the evaluator chooses inside the range and writes why. */
export interface DiscretionRule extends RuleBase, Escalating {
  readonly kind: 'discretion'
  readonly least: Points
  readonly most: Open<Points>
}

/** Points added, price × count. */
export interface BonusRule extends RuleBase {
  readonly kind: 'bonus'
  readonly price: Open<Points>
}

/** Points added inside a range, with a written reason. */
export interface BonusRangeRule extends RuleBase {
  readonly kind: 'bonus-range'
  readonly least: Points
  readonly most: Open<Points>
}

/** 一票否决、单项否决: the score becomes `score` unless it is lower already, and the grade `grade` (rule D-12). */
export interface VetoRule extends RuleBase {
  readonly kind: 'veto'
  readonly score: Open<Points>
  /** Grade of a vetoed unit; left out: the grade the score leads to. */
  readonly grade?: string
  /** `ignored`: nothing else is scored. `counted`: other deductions are shown and count before the veto. */
  readonly others: 'ignored' | 'counted'
}

/** The closed list of rule kinds: a new kind does not compile until it is priced and worded. */
export type Rule =
  | EachRule
  | FlatRule
  | OverdueRule
  | ShareRule
  | RatioRule
  | CeilingRule
  | FullRule
  | DiscretionRule
  | BonusRule
  | BonusRangeRule
  | VetoRule

export type RuleKind = Rule['kind']

/** 同类问题重复出现: later occurrences of the same rule cost more (rule D-10). */
export interface Escalation {
  /** Counts occurrences of the period alone, or of the last `days` natural days including earlier periods. */
  readonly window: { readonly kind: 'period' } | { readonly kind: 'days'; readonly days: number }
  /** In rising order; the factors never fall and are at least one. */
  readonly steps: readonly EscalationStep[]
}

export interface EscalationStep {
  /** 2 is the second occurrence. */
  readonly occurrence: number
  /** 20 000 doubles the price. */
  readonly factor: Ratio
}

/**
 * What the scheme says of rules that may price the same fact: `exclude` is 一事不重复扣分 (the dearest counts), `stack` is 再扣 (both count).
 * It concerns findings with the same `factKey`. Rules without a statement add up, and the static checks ask for one.
 */
export interface Overlap {
  readonly id: string
  readonly kind: 'exclude' | 'stack'
  readonly ruleIds: readonly string[]
  readonly source: string
}

/** Whether the facts of a problem that was not rectified in time say all that this rule asks: its kind needs no judgement of a person. */
export function isSuggestable(rule: Rule): boolean {
  const kind = factsKindOf(rule)
  return rule.kind !== 'bonus' && (kind === 'plain' || kind === 'count' || kind === 'overdue')
}

/** Which facts a finding under this rule states. */
export function factsKindOf(rule: Rule): FactsKind {
  switch (rule.kind) {
    case 'each':
    case 'bonus':
      return 'count'
    case 'overdue':
      return 'overdue'
    case 'share':
      return rule.by === 'stated' ? 'share' : 'plain'
    case 'ratio':
      return 'ratio'
    case 'discretion':
    case 'bonus-range':
      return 'amount'
    case 'flat':
    case 'full':
    case 'ceiling':
    case 'veto':
      return 'plain'
  }
}
