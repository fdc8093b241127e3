import { describe, expect, test } from 'vitest'
import { Model } from 'survey-core'
import { EVERY_KIND } from '../arbitraries.testing.ts'
import { checkDefinition } from '../check/check-definition.ts'
import { listQuestions } from '../definition/walk.ts'
import { aQuestionnaire, options } from '../questionnaire.testing.ts'
import { QUESTIONNAIRE_TEMPLATES } from '../templates/templates.ts'
import { toSurveyJs } from './surveyjs-export.ts'
import { fromSurveyJs } from './surveyjs-import.ts'

const FOREIGN = {
  title: { default: 'Survey', 'zh-cn': '满意度调查' },
  pages: [
    {
      name: '第一页',
      elements: [
        {
          type: 'radiogroup',
          name: 'Q1',
          title: '您满意吗？',
          isRequired: true,
          choices: ['满意', { value: 'no', text: '不满意' }],
          hasOther: true,
        },
        { type: 'html', name: 'h', html: '<b>hi</b>' },
        {
          type: 'panel',
          name: 'p',
          visibleIf: "{Q1} = 'no'",
          elements: [
            { type: 'comment', name: 'why', title: '为什么？', requiredIf: '{Q1} notempty' },
            {
              type: 'checkbox',
              name: 'where',
              choices: [1, 2, 3],
              maxSelectedChoices: 2,
              hasNone: true,
              visibleIf: '{nps} > 6 and {nps} <= 9',
            },
          ],
        },
        { type: 'rating', name: 'nps', rateMin: 0, rateMax: 10 },
        { type: 'boolean', name: 'yn', visibleIf: 'iif({Q1} = 1, true, false)' },
        { type: 'signaturepad', name: 'sign' },
      ],
    },
  ],
}

describe('import', () => {
  const imported = fromSurveyJs(FOREIGN, 'imported')
  const questions = listQuestions(imported?.definition ?? { pages: [] }).map(({ question }) => question)

  test('questions, options and texts are carried, names become ids', () => {
    expect(imported?.definition.title).toBe('满意度调查')
    expect(questions.map(({ id, kind }) => [id, kind])).toEqual([
      ['q1', 'single'],
      ['why', 'long-text'],
      ['where', 'multiple'],
      ['nps', 'nps'],
      ['yn', 'single'],
    ])
    expect(questions[0]).toMatchObject({
      required: true,
      options: [
        { id: 'o1', title: '满意' },
        { id: 'no', title: '不满意' },
        { id: 'other', write: true },
      ],
    })
    expect(questions[2]).toMatchObject({ most: 2, options: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: 'none', exclusive: true }] })
  })
  test('a condition of a panel passes to its questions', () => {
    expect(questions[1]).toMatchObject({
      showIf: { kind: 'chosen', question: 'q1', options: ['no'] },
      requireIf: { kind: 'answered', question: 'q1' },
    })
    expect(questions[2]?.showIf).toEqual({
      kind: 'all',
      of: [
        { kind: 'chosen', question: 'q1', options: ['no'] },
        {
          kind: 'all',
          of: [
            { kind: 'compare', question: 'nps', is: 'above', value: '6' },
            { kind: 'compare', question: 'nps', is: 'at-most', value: '9' },
          ],
        },
      ],
    })
  })
  test('what cannot be carried is listed', () => {
    expect(imported?.losses.map(({ at, sentence }) => `${at}: ${sentence}`)).toEqual([
      'h: 题型“html”没有带过来。',
      'sign: 题型“signaturepad”没有带过来。',
      'yn: 条件“iif({Q1} = 1, true, false)”没有带过来，请在编辑器里重新设置。',
    ])
  })
  test('something else is no survey', () => {
    for (const other of [null, 3, [], {}, { pages: 'x' }]) expect(fromSurveyJs(other, 'x')).toBeUndefined()
  })
  test('broken elements are listed, not thrown', () => {
    const broken = {
      elements: [{ type: 'radiogroup' }, { name: 'x' }, 7, { type: 'matrixdropdown', name: 'm', columns: [{ cellType: 'text' }] }],
    }
    expect(fromSurveyJs(broken, 'x')?.losses.map(({ at }) => at)).toEqual(['x', 'm'])
  })
})

describe('export', () => {
  test.each(QUESTIONNAIRE_TEMPLATES.map(({ id, definition }) => [id, definition] as const))(
    'SurveyJS itself finds nothing to complain about in %s',
    (_, definition) => {
      const model = new Model(toSurveyJs(definition).survey)
      expect(model.jsonErrors ?? []).toEqual([])
      expect(model.getAllQuestions()).toHaveLength(listQuestions(definition).length)
    },
  )
  test('SurveyJS shows and hides as we do', () => {
    const model = new Model(toSurveyJs(EVERY_KIND).survey)
    expect(model.jsonErrors ?? []).toEqual([])
    expect(model.getQuestionByName('nps').isVisible).toBe(false)
    model.setValue('stars', 3)
    expect(model.getQuestionByName('nps').isVisible).toBe(true)
    expect(model.getQuestionByName('many').isVisible).toBe(true)
    model.setValue('q1', 'poor')
    expect(model.getQuestionByName('many').isVisible).toBe(false)
  })
  test('what comes back is what went, less what was listed', () => {
    const plain = aQuestionnaire(
      [
        { kind: 'single', id: 'q1', title: '一', options: options(3), required: true, shuffle: true },
        {
          kind: 'multiple',
          id: 'q2',
          title: '二',
          options: options(3),
          least: 1,
          most: 2,
          showIf: {
            kind: 'any',
            of: [
              { kind: 'chosen', question: 'q1', options: ['a', 'b'] },
              { kind: 'not', of: { kind: 'answered', question: 'q1' } },
            ],
          },
        },
        { kind: 'rating', id: 'q3', title: '三', points: 5, lowLabel: '差', highLabel: '好' },
        { kind: 'matrix', id: 'q4', title: '四', statements: options(2), scale: options(3) },
        {
          kind: 'number',
          id: 'q5',
          title: '五',
          least: 0,
          most: 1_200_000,
          decimals: 0,
          showIf: { kind: 'compare', question: 'q3', is: 'at-least', value: '4' },
        },
        { kind: 'date', id: 'q6', title: '六', from: '2026-01-01' },
        { kind: 'short-text', id: 'q7', title: '七', most: 20 },
        { kind: 'long-text', id: 'q8', title: '八', most: 300 },
        { kind: 'ranking', id: 'q9', title: '九', options: options(3) },
        { kind: 'unit-matrix', id: 'q10', title: '十', units: ['u1'], indicators: options(2), scale: options(3) },
      ],
      { units: [{ id: 'u1', title: '示例市甲局' }] },
    )
    const { survey, losses } = toSurveyJs(plain)
    expect(losses).toEqual([])
    const back = fromSurveyJs(JSON.parse(JSON.stringify(survey)), 'back')
    expect(back?.losses).toEqual([])
    expect(listQuestions(back?.definition ?? plain).map(({ question }) => question)).toEqual(
      listQuestions(plain).map(({ question }) => question),
    )
    expect(checkDefinition(back?.definition ?? plain).filter(({ level }) => level === 'fault')).toEqual([])
  })
  test('what SurveyJS cannot say is listed', () => {
    expect(toSurveyJs(EVERY_KIND).losses.length).toBeGreaterThan(5)
  })
})
