import type { IsoDate } from '@sunlit/calendar'
import type { FactsKind } from './finding.ts'
import type { Points, Ratio } from './points.ts'

/** Points or a share that the published source leaves to the office: `null` until the office fills it in. Scoring refuses a scheme with a gap. */
export type Open<T> = T | null

/** Where a scheme or figure comes from. */
export interface Source {
  readonly title: string
  readonly address?: string
  readonly publishedOn?: IsoDate
  readonly note?: string
}

/**
 * One version of an assessment scheme (考核方案): plain JSON of texts, whole numbers and lists, so its content hash is well defined.
 * A version never changes once it is used; a change is a new version.
 */
export interface Scheme {
  readonly id: string
  /** 1, 2, 3 … */
  readonly version: number
  readonly title: string
  readonly source: Source
  readonly effectiveFrom: IsoDate
  /** Last day in force; left out while open-ended. */
  readonly effectiveTo?: IsoDate
  readonly note?: string
  readonly classes: readonly UnitClass[]
  /** The tree as a flat list, at most three levels deep, in the order of the printed table. */
  readonly indicators: readonly Indicator[]
  readonly rules: readonly Rule[]
  readonly groups: readonly CapGroup[]
  readonly overlaps: readonly Overlap[]
  readonly notApplicable: NotApplicablePolicy
  /** Points a unit starts with. Left out: the sum of the top indicators that exist for its class. Deductions never exceed it. */
  readonly base?: Points
  readonly bonus: BonusTerms
  /** Share that counts as the pass mark (及格分) of an indicator, for ceiling rules: `6_000` is 60 %. */
  readonly passShare: Ratio
  /** From the best down; the last one starts at 0. Empty: the scheme grades nothing. */
  readonly grades: readonly Grade[]
  readonly rankStyle: RankStyle
  readonly cutOff: CutOff
  readonly year: YearFormula
  /** The rule proposed when a problem was not rectified in time (逾期未整改). It is proposed, never applied by itself. Left out: none. */
  readonly overdueRectificationRuleId?: string
  /** The rule proposed when an open day was reported on or answered too late (开放日逾期). Proposed likewise. Left out: none. */
  readonly openDayLateRuleId?: string
  /** Decimals of a published score, 0 to 4; 4 rounds nothing further. */
  readonly decimals: number
}

/** Units that share a table and a ranking (类别). */
export interface UnitClass {
  readonly id: string
  readonly name: string
  /** Indicators that weigh differently for this class. */
  readonly worths: readonly ClassWorth[]
  /** Indicators that do not exist for this class; a parent stands for its subtree. Unlike "not applicable" they leave no gap to make up for. */
  readonly absent: readonly string[]
}

export interface ClassWorth {
  readonly indicatorId: string
  readonly worth: Points
}

/** A node of the indicator tree. */
export interface Indicator {
  readonly id: string
  readonly parentId?: string
  readonly name: string
  /** On the side of `score` the points it is worth; on the side of `bonus` the most it may add. */
  readonly worth: Open<Points>
  /** Only for top nodes: bonus items (加分指标) form their own trees. Left out: `score`. */
  readonly side?: Side
  /** The most it may lose or add, when that is less than its worth. */
  readonly cap?: Points
  /** What is judged (考评内容), as printed. */
  readonly basis?: string
}

export type Side = 'score' | 'bonus'

/** Caps several rules of one indicator together. */
export interface CapGroup {
  readonly id: string
  readonly name: string
  readonly indicatorId: string
  readonly cap: Points
}

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

/** What happens to indicators that do not apply to a unit (缺项处理). */
export type NotApplicablePolicy =
  /** The unit keeps their points. */
  | { readonly kind: 'keep' }
  /** Score ÷ worth of what applies × `to` (100 points, as a rule). */
  | { readonly kind: 'normalise'; readonly to: Points }
  /** Their worth is spread evenly over the other lowest indicators. */
  | { readonly kind: 'spread' }
  /** The remaining score × numerator ÷ denominator, for the stated set of indicators (× 4/3). */
  | { readonly kind: 'factor'; readonly factors: readonly NotApplicableFactor[] }

export interface NotApplicableFactor {
  /** Exactly the indicators that do not apply. */
  readonly indicatorIds: readonly string[]
  readonly numerator: number
  readonly denominator: number
}

export interface BonusTerms {
  /** The most all bonus items may add. */
  readonly cap?: Points
  /** Bonus counts only from (or above) this score, before bonus. */
  readonly gate?: { readonly score: Points; readonly inclusive: boolean }
  /** Score and bonus together stay at or below this. */
  readonly totalAtMost?: Points
}

export interface Grade {
  readonly name: string
  /** Lower bound; a score at the bound has the grade. */
  readonly from: Points
}

/** `competition`: 1, 1, 3. `dense`: 1, 1, 2. */
export type RankStyle = 'competition' | 'dense'

/** Last day whose findings count for a quarter. */
export type CutOff =
  /** The last day of the quarter. */
  | { readonly kind: 'quarter-end' }
  /** So many natural days before the last day of the quarter (or after it, when negative). */
  | { readonly kind: 'days-before-end'; readonly days: number }

/** How quarters make a year. */
export interface YearFormula {
  readonly quarters: QuarterFormula
  /** Parts beside the daily assessment: third-party test, social evaluation. Their shares and `ownShare` make 10 000. */
  readonly parts: readonly YearPart[]
  /** Share of the quarters. */
  readonly ownShare: Ratio
}

export type QuarterFormula =
  | { readonly kind: 'mean' }
  /** Shares of the first to the fourth quarter; they make 10 000. */
  | { readonly kind: 'weighted'; readonly shares: readonly [Ratio, Ratio, Ratio, Ratio] }
  /** One account for the year: base minus all deductions plus all bonus of the quarters, never below 0. */
  | { readonly kind: 'cumulative'; readonly base: Points }

export interface YearPart {
  readonly id: string
  readonly name: string
  readonly share: Ratio
}

/** Several schemes that make one score, each with its share (网站 30 % + 政务新媒体 70 %); bonus is settled once for the whole. */
export interface CompositeScheme {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly source: Source
  readonly effectiveFrom: IsoDate
  readonly effectiveTo?: IsoDate
  readonly parts: readonly CompositePart[]
  readonly bonus: BonusTerms
  readonly grades: readonly Grade[]
  readonly rankStyle: RankStyle
  readonly decimals: number
  /** How quarters make a year; left out: their mean. */
  readonly year?: YearFormula
}

export interface CompositePart {
  readonly schemeId: string
  readonly name: string
  readonly share: Ratio
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
