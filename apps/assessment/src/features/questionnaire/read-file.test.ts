import { QUESTIONNAIRE_TEMPLATES, questionnaireToFile } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { readQuestionnaireFile as readFile, type FileAnswer } from './read-file.ts'

const readQuestionnaireFile = (content: string | Uint8Array<ArrayBuffer>): Promise<FileAnswer> => readFile(new Blob([content]))

const [template] = QUESTIONNAIRE_TEMPLATES
if (!template) throw new Error('no template')
const { definition } = template

const LSS = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>
<groups><rows><row><gid>1</gid><group_order>1</group_order></row></rows></groups>
<questions><rows><row><qid>11</qid><gid>1</gid><type>T</type><title>Q1</title><question_order>1</question_order></row></rows></questions>
<question_l10ns><rows><row><qid>11</qid><question>建议</question><language>zh-Hans</language></row></rows></question_l10ns></document>`

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
  expect(await readQuestionnaireFile(LSS)).toMatchObject({ ok: true, taken: { from: 'LimeSurvey 问卷' } })
})

test.each(Array.from({ length: 9 }, (_, tenth) => (tenth + 1) / 10))(
  'a LimeSurvey file of which only %d has arrived is not taken for a shorter questionnaire',
  async (share) => {
    const answer = await readQuestionnaireFile(LSS.slice(0, Math.floor(LSS.length * share)))
    expect(answer.ok ? '' : answer.errors[0]?.sentence).toMatch(/文件不完整|不是本系统的问卷/)
  },
)

/** As little-endian words: what Windows calls Unicode. */
const wide = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]))
const swapped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes, (_, at) => bytes[at ^ 1] ?? 0)
const SMALL = '{"title":"问卷","elements":[{"type":"text","name":"a"}]}'
const GBK = Uint8Array.from([...SMALL].flatMap((c) => (c === '问' ? [0xce, 0xca] : c === '卷' ? [0xbe, 0xed] : [c.charCodeAt(0)])))

test.each([
  ['UTF-16 with its mark', wide(`\uFEFF${SMALL}`)],
  ['UTF-16 without', wide(SMALL)],
  ['UTF-16, the other way round', swapped(wide(`\uFEFF${SMALL}`))],
  ['UTF-16, the other way round, without', swapped(wide(SMALL))],
  ['what Chinese Windows writes', GBK],
])('Chinese is read as it was written: %s', async (_, bytes) => {
  expect(await readQuestionnaireFile(bytes)).toMatchObject({ ok: true, taken: { definition: { title: '问卷' } } })
})

const ENTITIES = Array.from({ length: 9 }, (_, nth) => `<!ENTITY l${nth + 1} "${`&l${nth};`.repeat(10)}">`).join('')

test.each([
  ['文件是空的', ''],
  ['文件是空的', ' \n'],
  ['不是文本文件', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0])],
  ['不是文本文件', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
  ['自定义的“实体”', LSS.replace('<document>', `<!DOCTYPE d [<!ENTITY l0 "x">${ENTITIES}]><document>&l9;`)],
  ['自定义的“实体”', LSS.replace('<document>', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;')],
  ['没有能导入的题目', '<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>'],
  ['没有能导入的题目', '{"elements":[{"type":"html","name":"h","html":"<script></script>"}]}'],
])('%s: it says so', async (why, content) => {
  const answer = await readQuestionnaireFile(content)
  expect(answer.ok ? '' : answer.errors[0]?.sentence).toContain(why)
})

test('a file that is gone meanwhile is told of', async () => {
  const gone = { size: 10, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }
  expect(await readFile(gone)).toMatchObject({ ok: false, errors: [{ sentence: expect.stringContaining('读不出来') }] })
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
