import { describe, expect, test } from 'vitest'
import { checkDefinition } from '../check/check-definition.ts'
import { listQuestions } from '../definition/walk.ts'
import { aQuestionnaire, options } from '../questionnaire.testing.ts'
import { toSurveyJs } from './surveyjs-export.ts'
import { fromSurveyJs, type Imported } from './surveyjs-import.ts'

describe('import', () => {
  test('two questions of one name are two questions', () => {
    const imported = read([
      { type: 'text', name: 'a' },
      { type: 'comment', name: 'a' },
      { type: 'text', title: '没有名称的一题' },
      { type: 'text', title: '也没有名称' },
    ])
    const ids = questionsOf(imported).map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(sentencesOf(imported)).toEqual(['a: 有几道题用了同一个名称；这里各是一题，条件和引用只认第一题。'])
    expect(checkDefinition(imported.definition)).toEqual([])
  })
  test('a list of values keeps its meaning or is listed: any of them, each of them, exactly these', () => {
    const imported = read([
      { type: 'checkbox', name: 'c', choices: ['a', 'b', 'd'] },
      { type: 'comment', name: 'any', visibleIf: "{c} anyof ['a', 'b']" },
      { type: 'comment', name: 'each', visibleIf: "{c} contains ['a', 'b']" },
      { type: 'comment', name: 'exactly', visibleIf: "{c} = ['a', 'b']" },
      { type: 'comment', name: 'without', visibleIf: "{c} notcontains 'a'" },
    ])
    const chosen = (...options: readonly string[]) => ({ kind: 'chosen', question: 'c', options })
    expect(questionsOf(imported).map(({ showIf }) => showIf)).toEqual([
      undefined,
      chosen('a', 'b'),
      { kind: 'all', of: [chosen('a'), chosen('b')] },
      undefined,
      { kind: 'not', of: chosen('a') },
    ])
    expect(imported.losses.map(({ at }) => at)).toEqual(['exactly'])
  })
  test('a comparison of words, which nothing here can make, is listed and leaves no fault behind', () => {
    const imported = read([
      { type: 'text', name: 't' },
      { type: 'comment', name: 'part', visibleIf: "{t} contains 'abc'" },
      { type: 'comment', name: 'same', visibleIf: "{t} = 'abc'" },
      { type: 'comment', name: 'less', visibleIf: '{t} < 3' },
    ])
    expect(imported.losses.map(({ at }) => at)).toEqual(['part', 'same', 'less'])
    expect(checkDefinition(imported.definition)).toEqual([])
  })
  test('a day that is calculated is listed, a day as written is carried', () => {
    const imported = read([{ type: 'text', inputType: 'date', name: 'd', min: '2026-01-01', max: 'today()' }])
    expect(questionsOf(imported)).toEqual([{ kind: 'date', id: 'd', title: 'd', from: '2026-01-01' }])
    expect(sentencesOf(imported)).toEqual(['d: 日期范围“today()”没有带过来，请在编辑器里重新设置。'])
  })
  test('what stands beside the pages, and an answer read out where nothing here reads it out, are listed', () => {
    const imported = fromSurveyJs(
      {
        title: '给{name}的问卷',
        pages: [{ name: 'p', title: '{name}，您好', elements: [{ type: 'text', name: 'name' }] }],
        elements: [{ type: 'text', name: 'lost' }],
      },
      'x',
    )
    const literal = '文字里的“{name}”不能读出答案，按原文显示。'
    expect(imported && sentencesOf(imported)).toEqual([': 写在各页之外的题目没有带过来，请补到某一页里。', `p: ${literal}`, `: ${literal}`])
  })
  test('a rating with values of its own has as many steps as values', () => {
    expect(questionsOf(read([{ type: 'rating', name: 'r', rateValues: ['差', '中', '好'] }]))).toMatchObject([{ points: 3 }])
  })
})

describe('export', () => {
  test('the source of the wording, a unit of measure and an option that keeps its place are listed', () => {
    const { losses } = toSurveyJs(
      aQuestionnaire(
        [
          { kind: 'number', id: 'age', title: '年龄', least: 0, most: 1_200_000, decimals: 0, suffix: '岁' },
          { kind: 'single', id: 'how', title: '怎样', options: options(3).map((each) => ({ ...each, fixed: true })), shuffle: true },
        ],
        { source: { title: '某县问卷' } },
      ),
    )
    expect(losses.map(({ at, sentence }) => `${at}: ${sentence}`)).toEqual([
      ': 题目的出处没有带过去。',
      'age: 数字后面的“岁”没有带过去。',
      'how: 打乱顺序时固定不动的选项，在那边也会被打乱。',
    ])
  })
  test('a rating does not claim to have carried the answer outside its scale', () => {
    const { losses } = toSurveyJs(aQuestionnaire([{ kind: 'rating', id: 'stars', title: '几星', points: 5, unsure: '不了解' }]))
    expect(losses).toEqual([{ at: 'stars', sentence: '“不了解”没有带过去，那边的评分题没有量表以外的答案。' }])
  })
})

function read(elements: readonly object[]): Imported {
  const imported = fromSurveyJs({ elements }, 'imported')
  if (!imported) throw new Error('no survey')
  return imported
}

function questionsOf({ definition }: Imported) {
  return listQuestions(definition).map(({ question }) => question)
}

function sentencesOf({ losses }: Imported): readonly string[] {
  return losses.map(({ at, sentence }) => `${at}: ${sentence}`)
}
