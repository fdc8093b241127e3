import { ONE_POINT as P } from '../points.ts'
import type { Rule } from '../rule.ts'
import type { Scheme } from '../scheme.ts'
import { ANY_TIME, ONE_CLASS, UNSAID, type Template } from './template.ts'

const NOTICE = '国办秘函〔2019〕19号：政府网站与政务新媒体检查指标'

const RULES: readonly Rule[] = [
  {
    kind: 'veto',
    id: 'single-veto',
    indicatorId: 'deduction',
    text: '出现单项否决情形之一的，直接判定为不合格，不再评分',
    source: `${NOTICE} 单项否决`,
    score: 0,
    grade: '不合格',
    others: 'ignored',
  },
  {
    kind: 'each',
    id: 'service-fault',
    indicatorId: 'service',
    text: '办事服务方面的问题，每处扣分',
    source: `${NOTICE} 扣分指标`,
    price: null,
  },
  {
    kind: 'each',
    id: 'other-fault',
    indicatorId: 'other',
    text: '其他方面的问题，每处扣分',
    source: `${NOTICE} 扣分指标`,
    price: null,
  },
  {
    kind: 'bonus-range',
    id: 'merit',
    indicatorId: 'bonus',
    text: '加分指标所列情形，在30分内加分',
    source: `${NOTICE} 加分指标`,
    least: 0,
    most: 30 * P,
  },
]

/** The frame of the national check: veto first, then 100 points of deductions, then up to 30 of bonus behind a gate at 80. */
export function nationalFrame(id: string, title: string, source: Scheme['source']): Scheme {
  return {
    ...UNSAID,
    id,
    title,
    source,
    effectiveFrom: ANY_TIME,
    classes: ONE_CLASS,
    indicators: [
      { id: 'deduction', name: '扣分指标', worth: 100 * P },
      {
        id: 'service',
        parentId: 'deduction',
        name: '办事服务',
        worth: 25 * P,
        basis: '没有对外服务职能的单位不适用，其余得分乘以4/3;分值由该系数推得',
      },
      { id: 'other', parentId: 'deduction', name: '其他扣分指标', worth: 75 * P },
      { id: 'bonus', name: '加分指标', worth: 30 * P, side: 'bonus' },
    ],
    rules: RULES,
    notApplicable: { kind: 'factor', factors: [{ indicatorIds: ['service'], numerator: 4, denominator: 3 }] },
    bonus: { cap: 30 * P, gate: { score: 80 * P, inclusive: false } },
    grades: [
      { name: '合格', from: 60 * P },
      { name: '不合格', from: 0 },
    ],
  }
}

/** 全国 2019: veto, deduction, bonus; below 60 is 不合格; only above 80 does bonus count. */
export const NATIONAL_2019: Template = {
  id: 'national-2019',
  title: '全国政府网站检查（2019年）：否决、扣分、加分',
  summary: '单项否决直接不合格；扣分指标100分；得分高于80分才计加分指标（30分）。单项扣分之和不超过本项总分值。',
  open: ['两类扣分的每处分值（原表按具体问题分列，请从原表录入）', '被否决单位的得分原文不计分，这里按0分记；肇庆市2019年记为59分'],
  scheme: nationalFrame('national-2019', '全国政府网站检查（2019年）：否决、扣分、加分', {
    title: NOTICE,
    note: '低于60分为不合格；高于80分进入加分；最终得分 = 扣分指标得分 + 加分指标得分',
  }),
}
