import type { Named } from '../definition/definition.ts'
import type { ScoreMap } from '../score/score-map.ts'
import { PLAIN_TERMS, type QuestionnaireTemplate } from './template.ts'

/** The seven points that published evaluation rules judge by. */
const INDICATORS: readonly Named[] = [
  { id: 'content', title: '公开内容真实、准确、完整' },
  { id: 'timely', title: '公开及时' },
  { id: 'procedure', title: '程序合规' },
  { id: 'institutions', title: '制度落实' },
  { id: 'channels', title: '渠道便捷有效' },
  { id: 'service', title: '服务态度' },
  { id: 'form', title: '按申请的形式提供信息' },
]

const P = 10_000

const MAP = {
  kind: 'options',
  id: 'four-steps',
  title: '满意100分、基本满意80分、一般60分、不满意0分',
  options: [
    { option: 'satisfied', title: '满意', points: 100 * P, satisfied: true },
    { option: 'fairly-satisfied', title: '基本满意', points: 80 * P, satisfied: true },
    { option: 'fair', title: '一般', points: 60 * P, satisfied: false },
    { option: 'dissatisfied', title: '不满意', points: 0, satisfied: false },
  ],
} as const satisfies ScoreMap

/** Units × seven indicators, for a county that lets citizens judge the departments they have dealt with. */
export const SEVEN_POINTS: QuestionnaireTemplate = {
  id: 'seven-points',
  title: '部门评议表（七个方面）',
  summary: '先选打过交道的单位，再从七个方面逐个评价；每个单位单独计分、评定等次。',
  open: [
    '请填写被评单位名单；这里的三个单位只是示例。',
    '分值表没有统一规定，这里的100、80、60、0分请按方案修改。',
    '渠道权重、最少样本数和等次线由本机关决定。',
  ],
  definition: {
    id: 'seven-points',
    version: 1,
    title: '政务公开社会评议（部门评议）',
    source: { title: '各地政务公开社会评议办法列出的七项评议内容', note: '评价量表由本系统编写。' },
    units: [
      { id: 'unit-1', title: '示例市发展和改革局' },
      { id: 'unit-2', title: '示例市教育局' },
      { id: 'unit-3', title: '示例市民政局' },
    ],
    segments: ['age', 'occupation'],
    quotas: [],
    pages: [
      {
        id: 'units',
        title: '评价部门',
        sections: [
          {
            id: 'matrix',
            questions: [
              {
                kind: 'unit-matrix',
                id: 'departments',
                title: '请评价您打过交道的单位',
                indicators: INDICATORS,
                scale: MAP.options.map(({ option, title }) => ({ id: option, title })),
                unsure: '不了解',
                chooseFirst: true,
                least: 1,
                comment: '您对这个单位的意见或建议（选填）',
                shuffle: true,
                required: true,
              },
            ],
          },
        ],
      },
      {
        id: 'about-you',
        title: '关于您',
        sections: [
          {
            id: 'person',
            help: '只用于分组统计，人数少的分组不公布。',
            questions: [
              {
                kind: 'single',
                id: 'age',
                title: '您的年龄',
                options: named(
                  ['under-18', '18岁以下'],
                  ['18-30', '18—30岁'],
                  ['31-45', '31—45岁'],
                  ['46-60', '46—60岁'],
                  ['over-60', '61岁以上'],
                ),
              },
              {
                kind: 'dropdown',
                id: 'occupation',
                title: '您的职业',
                options: named(
                  ['public', '公务员、事业单位人员'],
                  ['enterprise', '企业人员'],
                  ['self-employed', '个体经营者'],
                  ['farmer', '农民'],
                  ['student', '学生'],
                  ['freelance', '自由职业者'],
                  ['retired', '退休人员'],
                  ['other', '其他'],
                ),
              },
            ],
          },
        ],
      },
    ],
  },
  formula: {
    ...PLAIN_TERMS,
    subject: 'units',
    maps: [MAP],
    items: INDICATORS.map(({ id }) => ({ question: 'departments', row: id, map: MAP.id, weight: 1 })),
    combine: 'mean',
    grades: [
      { name: '满意', from: 80 * P },
      { name: '基本满意', from: 60 * P },
      { name: '不满意', from: 0 },
    ],
  },
}

function named(...pairs: readonly (readonly [id: string, title: string])[]): readonly Named[] {
  return pairs.map(([id, title]) => ({ id, title }))
}
