import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVERY_KIND } from '../arbitraries.testing.ts'
import { QUESTIONNAIRE_TEMPLATES } from '../templates/templates.ts'
import { questionnaireFromFile, questionnaireToFile } from './questionnaire-file.ts'

test('what is written is read back', () => {
  for (const { definition, formula } of [...QUESTIONNAIRE_TEMPLATES, { definition: EVERY_KIND, formula: undefined }]) {
    const file: unknown = JSON.parse(JSON.stringify(questionnaireToFile({ definition, ...(formula && { formula }) })))
    expect(questionnaireFromFile(file)).toEqual({ ok: true, definition, ...(formula && { formula }) })
  }
})

test('a wrong member is named with its place', () => {
  const file = looseCopy(questionnaireToFile({ definition: EVERY_KIND }))
  const questions = file.questionnaire.pages[0]?.sections[0]?.questions ?? []
  Object.assign(questions[2] ?? {}, { kind: 'slider' })
  Object.assign(questions[4] ?? {}, { pionts: 5 })
  file.questionnaire.version = '1'
  expect(questionnaireFromFile(file)).toEqual({
    ok: false,
    errors: [
      { path: 'questionnaire.version', sentence: '这里应是整数。' },
      { path: 'questionnaire.pages[0].sections[0].questions[2].kind', sentence: expect.stringContaining('unit-matrix') },
      { path: 'questionnaire.pages[0].sections[0].questions[4].pionts', sentence: '这个字段不认识，请检查拼写。' },
    ],
  })
})

test('no document makes the reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(questionnaireFromFile({ format: 'sunlit-questionnaire/1', questionnaire: value }).ok).toBe(false)
      expect(questionnaireFromFile(value).ok).toBe(false)
    }),
  )
})

test('conditions nested without end are refused before anything walks them', () => {
  let showIf: unknown = { kind: 'answered', question: 'age' }
  for (let depth = 0; depth < 5_000; depth += 1) showIf = { kind: 'not', of: showIf }
  const file = looseCopy(questionnaireToFile({ definition: EVERY_KIND }))
  Object.assign(file.questionnaire.pages[0] ?? {}, { showIf })
  expect(questionnaireFromFile(file)).toMatchObject({ ok: false, errors: [{ sentence: '条件嵌套太深，请简化。' }] })
})

interface Loose {
  questionnaire: { version: unknown; pages: { showIf?: unknown; sections: { questions: Record<string, unknown>[] }[] }[] }
}

function looseCopy(value: unknown): Loose {
  return JSON.parse(JSON.stringify(value)) as Loose // a copy to be spoilt
}
