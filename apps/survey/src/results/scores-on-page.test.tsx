import type { SurveyResults } from '@sunlit/contracts'
import {
  createTallier,
  emptyTally,
  planTally,
  publicResults,
  TEN_EIGHT_SIX_ZERO,
  type Answers,
  type Formula,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Scores } from './Scores.tsx'
import { Weighted } from './Weighted.tsx'

afterEach(cleanup)

const AGES = [
  { id: 'young', title: '40岁以下' },
  { id: 'old', title: '40岁及以上' },
]
const DEFINITION: Questionnaire = {
  id: 'd',
  version: 1,
  title: '示例',
  units: [],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'p',
      sections: [
        {
          id: 's',
          questions: [
            {
              kind: 'single',
              id: 'q',
              title: '总体',
              options: TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title })),
            },
            { kind: 'single', id: 'age', title: '年龄', options: AGES },
          ],
        },
      ],
    },
  ],
}
const FORMULA: Formula = {
  subject: 'whole',
  maps: [TEN_EIGHT_SIX_ZERO],
  items: [{ question: 'q', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 1 }],
  missingChannel: 'others',
  leastPerSubject: 1,
  grades: [],
  decimals: 2,
  weighting: { source: '示例公报', strata: [{ question: 'age', shares: AGES.map(({ id }) => ({ option: id, share: 5_000 })) }] },
}

function show(formula: Formula, ...people: readonly (readonly [count: number, answers: Answers])[]): void {
  const { tally, addCounted } = createTallier(emptyTally(planTally(DEFINITION, { strata: ['age'] })))
  for (const [count, answers] of people) for (let at = 0; at < count; at += 1) addCounted({ channel: 'open', answers })
  const results = publicResults(tally, { formula, discretion: { least: 5, oneWay: true } })
  const published = { definition: DEFINITION, formula, results, feedback: [] } as unknown as SurveyResults // what they read of it
  render(
    <>
      <Scores published={published} />
      <Weighted published={published} />
    </>,
  )
}

const cells = (caption: string): readonly (string | null)[] =>
  within(screen.getByRole('table', { name: caption }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)

test('weighted and plain stand side by side with their difference and what the weights cost', () => {
  show(FORMULA, [80, { q: 'excellent', age: 'young' }], [20, { q: 'poor', age: 'old' }])
  expect(cells('加权前后的得分和满意率')).toEqual(['8.00', '5.00', '−3.00', '80%', '50%', '−30'])
  expect(screen.getByText('网络评议：100份有效答卷，加权后相当于64份同等权重的答卷；最大的权重是平均权重的2.5倍。')).toBeTruthy()
})

test('where hardly anybody of one age answered, the page says that the plain score stands', () => {
  show(FORMULA, [80, { q: 'excellent', age: 'young' }], [4, { q: 'poor', age: 'old' }])
  expect(screen.queryByRole('table', { name: /加权/ })).toBeNull()
  expect(screen.getByText('网络评议：有的人群没有人作答或作答太少，不加权，仍用未加权的得分。')).toBeTruthy()
})

test('nothing is there where the plan did not ask for it', () => {
  const { weighting: _, ...plain } = FORMULA
  show(plain, [40, { q: 'excellent', age: 'young' }])
  expect(screen.queryByRole('heading', { name: /加权/ })).toBeNull()
})

test('every score is written with the decimals of the plan, those of the channels as well, and the page says where the whole ones are', () => {
  for (const [decimals, mean, weighted] of [
    [0, '7', '5'],
    [1, '7.3', '5.0'],
    [4, '7.2727', '5.0000'],
  ] as const) {
    show({ ...FORMULA, decimals }, [80, { q: 'excellent', age: 'young' }], [30, { q: 'poor', age: 'old' }])
    expect(cells('得分、等次和样本数')[0]).toBe(mean)
    expect(cells('总体')[1]).toBe(mean)
    expect(cells('加权前后的得分和满意率').slice(0, 2)).toEqual([mean, weighted])
    expect(screen.queryByText(/总分用4位小数的得分算出/) !== null).toBe(decimals < 4)
    cleanup()
  }
})

test('where too few judged for a score the page says how many did, or that they are too few to be told', () => {
  const channels = [{ channel: 'open', weight: 10_000, least: 50 }] as const
  show({ ...FORMULA, channels }, [40, { q: 'excellent', age: 'young' }])
  expect(cells('得分、等次和样本数')).toEqual(['样本不足，不计分、不评等次', '40'])
  cleanup()
  show({ ...FORMULA, channels }, [3, { q: 'excellent', age: 'young' }])
  expect(cells('得分、等次和样本数')).toEqual(['样本不足，不计分、不评等次', '太少'])
})
