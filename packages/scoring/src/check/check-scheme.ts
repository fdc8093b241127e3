import { formatPoints, ONE, type Points } from '../points.ts'
import type { Rule } from '../rule.ts'
import type { Indicator, Scheme, Side } from '../scheme.ts'

/** Something a careful reader would ask about before adopting a scheme. It stops nothing: structural faults are refused by `compileScheme`. */
export interface SchemeWarning {
  readonly code:
    | 'never-applies'
    | 'children-exceed-parent'
    | 'children-below-parent'
    | 'same-fact'
    | 'base-differs'
    | 'no-rule'
    | 'price-above-worth'
    | 'still-open'
  /** Ids of the rules or indicators concerned, in the order of the scheme. */
  readonly ids: readonly string[]
  readonly sentence: string
}

/** Rule S-1: static checks of a draft, in the order of the printed table. The same scheme always gives the same list. */
export function checkScheme(scheme: Scheme): readonly SchemeWarning[] {
  return [...checkTree(scheme), ...checkRules(scheme), ...checkSameFacts(scheme), ...checkBase(scheme), ...checkOpen(scheme)]
}

function checkTree(scheme: Scheme): readonly SchemeWarning[] {
  return scheme.indicators.flatMap((indicator): readonly SchemeWarning[] => {
    const children = childrenOf(scheme, indicator.id)
    if (children.length === 0) return hasRule(scheme, indicator.id) ? [] : [withoutRule(indicator)]
    if (indicator.worth === null || children.some((child) => child.worth === null)) return []
    const sum = sumOfWorths(children)
    if (sum === indicator.worth) return []
    const over = sum > indicator.worth
    return [
      {
        code: over ? 'children-exceed-parent' : 'children-below-parent',
        ids: [indicator.id, ...children.map((child) => child.id)],
        sentence: `“${indicator.name}”为 ${formatPoints(indicator.worth)} 分，下级指标合计 ${formatPoints(sum)} 分，${over ? '超出' : '不足'} ${formatPoints(Math.abs(sum - indicator.worth))} 分。`,
      },
    ]
  })
}

function withoutRule({ id, name }: Indicator): SchemeWarning {
  return { code: 'no-rule', ids: [id], sentence: `“${name}”没有任何规则，任何单位在这一项都不会失分或加分。` }
}

function checkRules(scheme: Scheme): readonly SchemeWarning[] {
  return scheme.rules.flatMap((rule): readonly SchemeWarning[] => {
    const why = whyNeverApplies(scheme, rule)
    if (why !== undefined) return [{ code: 'never-applies', ids: [rule.id], sentence: `规则“${rule.text}”不会起作用：${why}。` }]
    const worth = scheme.indicators.find(({ id }) => id === rule.indicatorId)?.worth
    const price = 'price' in rule ? rule.price : null
    if (worth === null || worth === undefined || price === null || price <= worth) return []
    return [
      {
        code: 'price-above-worth',
        ids: [rule.id],
        sentence: `规则“${rule.text}”一次扣 ${formatPoints(price)} 分，超过本项的 ${formatPoints(worth)} 分；超出部分不会扣（扣完为止）。`,
      },
    ]
  })
}

function whyNeverApplies(scheme: Scheme, rule: Rule): string | undefined {
  const path = ancestry(scheme, rule.indicatorId)
  if (scheme.classes.length > 0 && scheme.classes.every(({ absent }) => path.some(({ id }) => absent.includes(id))))
    return '所有类别都没有这项指标'
  if (path.some((node) => node.worth === 0)) return '所在指标为 0 分'
  if (path.some((node) => node.cap === 0) || rule.cap === 0) return '上限为 0 分'
  if (rule.groupId !== undefined && scheme.groups.some(({ id, cap }) => id === rule.groupId && cap === 0)) return '所在分组的上限为 0 分'
  return whyPricesNothing(scheme, rule)
}

function whyPricesNothing(scheme: Scheme, rule: Rule): string | undefined {
  switch (rule.kind) {
    case 'each':
    case 'flat':
      return rule.price === 0 ? '分值为 0' : undefined
    case 'overdue':
      return rule.price === 0 || rule.mostEach === 0 ? '分值为 0' : undefined
    case 'bonus':
      return rule.price === 0 ? '分值为 0' : whyBonusUnreachable(scheme)
    case 'bonus-range':
      return rule.most === 0 ? '最多可加 0 分' : whyBonusUnreachable(scheme)
    case 'share':
      return rule.share === 0 ? '扣分比例为 0' : undefined
    case 'ratio':
      if (rule.threshold === 0) return '比例不可能低于 0%'
      return 'price' in rule.penalty && rule.penalty.price === 0 ? '分值为 0' : undefined
    case 'discretion':
      return rule.most === 0 ? '最多可扣 0 分' : undefined
    case 'ceiling':
      return (rule.share ?? scheme.passShare) >= ONE ? '封顶不低于满分' : undefined
    case 'full':
    case 'veto':
      return undefined
  }
}

function whyBonusUnreachable({ bonus, base, indicators }: Scheme): string | undefined {
  if (bonus.cap === 0) return '加分合计上限为 0 分'
  if (bonus.gate === undefined) return undefined
  const tops = topsOf(indicators, 'score')
  if (base === undefined && tops.some(({ worth }) => worth === null)) return undefined
  const most = base ?? sumOfWorths(tops)
  const reached = bonus.gate.inclusive ? most >= bonus.gate.score : most > bonus.gate.score
  return reached ? undefined : `满分 ${formatPoints(most)} 分也达不到加分门槛 ${formatPoints(bonus.gate.score)} 分`
}

function checkSameFacts(scheme: Scheme): readonly SchemeWarning[] {
  return scheme.indicators.flatMap((indicator): readonly SchemeWarning[] => {
    const rules = scheme.rules.filter((rule) => rule.indicatorId === indicator.id && pricesFacts(rule))
    const unstated = rules.filter((rule) => rules.some((other) => other !== rule && !isStated(scheme, rule.id, other.id)))
    if (unstated.length < 2) return []
    return [
      {
        code: 'same-fact',
        ids: unstated.map(({ id }) => id),
        sentence: `“${indicator.name}”下有 ${unstated.length} 条规则可能就同一事实扣分，方案没有说明是择重只扣一次，还是叠加再扣。请补充说明；不说明时按叠加计算。`,
      },
    ]
  })
}

/** Ceilings, full losses, vetoes and bonus settle an item rather than price a fact, so they never double another price. */
function pricesFacts({ kind }: Rule): boolean {
  return kind === 'each' || kind === 'flat' || kind === 'overdue' || kind === 'share' || kind === 'ratio' || kind === 'discretion'
}

function isStated({ overlaps }: Scheme, a: string, b: string): boolean {
  return overlaps.some(({ ruleIds }) => ruleIds.includes(a) && ruleIds.includes(b))
}

function checkBase({ base, indicators }: Scheme): readonly SchemeWarning[] {
  const tops = topsOf(indicators, 'score')
  if (base === undefined || tops.some(({ worth }) => worth === null)) return []
  const sum = sumOfWorths(tops)
  if (sum === base) return []
  const ids = tops.map(({ id }) => id)
  return [{ code: 'base-differs', ids, sentence: `基准分为 ${formatPoints(base)} 分，各项指标合计 ${formatPoints(sum)} 分，两者不一致。` }]
}

function checkOpen({ indicators, rules }: Scheme): readonly SchemeWarning[] {
  const openIndicators = indicators.filter(({ worth }) => worth === null)
  const openRules = rules.filter(isOpen)
  const ids = [...openIndicators, ...openRules].map(({ id }) => id)
  if (ids.length === 0) return []
  return [
    {
      code: 'still-open',
      ids,
      sentence: `还有 ${openIndicators.length} 项指标、${openRules.length} 条规则没有分值，来源没有规定，请本单位确定后再启用。`,
    },
  ]
}

/** Whether a figure of this rule is left to the office. */
export function isOpen(rule: Rule): boolean {
  switch (rule.kind) {
    case 'each':
    case 'flat':
    case 'overdue':
    case 'bonus':
      return rule.price === null
    case 'share':
      return rule.share === null
    case 'ratio':
      return 'price' in rule.penalty && rule.penalty.price === null
    case 'discretion':
    case 'bonus-range':
      return rule.most === null
    case 'veto':
      return rule.score === null
    case 'ceiling':
    case 'full':
      return false
  }
}

function topsOf(indicators: readonly Indicator[], side: Side): readonly Indicator[] {
  return indicators.filter((indicator) => indicator.parentId === undefined && (indicator.side ?? 'score') === side)
}

function childrenOf({ indicators }: Scheme, id: string): readonly Indicator[] {
  return indicators.filter(({ parentId }) => parentId === id)
}

function sumOfWorths(indicators: readonly Indicator[]): Points {
  return indicators.reduce((sum, { worth }) => sum + (worth ?? 0), 0)
}

function hasRule({ rules }: Scheme, indicatorId: string): boolean {
  return rules.some((rule) => rule.indicatorId === indicatorId)
}

/** The node and its parents; three levels at most, so a loop in a broken draft ends as well. */
function ancestry({ indicators }: Scheme, id: string): readonly Indicator[] {
  const path: Indicator[] = []
  let next: string | undefined = id
  while (next !== undefined && path.length < 3) {
    const node = indicators.find((indicator) => indicator.id === next)
    if (!node) break
    path.push(node)
    next = node.parentId
  }
  return path
}
