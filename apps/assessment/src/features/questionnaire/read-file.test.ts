import { QUESTIONNAIRE_TEMPLATES, questionnaireToFile } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { readQuestionnaireFile } from './read-file.ts'

const [template] = QUESTIONNAIRE_TEMPLATES
if (!template) throw new Error('no template')
const { definition } = template

test('our own file is taken whole', async () => {
  const text = `\uFEFF${JSON.stringify(questionnaireToFile({ definition }), undefined, 2)}`
  expect(await readQuestionnaireFile(text)).toEqual({ ok: true, taken: { from: '本系统的问卷文件', definition, losses: [] } })
})

test('SurveyJS and LimeSurvey are known by what they hold, and what is lost stands beside', async () => {
  const survey = JSON.stringify({
    title: '一',
    elements: [
      { type: 'text', name: 'a' },
      { type: 'file', name: 'b' },
    ],
  })
  expect(await readQuestionnaireFile(survey)).toMatchObject({ ok: true, taken: { from: 'SurveyJS 问卷', losses: [{ at: 'b' }] } })
  const lss = '<?xml version="1.0"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>'
  expect(await readQuestionnaireFile(lss)).toMatchObject({ ok: true, taken: { from: 'LimeSurvey 问卷' } })
})

test.each(['', '{"half":', '[]', '{}', '<html></html>', '{"format":"sunlit-questionnaire/1","questionnaire":{"id":1}}'])(
  '%j is refused with a sentence',
  async (text) => {
    const answer = await readQuestionnaireFile(text)
    expect(answer.ok ? [] : answer.errors.map(({ sentence }) => sentence).join('')).toMatch(/。$/)
  },
)
