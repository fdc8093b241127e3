import { expect, test } from 'vitest'
import type { SubjectScore } from './scores.ts'
import type { WeightedResults } from './weighted-scores.ts'
import { WEIGHTED_COLUMNS, weightedRows } from './weighted-table.ts'
import { weightedWords } from './weighted-words.ts'

const UNITS = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: `单位${id}` }))

function plain(unit: string, score: number | undefined, counted: 'open' | 'paper'): SubjectScore {
  const channel = { channel: counted, weight: 10_000, counted: 10_000, least: 1, n: 20, items: [], ...(score !== undefined && { score }) }
  return {
    unit,
    state: score === undefined ? 'no-sample' : 'scored',
    n: 20,
    satisfied: 8_000,
    channels: [channel],
    ...(score && { score }),
  }
}

const SCORES = [plain('a', 800_000, 'open'), plain('b', 700_000, 'open'), plain('c', 600_000, 'paper'), plain('d', undefined, 'open')]
const WEIGHTED: WeightedResults = {
  channels: [
    { channel: 'open', state: 'weighted', ballots: 40, effective: 30, largest: 20_000 },
    { channel: 'paper', state: 'unmet', ballots: 40 },
    { channel: 'invited', state: 'few', ballots: 0 },
  ],
  scores: [
    { unit: 'a', channels: [], score: 812_500, change: 12_500, satisfied: 8_007, satisfiedChange: 7 },
    { unit: 'b', channels: [] },
    { unit: 'c', channels: [] },
    { unit: 'd', channels: [] },
  ],
}

test('every unit with a score has its row: its figures, or why it stands unweighted', () => {
  const rows = weightedRows({ units: UNITS, decimals: 2 }, SCORES, WEIGHTED)
  expect(rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])).toEqual([
    ['单位a', '80.00', '81.25', '+1.25', '80%', '80.07%', '+0.07'],
    ['单位b', '70.00', '作答的人太少，不加权', '80%', '—'],
    ['单位c', '60.00', '计入的渠道都没有加权', '80%', '—'],
  ])
  const [first] = weightedRows({ units: UNITS, decimals: 1 }, SCORES, WEIGHTED)
  expect(first?.cells.slice(0, 3).map(({ text }) => text)).toEqual(['80.0', '81.3', '+1.3'])
  for (const { cells } of rows) expect(cells.reduce((sum, { span = 1 }) => sum + span, 1)).toBe(WEIGHTED_COLUMNS.length)
})

test('where the weights do nothing for anybody there is no table', () => {
  const scores = WEIGHTED.scores.map(({ unit = '' }) => ({ unit, channels: [] }))
  expect(weightedRows({ units: UNITS, decimals: 2 }, SCORES, { ...WEIGHTED, scores })).toEqual([])
})

test('a channel that nobody used needs no sentence', () => {
  expect(weightedWords(WEIGHTED).map((sentence) => sentence.slice(0, 4))).toEqual(['网络评议', '问卷评议'])
})
