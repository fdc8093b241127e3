import { describe, expect, test } from 'vitest'
import { validateAnswers } from '../answers/validate-answers.ts'
import { checkDefinition } from '../check/check-definition.ts'
import { figuresOf } from '../results/figures.ts'
import { scoresOf } from '../results/scores.ts'
import { tablesOf } from '../results/tables.ts'
import { checkFormula } from '../score/check-formula.ts'
import { formulaWords } from '../score/formula-words.ts'
import { createTallier, emptyTally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { QUESTIONNAIRE_TEMPLATES } from './templates.ts'
import { SEVEN_POINTS } from './seven-points.ts'
import { TEN_ITEMS } from './ten-items.ts'
import { TONGDAO_2023 } from './tongdao-2023.ts'

describe.each(QUESTIONNAIRE_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, { definition, formula, open }) => {
  test('has a source, says what is open, and is sound', () => {
    expect(definition.source?.title).toMatch(/\p{Script=Han}/u)
    expect(open.length).toBeGreaterThan(0)
    expect(checkDefinition(definition)).toEqual([])
    expect(formula ? checkFormula(definition, formula) : []).toEqual([])
  })
})

test('通道 2023: 51, 6, 3 and 0 of 60 come out as published, 85 %, 10 %, 5 % and 0', () => {
  const plan = planTally(TONGDAO_2023.definition)
  const { tally, add } = createTallier(emptyTally(plan))
  const q5 = [
    ...Array.from({ length: 51 }, () => 'satisfied'),
    ...Array.from({ length: 6 }, () => 'fairly-satisfied'),
    ...Array.from({ length: 3 }, () => 'fair'),
  ]
  for (const answer of q5) add({ channel: 'paper', answers: { q5: answer } })
  const table = plan.questions.flatMap((question) => tablesOf(tally, question)).find(({ question }) => question === 'q5')
  if (!table) throw new Error('no q5')
  expect(figuresOf(table).shares.map(({ count, ofVoters }) => [count, ofVoters])).toEqual([
    [51, 8_500],
    [6, 1_000],
    [3, 500],
    [0, 0],
  ])
})

test('the ten-item form gives 100 when every answer is 优 and 0 when every answer is 差', () => {
  const { definition, formula } = TEN_ITEMS
  if (!formula) throw new Error('no formula')
  const score = (option: string): number | undefined => {
    const { tally, add } = createTallier(emptyTally(planTally(definition)))
    const reading = validateAnswers(definition, Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index + 1}`, option])))
    if (!reading.ok) throw new Error('not valid')
    for (let ballot = 0; ballot < 30; ballot += 1) add({ channel: 'paper', answers: reading.answers })
    return scoresOf(tally, formula)[0]?.score
  }
  expect([score('excellent'), score('good'), score('poor')]).toEqual([1_000_000, 800_000, 0])
})

test('the formula reads as a citizen would say it', () => {
  expect(SEVEN_POINTS.formula && formulaWords(SEVEN_POINTS.definition, SEVEN_POINTS.formula)).toEqual([
    '每个选项的分值：满意100分，基本满意80分，一般60分，不满意0分。',
    '每个单位在每个渠道的得分，是“公开内容真实、准确、完整”、“公开及时”、“程序合规”、“制度落实”、“渠道便捷有效”、“服务态度”、“按申请的形式提供信息”共7项平均分的平均值。',
    '选“不了解”和没有作答的，不计入该项平均分，人数单独公布。',
    '总分按渠道加权：问卷评议占60%，代表评议占30%，网络评议占10%。',
    '各渠道的有效评价至少要有：问卷评议10份，代表评议10份，网络评议10份；不足的渠道不计入，其权重按比例分给其他渠道。',
    '每个单位的有效评价合计不足30份的，标明“样本不足”，不评定等次。',
    '各渠道的得分算到4位小数，总分由它们按权重算出，四舍五入到2位小数。各渠道的得分和平均分显示时，也只写这么多位。',
    '等次：80分及以上为满意，60分及以上为基本满意，其余为不满意。',
  ])
})
