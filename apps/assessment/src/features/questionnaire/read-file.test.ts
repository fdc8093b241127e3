import { QUESTIONNAIRE_TEMPLATES, questionnaireToFile } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { readQuestionnaireFile as readFile, type FileAnswer } from './read-file.ts'

const readQuestionnaireFile = (text: string): Promise<FileAnswer> => readFile(new Blob([text]))

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

const panels = (levels: number): string => `{"elements":${'[{"type":"panel","elements":'.repeat(levels)}[]${'}]'.repeat(levels)}}`
const questions = (count: number): string =>
  JSON.stringify({ elements: Array.from({ length: count }, (_, index) => ({ type: 'text', name: `q${index}` })) })

test.each([
  ['层数太多', panels(20_000)],
  ['一次最多导入 500 道', questions(501)],
  ['一份问卷不会超过 5 MB', JSON.stringify({ title: '长'.repeat(2_000_000), elements: [] })],
])('what no questionnaire is, is refused and named: %s', async (why, text) => {
  const answer = await readQuestionnaireFile(text)
  expect(answer.ok ? '' : answer.errors[0]?.sentence).toContain(why)
})

test('names that programs trip over, markup and formulas are words like any other', async () => {
  const title = '<img src=x onerror=alert(1)>'
  const answer = await readQuestionnaireFile(
    JSON.stringify({
      title,
      elements: [
        { type: 'text', name: '__proto__', title: '=1+1' },
        { type: 'text', name: 'constructor', visibleIf: `${'('.repeat(5_000)}{__proto__} = 1${')'.repeat(5_000)}` },
      ],
    }),
  )
  if (!answer.ok) throw new Error('it is a survey')
  const { definition: taken, losses } = answer.taken
  expect(taken.title).toBe(title)
  expect(taken.pages[0]?.sections[0]?.questions.map((question) => question.title)).toEqual(['=1+1', 'constructor'])
  expect(losses).toHaveLength(1)
  expect(losses[0]?.sentence.length).toBeLessThan(300)
})
