import { ONE_POINT as P } from '../points.ts'
import { ANY_TIME, ONE_CLASS, UNSAID, type Template } from './template.ts'

/** 金东区 2021: daily monitoring with small prices under one large item, and bonus items whose points the table leaves to the office. */
export const JINDONG_2021: Template = {
  id: 'jindong-2021',
  title: '金东区2021年政务公开考核（主动公开项）',
  summary: '日常监测（网站巡查、随机抽查）加年度考核，按例扣分；工作亮点、解读回应可加分。',
  open: ['两项加分的分值（原文未见数值）', '原细则其他考核项目未收录，请按本单位情况补充'],
  scheme: {
    ...UNSAID,
    id: 'jindong-2021',
    title: '金东区2021年政务公开考核（主动公开项）',
    source: { title: '金东区政务公开工作考核评分细则', address: 'www.jindong.gov.cn', publishedOn: '2021-07-22' },
    effectiveFrom: ANY_TIME,
    classes: ONE_CLASS,
    indicators: [
      { id: 'proactive', name: '主动公开', worth: 40 * P, basis: '要点落实、及时公开、信息质量、规范性文件' },
      { id: 'highlights', name: '工作亮点', worth: null, side: 'bonus' },
      { id: 'interpretation', name: '解读回应', worth: null, side: 'bonus' },
    ],
    rules: [
      {
        kind: 'each',
        id: 'task-undone',
        indicatorId: 'proactive',
        text: '年度要点明确的事项未完成的，每项扣5分',
        source: '主动公开',
        price: 5 * P,
      },
      {
        kind: 'each',
        id: 'late',
        indicatorId: 'proactive',
        text: '未在20个工作日内及时公开的，每例扣2分',
        source: '主动公开',
        price: 2 * P,
      },
      {
        kind: 'each',
        id: 'faulty',
        indicatorId: 'proactive',
        text: '信息不全面、有错误或排版混乱的，每项扣1分',
        source: '主动公开',
        price: P,
      },
      {
        kind: 'each',
        id: 'gravely-faulty',
        indicatorId: 'proactive',
        text: '出现严重表述性错误的，每项扣2分',
        source: '主动公开',
        price: 2 * P,
      },
      {
        kind: 'each',
        id: 'normative-document',
        indicatorId: 'proactive',
        text: '规范性文件要素不全、未解读或未同步发布的，每例扣4分',
        source: '主动公开',
        price: 4 * P,
      },
      { kind: 'bonus', id: 'highlight', indicatorId: 'highlights', text: '工作亮点，按例加分', source: '加分项', price: null },
      { kind: 'bonus', id: 'interpreted', indicatorId: 'interpretation', text: '解读回应，按例加分', source: '加分项', price: null },
    ],
    overlaps: [
      {
        id: 'one-error-one-price',
        kind: 'exclude',
        ruleIds: ['faulty', 'gravely-faulty'],
        source: '同一处错误按较重的一条计：平台建议，原文未明示',
      },
    ],
  },
}
