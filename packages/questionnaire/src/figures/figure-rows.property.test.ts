import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFormula, aQuestionnaire, aScored, FOUR_STEPS, options } from '../questionnaire.testing.ts'
import { publicResults, type PublicResults } from '../results/public-results.ts'
import type { Formula } from '../score/formula.ts'
import { TEN_EIGHT_SIX_ZERO } from '../score/score-map.ts'
import { createTallier, emptyTally } from '../tally/tally.ts'
import { planTally } from '../tally/tally-plan.ts'
import { FIGURE_COLUMNS, figureCells, type FigureRow } from './figure-row.ts'
import { figureRows } from './figure-rows.ts'

const UNITS = [
  { id: 'u1', title: '示例一局' },
  { id: 'u2', title: '示例二局' },
]
const AGES = options(3)
const DEFINITION = aQuestionnaire(
  [
    aScored('q1'),
    { kind: 'multiple', id: 'q2', title: '多选', options: options(3) },
    { kind: 'single', id: 'q3', title: '年龄', options: AGES },
    { kind: 'unit-matrix', id: 'q4', title: '评价', indicators: [{ id: 'i1', title: '公开及时' }], scale: FOUR_STEPS, unsure: '不了解' },
    { kind: 'nps', id: 'q5', title: '推荐' },
    { kind: 'number', id: 'q6', title: '次数', least: 0, most: 1_000_000, decimals: 0 },
  ],
  { units: UNITS, segments: ['q3'] },
)
const FORMULA: Formula = aFormula({
  subject: 'units',
  items: [{ question: 'q4', row: 'i1', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
  channels: [
    { channel: 'open', weight: 6_000, least: 3 },
    { channel: 'paper', weight: 4_000, least: 3 },
  ],
  missingChannel: 'others',
  leastPerSubject: 4,
  grades: [{ name: '满意', from: 0 }],
  decimals: 2,
})

const step = fc.constantFrom('excellent', 'good', 'fair', 'poor', '?')
const ballot = fc.record({
  channel: fc.constantFrom('open' as const, 'open' as const, 'paper' as const),
  answers: fc.record(
    {
      q1: step,
      q2: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
      q3: fc.constantFrom('a', 'b', 'c'),
      q4: fc.record({ u1: fc.record({ i1: step }), u2: fc.record({ i1: step }) }, { requiredKeys: [] }),
      q5: fc.integer({ min: 0, max: 10 }),
      q6: fc.integer({ min: 0, max: 20 }).map(String),
    },
    { requiredKeys: [] },
  ),
})
const published = fc.array(ballot, { maxLength: 60 }).map((ballots): PublicResults => {
  const { tally, add, setAside } = createTallier(emptyTally(planTally(DEFINITION, { segments: ['q3'] })))
  for (const each of ballots) add(each)
  setAside('open', 'duplicate')
  // As machines read it.
  return JSON.parse(JSON.stringify(publicResults(tally, { formula: FORMULA, discretion: { least: 5, oneWay: true } }))) as PublicResults
})

const rowsOf = (results: PublicResults): readonly FigureRow[] => [
  ...figureRows({ definition: DEFINITION, results, withdrawn: 0, compared: [] }),
]

/** The figure itself, whatever its kind; nothing where it is kept back. */
const amount = ({ value }: FigureRow): number | undefined => value && Object.values(value)[0]

test('the table has an option’s figures exactly where the JSON has them, and a note in words where it keeps them back', () => {
  fc.assert(
    fc.property(published, (results) => {
      const rows = rowsOf(results)
      const options = rows.filter(({ table, option }) => table === '各题' && option !== undefined)
      const shares = results.tables.flatMap((table) => table.shares)
      expect(options.map((row) => [amount(row), row.ofVoters, row.ofVotes, row.low, row.high])).toEqual(
        shares.map((share) =>
          share.hidden === true
            ? [undefined, undefined, undefined, undefined, undefined]
            : [share.count, share.ofVoters, share.ofVotes, share.low, share.high],
        ),
      )
      expect(options.map(({ note }) => note !== undefined)).toEqual(shares.map(({ hidden }) => hidden === true))
      const ofTables = (figure: string) => rows.filter((row) => row.table === '各题' && row.figure === figure && row.option === undefined)
      expect(ofTables('回答人数').map(amount)).toEqual(results.tables.map(({ answered }) => answered))
      expect(ofTables('没有回答的人数').map(amount)).toEqual(results.tables.map(({ blank }) => blank))
      expect(ofTables('平均').map(amount)).toEqual(results.tables.flatMap(({ mean }) => mean ?? []))
      expect(ofTables('满意率（%）').map(amount)).toEqual(results.tables.flatMap(({ satisfied }) => satisfied?.share ?? []))
      expect(ofTables('满意人数').map(amount)).toEqual(results.tables.flatMap(({ satisfied }) => satisfied?.count ?? []))
      expect(ofTables('推荐意愿净值（百分点）').map(amount)).toEqual(results.tables.flatMap(({ promoterScore }) => promoterScore ?? []))
    }),
  )
})

test('a group’s cells and margins are those of the JSON, and a table that is withheld is one sentence', () => {
  fc.assert(
    fc.property(published, (results) => {
      const rows = rowsOf(results).filter(({ table }) => table === '分组')
      const expected = results.crosstabs.flatMap(({ withheld, counts, optionTotals, answered, total }) =>
        withheld ? [null] : [...counts.flatMap((row, at) => [...row, optionTotals[at] ?? null]), ...answered, total],
      )
      expect(rows.map((row) => amount(row) ?? null)).toEqual(expected)
      for (const row of rows) expect(row.note === undefined).toBe(row.value !== undefined)
    }),
  )
})

test('scores, channels and their contents are told where they are published and nowhere else', () => {
  fc.assert(
    fc.property(published, (results) => {
      const rows = rowsOf(results)
      const of = (table: string, figure: string) => rows.filter((row) => row.table === table && row.figure === figure).map(amount)
      const channels = results.scores.flatMap((score) => score.channels)
      expect(of('得分', '得分')).toEqual(results.scores.map(({ score }) => score))
      const told = rows.filter(({ table, figure }) => table === '得分' && figure === '得分').map(({ n }) => n)
      const judged = results.scores.map(({ score, n, channels: all }) =>
        score === undefined ? all.reduce((sum, each) => sum + each.n, 0) : n,
      )
      expect(told).toEqual(judged)
      expect(of('得分', '满意率（%）')).toEqual(results.scores.flatMap(({ satisfied }) => satisfied ?? []))
      expect(of('渠道得分', '得分')).toEqual(channels.map(({ score }) => score))
      expect(of('渠道得分', '实际权重（%）')).toEqual(channels.map(({ counted }) => counted))
      expect(of('评议内容', '平均分')).toEqual(channels.flatMap(({ items }) => items.map(({ mean }) => mean)))
      expect(of('答卷', '收到份数')).toEqual(results.turnout.map(({ received }) => received))
      expect(of('答卷', '未计入份数')).toEqual([1])
    }),
  )
})

test('a row is written with the decimals of the plan, in per cent, and with a word under every head', () => {
  const row: FigureRow = { table: '得分', unit: '示例一局', figure: '得分', value: { points: 877_298 }, n: 41, grade: '满意' }
  const cells = figureCells(row, 2)
  expect(cells).toHaveLength(FIGURE_COLUMNS.length)
  expect(Object.fromEntries(FIGURE_COLUMNS.map((head, at) => [head, cells[at]]))).toMatchObject({ 数值: 87.73, 依据份数: 41, 说明: null })
  const share: FigureRow = {
    table: '各题',
    figure: '选择人数',
    value: { count: 51 },
    ofVoters: 8_500,
    low: 7_389,
    high: 9_190,
    channel: 'open',
  }
  expect(figureCells(share, 0).filter((cell) => cell !== null)).toEqual(['各题', '网络评议', '选择人数', 51, 85, 73.89, 91.9])
})
