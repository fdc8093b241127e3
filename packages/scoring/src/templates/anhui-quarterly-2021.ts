import { ONE_POINT as P } from '../points.ts'
import type { Rule } from '../rule.ts'
import type { Indicator } from '../scheme.ts'
import { ANY_TIME, ONE_CLASS, UNSAID, type Template } from './template.ts'

const SHEET = '2021年第二季度市（县、区）直部门评分表（宣州区）'

const ROWS = [
  { id: 'normative-cleanup', name: '规范性文件立改废', worth: 3, basis: '决策公开' },
  { id: 'soliciting', name: '意见征集', worth: 3, basis: '决策公开' },
  { id: 'feedback', name: '意见反馈', worth: 3, basis: '决策公开' },
  { id: 'planning', name: '规划计划', worth: 5, basis: '规划计划' },
  { id: 'decisions', name: '决策部署落实情况', worth: 4, basis: '执行公开' },
  { id: 'proposal-system', name: '建议提案办理制度和总体情况', worth: 2, basis: '结果公开' },
  { id: 'congress-proposals', name: '人大代表建议办理', worth: 2, basis: '结果公开' },
] as const

/** 宣州区 2021 Q2: the province-wide quarterly sheet; indicators that do not apply drop out and the score is normalised to 100. */
export const ANHUI_QUARTERLY_2021: Template = {
  id: 'anhui-quarterly-2021',
  title: '安徽季度测评表（宣州区2021年第二季度行）',
  summary: '按季度测评栏目，按指标比例扣分；不适用的指标剔除后折算为百分制，保留四位小数。',
  open: ['原表只公布扣分结果，不公布扣分规则；各条规则由公布的行归纳，请核对后采用', '原表其他测评指标请按本单位情况补充'],
  scheme: {
    ...UNSAID,
    id: 'anhui-quarterly-2021',
    title: '安徽季度测评表（宣州区2021年第二季度行）',
    source: { title: SHEET, address: 'www.xuanzhou.gov.cn', note: '合计 = Σ得分 ÷ Σ适用指标分值 × 100' },
    effectiveFrom: ANY_TIME,
    classes: ONE_CLASS,
    indicators: ROWS.map(({ id, name, worth, basis }): Indicator => ({ id, name, worth: worth * P, basis })),
    rules: ROWS.flatMap((row) => rulesOf(row.id)),
    overlaps: ROWS.map(({ id }) => ({
      id: `${id}-once`,
      kind: 'exclude' as const,
      ruleIds: [`${id}-missing`, `${id}-statement-only`, `${id}-partial`],
      source: '同一栏目的同一问题只按较重的一条计：平台建议，原表每行只有一个扣分',
    })),
    notApplicable: { kind: 'normalise', to: 100 * P },
    decimals: 4,
  },
}

function rulesOf(indicatorId: string): readonly Rule[] {
  return [
    { kind: 'full', id: `${indicatorId}-missing`, indicatorId, text: '本季度应发布而未发布的，本项不得分', source: '扣分等于指标分值的行' },
    {
      kind: 'share',
      id: `${indicatorId}-statement-only`,
      indicatorId,
      text: '只发布“此栏目发布情况说明”的，扣本项分值的40%',
      source: '意见征集 3.0 扣 1.2',
      by: 'fixed',
      share: 4_000,
    },
    {
      kind: 'share',
      id: `${indicatorId}-partial`,
      indicatorId,
      text: '内容不全的，按缺少部分占本项的比例扣分',
      source: '建议提案办理制度和总体情况 2.0 扣 0.4',
      by: 'stated',
      share: 10_000,
    },
  ]
}
