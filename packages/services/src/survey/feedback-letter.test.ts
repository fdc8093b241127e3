import type { SubjectScore } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { composeLetter } from './feedback-letter.ts'
import { A_FORMULA, aDefinition } from './survey.testing.ts'

const ITEM = { question: 'units', row: 'open', weight: 1, answered: 42, unsure: 2 }
const OPEN = { channel: 'open', n: 44, least: 10, weight: 10_000, counted: 10_000 } as const
const SCORE: SubjectScore = {
  unit: 'a',
  n: 44,
  state: 'scored',
  score: 854_000,
  satisfied: 8_758,
  grade: '满意',
  channels: [{ ...OPEN, score: 854_041, items: [{ ...ITEM, mean: 938_095, satisfied: 9_762 }] }],
}

const letter = (score: SubjectScore | undefined, { isDraft = false, decimals = 2 } = {}) =>
  composeLetter(
    { row: { title: '示例评议', respond_by: '2026-07-15' }, definition: aDefinition(['a', 'b']), formula: { ...A_FORMULA, decimals } },
    {
      unit: '单位1',
      score,
      counted: 48,
      words: '继续保持。\n请更新指南。',
      office: '示例办公室',
      date: '2026-07-01',
      isDraft,
      verification: { address: 'https://shili.example', lines: [] },
    },
  )

test('a unit is told its score, every item with the decimals that are published, what was written, and until when it answers', () => {
  const { title, addressee, mark, blocks, signature } = letter(SCORE)
  expect({ title, addressee, mark }).toEqual({ title: '关于“示例评议”结果的反馈函', addressee: '单位1', mark: undefined })
  expect(signature).toEqual({ office: '示例办公室', date: '2026年7月1日' }) // as an official document is dated
  const words = JSON.stringify(blocks)
  expect(words).toContain('本次评议计入有效答卷48份。对您单位的有效评价44份，得分85.40分，满意率87.58%，等次“满意”。')
  expect(blocks.find(({ kind }) => kind === 'table')).toMatchObject({
    caption: '网络评议各项得分',
    rows: [['公开是否及时', '42', '2', '93.81', '97.62%']],
  })
  expect(blocks).toContainEqual({ kind: 'paragraph', text: '请更新指南。' })
  expect(words).toContain('请于2026年7月15日前在平台“评议”中查看')
})

test('where a plan publishes one decimal, nothing in the letter has two', () => {
  const { blocks } = letter({ ...SCORE, score: 854_000 }, { decimals: 1 })
  expect(JSON.stringify(blocks)).toContain('得分85.4分')
  expect(blocks.find(({ kind }) => kind === 'table')).toMatchObject({ rows: [['公开是否及时', '42', '2', '93.8', '97.62%']] })
})

test('too few who judged it give no score and no figures that could tell who they were', () => {
  const words = JSON.stringify(
    letter({ unit: 'a', n: 0, state: 'no-sample', channels: [{ ...OPEN, few: true, items: [{ ...ITEM, few: true }] }] }, { isDraft: true }),
  )
  expect(words).toContain('评价您单位的人太少，样本不足，不计分，不定等次。')
  expect(words).toContain('太少')
  expect(words).not.toContain('42')
  expect(words).toContain('草稿')
})
