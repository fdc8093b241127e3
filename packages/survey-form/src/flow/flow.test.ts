import { validateAnswers } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { EVERY_KIND } from '../form.testing.ts'
import { answerWords } from './answer-words.ts'
import { problemsOf } from './problems.ts'
import { spokenQuestion } from './spoken.ts'
import { findStep, numberOf, stepAsking, stepsOf } from './steps.ts'

const keys = (answers: object, oneByOne = false) => stepsOf(EVERY_KIND, { ...answers }, { oneByOne }).map(({ key }) => key)

test('a page that its condition hides is no step, and becomes one with the answer', () => {
  expect(keys({ know: 'no' })).toEqual(['first'])
  expect(keys({ know: 'yes' })).toEqual(['first', 'second'])
})

test('in elder mode every question has a screen of its own, and changing over loses nobody', () => {
  const pages = stepsOf(EVERY_KIND, { know: 'yes' }, { oneByOne: false })
  const screens = stepsOf(EVERY_KIND, { know: 'yes' }, { oneByOne: true })
  expect(screens).toHaveLength(12)
  expect(screens[findStep(screens, 'second')]?.key).toBe('second.stars')
  expect(pages[findStep(pages, 'second.age')]?.key).toBe('second')
  expect(findStep(stepsOf(EVERY_KIND, { know: 'no' }, { oneByOne: true }), 'second.age')).toBe(0)
  expect(stepAsking(screens, 'ways')?.key).toBe('first.ways')
  const [, area] = screens.flatMap(({ questions }) => questions)
  expect(area && numberOf(screens, area.question)).toBe(2)
})

test('faults become links: a fault of a cell leads to its unit, of a statement to its row, and each place is named once', () => {
  const reading = validateAnswers(EVERY_KIND, { know: 'yes', units: { u2: {} }, says: { s1: 'good' }, job: '长'.repeat(21) })
  const problems = problemsOf(EVERY_KIND, reading.ok ? [] : reading.errors, () => 3)
  expect(problems.map(({ fieldId }) => fieldId)).toEqual(['q--units--u2', 'q--says--s2', 'q--job'])
  expect(problems[0]?.text).toBe('第3题“示例二局”：请选择一项。')
})

test('an answer reads in words, with rows, texts beside it and what is outside the scale', () => {
  const answers = {
    ways: ['web', 'other'],
    'ways.other': '广播',
    stars: '?',
    units: { u2: { open: 'poor' } },
    'units.u2': '请快一点',
    order: ['z', 'x', 'y'],
    age: '71',
    day: '2026-09-18',
  }
  const words = Object.fromEntries(
    EVERY_KIND.pages
      .flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
      .map((question) => [question.id, answerWords(EVERY_KIND, question, answers)]),
  )
  expect(words['ways']).toEqual([{ text: '网站' }, { text: '其他（广播）' }])
  expect(words['stars']).toEqual([{ text: '不了解' }])
  expect(words['units']).toEqual([{ label: '示例二局', text: '公开是否及时：差\n请快一点' }])
  expect(words['order']).toEqual([
    { label: '第1位', text: '窗口' },
    { label: '第2位', text: '网站' },
    { label: '第3位', text: '电话' },
  ])
  expect(words['age']).toEqual([{ text: '71岁' }])
  expect(words['day']).toEqual([{ text: '2026年9月18日（星期五）' }])
  expect(words['know']).toEqual([])
})

test('a question is read aloud with its choices', () => {
  const [first] = stepsOf(EVERY_KIND, {}, { oneByOne: true })
  const question = first?.questions[0]?.question
  expect(question && spokenQuestion({ definition: EVERY_KIND, seed: 's' }, question, { title: question.title, help: undefined })).toBe(
    '您是否知道？。可以选：知道，不知道',
  )
})
