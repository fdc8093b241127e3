import type { Page } from '@playwright/test'

const STEPS = [
  { id: 'satisfied', title: '满意' },
  { id: 'fair', title: '一般' },
  { id: 'dissatisfied', title: '不满意' },
]

/** Units on two indicators after choosing them, options in an order of their own, a condition, a ranking and words. */
export const DOCUMENT = {
  format: 'sunlit-questionnaire/1',
  questionnaire: {
    id: 'journey',
    version: 1,
    title: '示例县政务公开社会评议',
    units: ['示例县发展和改革局', '示例县教育局', '示例县民政局'].map((title, index) => ({ id: `unit-${index + 1}`, title })),
    segments: ['age'],
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
                help: '只评价您了解的单位，没有打过交道的不用选。',
                indicators: [
                  { id: 'timely', title: '公开及时' },
                  { id: 'service', title: '服务态度' },
                ],
                scale: STEPS,
                unsure: '不了解',
                chooseFirst: true,
                comment: '您对这个单位的意见（选填）',
                shuffle: true,
                required: true,
              },
            ],
          },
        ],
      },
      {
        id: 'ways',
        title: '您怎样了解信息',
        sections: [
          {
            id: 'ways',
            questions: [
              {
                kind: 'multiple',
                id: 'ways',
                title: '您通过哪些渠道了解政府信息？',
                most: 2,
                shuffle: true,
                options: [
                  { id: 'web', title: '政府网站' },
                  { id: 'chat', title: '政务公众号' },
                  { id: 'hall', title: '政务大厅' },
                  { id: 'none', title: '都没有', exclusive: true, fixed: true },
                ],
              },
              {
                kind: 'single',
                id: 'easy',
                title: '政府网站上的信息好找吗？',
                showIf: { kind: 'chosen', question: 'ways', options: ['web'] },
                options: [
                  { id: 'yes', title: '好找' },
                  { id: 'no', title: '不好找' },
                ],
                unsure: '说不清',
                required: true,
              },
              {
                kind: 'ranking',
                id: 'order',
                title: '您最看重什么？',
                options: [
                  { id: 'fast', title: '公开得快' },
                  { id: 'plain', title: '看得懂' },
                  { id: 'near', title: '就近能问' },
                ],
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
                options: [
                  { id: 'young', title: '60岁以下' },
                  { id: 'old', title: '60岁及以上' },
                ],
              },
              { kind: 'long-text', id: 'words', title: '您还想说什么？', most: 500 },
            ],
          },
        ],
      },
    ],
  },
  formula: {
    subject: 'units',
    maps: [
      {
        kind: 'options',
        id: 'steps',
        title: '满意100分、一般60分、不满意0分',
        options: STEPS.map(({ id, title }, index) => ({
          option: id,
          title,
          points: [1_000_000, 600_000, 0][index],
          satisfied: index === 0,
        })),
      },
    ],
    items: ['timely', 'service'].map((row) => ({ question: 'departments', row, map: 'steps', weight: 1 })),
    combine: 'mean',
    channels: [{ channel: 'open', weight: 10_000, least: 1 }],
    missingChannel: 'others',
    leastPerSubject: 5,
    grades: [],
    decimals: 2,
  },
}

/** Calls a procedure as the person at this desk would; throws what the server says. */
export async function callProcedure<T>(desk: Page, name: string, input: object): Promise<T> {
  const answer = await desk.evaluate(
    async ({ name, input }) => {
      const response = await fetch(`/api/trpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sunlit': '1' },
        body: JSON.stringify(input),
      })
      return { isOk: response.ok, body: await response.text() }
    },
    { name, input },
  )
  if (!answer.isOk) throw new Error(`${name}: ${answer.body}`)
  return (JSON.parse(answer.body) as { readonly result: { readonly data: T } }).result.data // tRPC's own envelope
}

async function versionOf(desk: Page, evaluationId: string): Promise<number> {
  const asked = encodeURIComponent(JSON.stringify({ evaluationId }))
  const text = await desk.evaluate(async (path) => (await fetch(path)).text(), `/api/trpc/survey.get?input=${asked}`)
  return (JSON.parse(text) as { readonly result: { readonly data: { readonly version: number } } }).result.data.version // tRPC's own envelope
}

interface Choices {
  readonly title: string
  /** `YYYY-MM-DD`, first and last day. */
  readonly opensOn: string
  readonly closesOn: string
  /** Asks an identity provider who somebody is (rule W-40). */
  readonly realName?: boolean
}

/** An evaluation of the open web that takes ballots from now on; the manager stands at the desk. */
export async function openEvaluation(desk: Page, { title, opensOn, closesOn, realName = false }: Choices): Promise<string> {
  const { evaluationId } = await callProcedure<{ readonly evaluationId: string }>(desk, 'survey.create', { title, year: 2026, unitIds: [] })
  await callProcedure(desk, 'survey.edit', {
    evaluationId,
    version: await versionOf(desk, evaluationId),
    title,
    purpose: '了解公众对县直部门政务公开工作的评价，结果用于改进工作和年度考核。',
    privacyNotice: '不收集姓名、电话和住址。回答只用于统计，分组人数少于5人的不公布。',
    minutes: 3,
    document: DOCUMENT,
    terms: { proofOfWork: true, least: 5, oneWay: true, without: ['age'], ...(realName && { realName }) },
  })
  const step = async (): Promise<{ readonly evaluationId: string; readonly version: number }> => ({
    evaluationId,
    version: await versionOf(desk, evaluationId),
  })
  await callProcedure(desk, 'survey.publishPlan', { ...(await step()), opensOn, closesOn })
  await callProcedure(desk, 'survey.open', await step())
  return evaluationId
}

/** Today in Shanghai, or so many days later. */
export const today = (days = 0): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
