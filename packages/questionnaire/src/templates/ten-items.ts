import type { Question } from '../definition/definition.ts'
import { TEN_EIGHT_SIX_ZERO } from '../score/score-map.ts'
import { FOUR_GRADES, PLAIN_TERMS, type QuestionnaireTemplate } from './template.ts'

/** Our own wording: the published ten-item forms state the points of each option; their items differ from office to office. */
const ITEMS = [
  '主动公开的信息是否全面',
  '信息公开是否及时',
  '公开的信息是否真实、准确',
  '政策文件是否配有看得懂的解读',
  '政府网站查找信息是否方便',
  '政务新媒体提供的信息是否有用',
  '依申请公开的渠道是否畅通',
  '答复是否规范、按时',
  '工作人员的服务态度',
  '意见建议是否得到回应',
] as const

const QUESTIONS = ITEMS.map((title, index): Question => ({
  kind: 'single',
  id: `q${index + 1}`,
  title,
  options: TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title })),
  unsure: '不了解',
  required: true,
}))

/** Ten items at 10, 8, 6 or 0 points each: 100 in all. */
export const TEN_ITEMS: QuestionnaireTemplate = {
  id: 'ten-items',
  title: '十项评分表（优10、良8、一般6、差0）',
  summary: '十项各10分，满分100分，按渠道加权得出总分和等次。',
  open: [
    '十个项目的文字由本机关按方案修改。',
    '渠道权重和最少样本数没有统一规定：这里填的60%、30%、10%参照镇海2013年公布的做法（住户、领导、网络），每个渠道10份、合计30份是本系统的默认值。',
    '等次的分数线由本机关决定。',
  ],
  definition: {
    id: 'ten-items',
    version: 1,
    title: '政务公开社会评议表',
    source: { title: '各地政务公开社会评议表常用分值：优10分、良8分、一般6分、差0分', note: '项目文字由本系统编写。' },
    units: [],
    segments: [],
    quotas: [],
    pages: [{ id: 'page-1', sections: [{ id: 'section-1', questions: QUESTIONS }] }],
  },
  formula: {
    ...PLAIN_TERMS,
    subject: 'whole',
    maps: [TEN_EIGHT_SIX_ZERO],
    items: QUESTIONS.map(({ id }) => ({ question: id, map: TEN_EIGHT_SIX_ZERO.id, weight: 1 })),
    combine: 'sum',
    grades: FOUR_GRADES,
  },
}
