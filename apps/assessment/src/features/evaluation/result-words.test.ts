import { createTallier, emptyTally, planTally, publicResults, QUESTIONNAIRE_TEMPLATES, questionnaireToFile } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import type { PublicResults } from './evaluation-outputs.ts'
import { fullScoreOf } from './full-score.ts'
import { proposedFeedback } from './proposed-feedback.ts'
import { publicWords } from './public-words.ts'
import { crosstabRows, figureWords, scoreLines, tableTitle, turnoutLines } from './result-words.ts'

const TEMPLATE = QUESTIONNAIRE_TEMPLATES.find(({ id }) => id === 'seven-points')
if (TEMPLATE?.formula === undefined) throw new Error('the template is missing')
const { definition, formula } = TEMPLATE
const FORMULA = TEMPLATE.formula

/** Forty judge the first unit, three the second; a ballot of one device is set aside. */
function counted(): PublicResults {
  const { tally, add, setAside } = createTallier(emptyTally(planTally(definition)))
  const ratings = (step: string) =>
    Object.fromEntries(['content', 'timely', 'procedure', 'institutions', 'channels', 'service', 'form'].map((id) => [id, step]))
  for (let nth = 0; nth < 40; nth += 1) {
    const rated = { ...ratings('satisfied'), service: nth % 2 === 0 ? 'fair' : 'dissatisfied' }
    const departments = { 'unit-1': rated, ...(nth < 3 && { 'unit-2': ratings('fair') }) }
    add({
      channel: 'open',
      answers: { departments, age: nth < 20 ? '18-30' : 'over-60', occupation: nth >= 16 && nth < 26 ? 'student' : 'farmer' },
    })
  }
  setAside('open', 'duplicate')
  // As the server sends it.
  return JSON.parse(JSON.stringify(publicResults(tally, { formula: FORMULA, discretion: { least: 5, oneWay: true } }))) as PublicResults
}

const RESULTS = counted()

test('a score is told as a receipt: channel, items, weight that counted, total and grade', () => {
  const [first, second] = RESULTS.scores
  const lines = first ? scoreLines(definition, formula, first) : []
  expect(lines[0]).toBe('问卷评议：有效评价 0 份，少于 10 份，样本不足，不计入。')
  expect(lines[2]).toContain('网络评议：40 份，得分 90.00，权重 10%，有渠道样本不足，按 100% 计')
  expect(lines.at(-1)).toBe('合计得分 90.00，等次“满意”。')
  expect(second && scoreLines(definition, formula, second).at(-1)).toBe('计入的评价合计 0 份，要求至少 30 份：样本不足，不计分，不定等次。')
})

test('a table says what it is about, its n, and keeps back what is too small', () => {
  const own = RESULTS.tables.filter(({ row }) => row === 'unit-1').find(({ column }) => column === 'service')
  expect(own && tableTitle(definition, own)).toBe('示例市发展和改革局：服务态度')
  expect(own && figureWords(own, 2).join('；')).toMatch(/^作答 40 人；平均 30\.00；满意率 0%/)
  const small = RESULTS.tables.find(({ row, answered }) => row === 'unit-2' && answered === undefined)
  expect(small && figureWords(small, 2)).toEqual(['作答的太少，为不泄露个人不公布。'])
  expect(turnoutLines(definition, RESULTS)).toEqual([
    '网络评议：收到 41 份，计入 40 份；未计入：同一人重复提交 1 份。',
    expect.stringMatching(/^网络评议中，“[^”]+：示例市教育局”作答的人太少，为保护个人意见，不计入得分和该题结果，也不公布。$/),
  ])
})

test('where nothing came, that is what the office reads', () => {
  expect(turnoutLines(definition, { turnout: [{ channel: 'open', received: 0, counted: 0, invalid: [] }] })).toEqual(['没有收到答卷。'])
})

test('a crosstab has a column for each group that answered, and says 隐去 where a cell is kept back', () => {
  const table = RESULTS.crosstabs.find(({ question, segment, withheld }) => question === 'age' && segment === 'occupation' && !withheld)
  const words = table ? crosstabRows(definition, table) : undefined
  expect(words?.rows.flat()).toContain('隐去')
  expect(words?.columns[0]).toBe('选项')
})

test('what becomes public is said beforehand, with what is kept back and why', () => {
  const view = {
    document: questionnaireToFile({ definition, ...(formula && { formula }) }),
    terms: { proofOfWork: true, least: 5, oneWay: true, without: ['age'] },
  }
  const words = publicWords(view, { results: RESULTS, feedback: [], listsBallots: true })
  expect(words[0]).toBe('计入 40 份，未计入 1 份及其原因。')
  expect(words[1]).toMatch(/^为不泄露个人，隐去小于 5 的数目：各题 \d+ 处，分组表 \d+ 格/)
  expect(words[2]).toBe('供人重新计票的匿名答卷文件（不含“您的年龄”），文字意见都隐去。')
  expect(publicWords(view, { results: RESULTS, feedback: [], listsBallots: false })[2]).toContain('只公开合计数')
})

test('a first wording of the feedback names what came out best and worst, and never invents a score', () => {
  expect(proposedFeedback({ definition, formula }, RESULTS, 'unit-1')).toContain('较低的是“服务态度”')
  expect(proposedFeedback({ definition, formula }, RESULTS, 'unit-2')).toContain('评价贵单位的人太少，样本不足')
  expect(proposedFeedback({ definition, formula }, RESULTS, 'unit-3')).not.toContain('得分')
})

test('the full score of a formula is that of the best options', () => {
  const ten = QUESTIONNAIRE_TEMPLATES.find(({ id }) => id === 'ten-items')?.formula
  expect([formula && fullScoreOf(formula), ten && fullScoreOf(ten)]).toEqual([1_000_000, 1_000_000])
})
