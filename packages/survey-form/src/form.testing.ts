import type { Questionnaire } from '@sunlit/questionnaire'

const STEPS = [
  { id: 'good', title: '好' },
  { id: 'poor', title: '差' },
]

/** One question of every kind on two pages, the second shown to those who know something. */
export const EVERY_KIND: Questionnaire = {
  id: 'every-kind',
  version: 1,
  title: '示例问卷',
  units: [
    { id: 'u1', title: '示例一局' },
    { id: 'u2', title: '示例二局' },
  ],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'first',
      sections: [
        {
          id: 'choices',
          questions: [
            {
              kind: 'single',
              id: 'know',
              title: '您是否知道？',
              required: true,
              options: [
                { id: 'yes', title: '知道' },
                { id: 'no', title: '不知道' },
              ],
            },
            {
              kind: 'dropdown',
              id: 'area',
              title: '您在哪个区？',
              options: [
                { id: 'east', title: '东区' },
                { id: 'west', title: '西区' },
              ],
            },
            {
              kind: 'multiple',
              id: 'ways',
              title: '通过哪些渠道？',
              most: 2,
              options: [
                { id: 'web', title: '网站' },
                { id: 'app', title: '公众号' },
                { id: 'other', title: '其他', write: true },
                { id: 'none', title: '都没有', exclusive: true },
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'second',
      title: '进一步',
      showIf: { kind: 'chosen', question: 'know', options: ['yes'] },
      sections: [
        {
          id: 'rest',
          questions: [
            { kind: 'rating', id: 'stars', title: '请打分', points: 5, unsure: '不了解' },
            { kind: 'nps', id: 'nps', title: '是否推荐？', lowLabel: '不会', highLabel: '一定会' },
            {
              kind: 'unit-matrix',
              id: 'units',
              title: '请评价单位',
              indicators: [{ id: 'open', title: '公开是否及时' }],
              scale: STEPS,
              chooseFirst: true,
              comment: '想说的话',
              unsure: '不了解',
            },
            {
              kind: 'matrix',
              id: 'says',
              title: '您是否同意？',
              statements: [
                { id: 's1', title: '查得到' },
                { id: 's2', title: '看得懂' },
              ],
              scale: STEPS,
              required: true,
            },
            { kind: 'number', id: 'age', title: '年龄', least: 0, most: 1_200_000, decimals: 0, suffix: '岁' },
            { kind: 'date', id: 'day', title: '哪一天' },
            { kind: 'short-text', id: 'job', title: '职业', most: 20 },
            { kind: 'long-text', id: 'words', title: '{{job|您}}的意见', most: 100 },
            {
              kind: 'ranking',
              id: 'order',
              title: '请排序',
              options: [
                { id: 'x', title: '网站' },
                { id: 'y', title: '电话' },
                { id: 'z', title: '窗口' },
              ],
            },
          ],
        },
      ],
    },
  ],
}
