import { expect, test } from 'vitest'
import { placeWords, quarterStateWords, unitRemarks, yearClassTables } from './year-words.ts'

const unit = (unitId: string, rank: number | null, score: number, classId = 'a') => ({
  unitId,
  name: unitId,
  classId,
  score,
  rank,
  tied: 1,
  quarters: score,
  vetoed: false,
  lines: [],
  standing: rank === null ? ('closed' as const) : ('ranked' as const),
  counted: [],
  full: 1_000_000,
  share: 0,
  converted: null,
})

const terms = {
  schemeId: 's',
  schemeVersion: 1,
  schemeHash: '',
  title: '',
  formula: { quarters: { kind: 'mean' as const }, parts: [], ownShare: 10_000 },
  classes: [{ id: 'a', name: '处室' }],
  grades: [],
  rankStyle: 'competition' as const,
  decimals: 2,
}

test('ranked units come first, and no class is lost', () => {
  const tables = yearClassTables({ terms, units: [unit('x', null, 990_000), unit('y', 1, 900_000), unit('z', 1, 1, 'old')] })
  expect(tables.map(({ name, units }) => [name, units.map(({ unitId }) => unitId)])).toEqual([
    ['处室', ['y', 'x']],
    ['old', ['z']],
  ])
})

test('a unit without a rank says why, and a tie says so', () => {
  expect([
    placeWords({ ...unit('a', 2, 1), tied: 2 }),
    placeWords(unit('b', null, 1)),
    placeWords({ ...unit('c', null, 1), standing: 'too-few' }),
  ]).toEqual(['2（并列）', '年内退出', '季度不足'])
})

test('a merged unit names whom it continues', () => {
  const merged = { standing: 'ranked' as const, vetoed: true, counted: [{ quarter: 1 as const, score: 1, fromUnitIds: ['x', 'y'] }] }
  expect(
    unitRemarks(
      merged,
      new Map([
        ['x', '一科'],
        ['y', '二科'],
      ]),
    ),
  ).toEqual(['有季度被一票否决，不得评优', '第一季度按前身单位（一科、二科）的得分平均计'])
})

test('a quarter says with which revision it counts', () => {
  const publication = { id: 'p', title: 't', revision: 2 }
  expect(quarterStateWords({ quarter: 1, made: 'single', publication, open: ['t'] })).toBe('修订第 2 版，正在修订')
  expect(quarterStateWords({ quarter: 1, made: 'none', publication: null, open: [] })).toBe('没有考核')
})
