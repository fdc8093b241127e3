import { findTemplate, ONE_POINT, type Rule, type Scheme } from '@sunlit/scoring'

/** What the template leaves to the office, as this made-up office filled it in. */
const WORTHS: Readonly<Record<string, number>> = {
  attributes: 15,
  'index-elements': 15,
  'not-published': 20,
  interpretation: 20,
  'open-day': 10,
  information: 10,
  'annual-summary': 10,
}

const PRICES: Readonly<Record<string, number>> = {
  'attributes-each': 1,
  'index-elements-each': 0.5,
  'not-published-each': 5,
  'interpretation-each': 2,
  'open-day-each': 5,
  'information-each': 1,
  'annual-summary-each': 5,
  'interpretation-late': 0.5,
}

/** Per percentage point that is missing. */
const PER_PERCENT = 0.1

/** Proposed to the evaluator for a problem that was not put right in time. */
const OVERDUE_RECTIFICATION: Rule = {
  id: 'rectification-overdue',
  indicatorId: 'information',
  kind: 'each',
  text: '认定的问题逾期未整改',
  source: '演示用，分值为演示而设',
  price: 0.5 * ONE_POINT,
}

/** Proposed to the evaluator where an open day was reported on or answered too late. */
const LATE_OPEN_DAY: Rule = {
  id: 'open-day-late',
  indicatorId: 'open-day',
  kind: 'each',
  text: '开放活动的实施情况或意见办理结果逾期公开',
  source: '演示用，分值为演示而设',
  price: 0.5 * ONE_POINT,
}

/** The seven items of the published plan with example points, so that nobody takes them for a real office's. */
export function demoScheme(effectiveFrom: string): Scheme {
  const template = findTemplate('seven-items-2022')
  if (template === undefined) throw new Error('the template of the demo scheme is missing')
  return {
    ...template.scheme,
    title: '示例市政务公开季度考核方案',
    note: '示例数据：七项内容取自公开的工作方案，分值为演示而设。',
    effectiveFrom,
    indicators: template.scheme.indicators.map((indicator) => ({ ...indicator, worth: pointsOf(WORTHS, indicator.id) })),
    rules: [...template.scheme.rules.map(priced), OVERDUE_RECTIFICATION, LATE_OPEN_DAY],
    overdueRectificationRuleId: OVERDUE_RECTIFICATION.id,
    openDayLateRuleId: LATE_OPEN_DAY.id,
  }
}

function priced(rule: Rule): Rule {
  if (rule.kind === 'ratio') return { ...rule, penalty: { kind: 'per-step', price: PER_PERCENT * ONE_POINT, step: 100, count: 'exact' } }
  if (rule.kind === 'each' || rule.kind === 'overdue') return { ...rule, price: pointsOf(PRICES, rule.id) }
  return rule
}

function pointsOf(table: Readonly<Record<string, number>>, id: string): number {
  const points = table[id]
  if (points === undefined) throw new Error(`the demo scheme has no points for ${id}`)
  return Math.round(points * ONE_POINT)
}
