import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rule } from '../rule.ts'
import type { Scheme } from '../scheme.ts'
import { TEMPLATES } from '../templates/templates.ts'
import { parseRatio } from './cells.ts'
import { schemeFromFile, schemeToFile } from './scheme-file.ts'
import { schemeToSheets } from './scheme-sheets.ts'
import { schemeFromSheets } from './sheets-to-scheme.ts'

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((word) => `文${word.replaceAll(/[;\uff1b\s\p{Cc}]/gu, '')}文`)
const points = fc.integer({ min: 0, max: 1_000_000 })
const ratio = fc.integer({ min: 0, max: 20_000 })
const open = fc.option(points)
const maybe = <T>(key: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> =>
  fc.option(value).map((chosen) => (chosen === null ? {} : { [key]: chosen }))
const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object)

const escalation = maybe(
  'escalation',
  fc.record({
    window: fc.oneof(
      fc.constant({ kind: 'period' }),
      fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: 'days', days })),
    ),
    steps: fc.array(fc.record({ occurrence: fc.integer({ min: 2, max: 9 }), factor: ratio }), { minLength: 1, maxLength: 3 }),
  }),
)
const base = merged(fc.record({ id: text, indicatorId: text, text, source: text }), maybe('cap', points), maybe('groupId', text))
const penalty = fc.oneof(
  fc.constant({ kind: 'all' }),
  open.map((price) => ({ kind: 'flat', price })),
  fc.record({ kind: fc.constant('per-step'), price: open, step: ratio, count: fc.constantFrom('exact', 'begun', 'whole') }),
)
const kinds: readonly fc.Arbitrary<object>[] = [
  merged(fc.record({ kind: fc.constantFrom('each', 'flat'), price: open }), escalation),
  merged(
    fc.record({ kind: fc.constant('overdue'), price: open, days: fc.constantFrom('working', 'natural'), graceDays: fc.nat(30) }),
    maybe('mostEach', points),
    escalation,
  ),
  merged(fc.record({ kind: fc.constant('share'), by: fc.constantFrom('fixed', 'stated'), share: fc.option(ratio) }), escalation),
  merged(fc.record({ kind: fc.constant('ratio'), threshold: ratio, penalty }), escalation),
  merged(fc.constant({ kind: 'ceiling' }), maybe('share', ratio)),
  fc.constant({ kind: 'full' }),
  merged(fc.record({ kind: fc.constant('discretion'), least: points, most: open }), escalation),
  fc.record({ kind: fc.constant('bonus'), price: open }),
  fc.record({ kind: fc.constant('bonus-range'), least: points, most: open }),
  merged(fc.record({ kind: fc.constant('veto'), score: open, others: fc.constantFrom('ignored', 'counted') }), maybe('grade', text)),
]
const rule = merged(base, fc.oneof(...kinds)).map((made) => made as Rule) // built field by field above
const scheme = fc
  .record({ from: fc.constantFrom(...TEMPLATES), rules: fc.array(rule, { maxLength: 8 }), decimals: fc.nat(4) })
  .map(({ from, rules, decimals }): Scheme => ({ ...from.scheme, rules, decimals }))

describe('a scheme comes back as it was written', () => {
  test.each(TEMPLATES)('$id, as sheets and as JSON', ({ scheme: template }) => {
    expect(schemeFromSheets(schemeToSheets(template))).toMatchObject({ ok: true, document: template })
    expect(schemeFromFile(JSON.parse(JSON.stringify(schemeToFile(template))))).toEqual({ ok: true, document: template })
  })

  test('any rules of any kind', () => {
    fc.assert(
      fc.property(scheme, (made) => {
        const sheets = schemeFromSheets(schemeToSheets(made))
        expect(sheets.ok && sheets.document).toEqual(made)
        expect(schemeFromFile(JSON.parse(JSON.stringify(schemeToFile(made))))).toEqual({ ok: true, document: made })
      }),
    )
  })

  test('policies of every kind', () => {
    const licheng = TEMPLATES[1]?.scheme
    if (!licheng) throw new Error('no template')
    const changes: readonly Partial<Scheme>[] = [
      {
        year: {
          quarters: { kind: 'weighted', shares: [2_000, 2_000, 2_000, 4_000] },
          parts: [{ id: 'x', name: '第三方测评', share: 7_000 }],
          ownShare: 3_000,
        },
      },
      { year: { quarters: { kind: 'cumulative', base: 1_000_000 }, parts: [], ownShare: 10_000 } },
      { cutOff: { kind: 'days-before-end', days: 5 } },
      { bonus: { cap: 80_000, gate: { score: 800_000, inclusive: true }, totalAtMost: 1_080_000 } },
      { notApplicable: { kind: 'spread' } },
      { groups: [{ id: 'g', name: '解读', indicatorId: 'proactive', cap: 12_345 }] },
      { overdueRectificationRuleId: licheng.rules[0]?.id ?? '' },
      { openDayLateRuleId: licheng.rules[0]?.id ?? '' },
      { classes: [{ id: 'b', name: '市直', worths: [{ indicatorId: 'proactive', worth: 5 }], absent: ['on-request'] }] },
    ]
    for (const change of changes) {
      const made = { ...licheng, ...change }
      expect(schemeFromSheets(schemeToSheets(made))).toMatchObject({ ok: true, document: made })
    }
  })
})

describe('a workbook that does not fit', () => {
  const licheng = TEMPLATES[1]?.scheme
  const sheets = licheng ? schemeToSheets(licheng) : []

  function broken(name: string, change: (rows: string[][]) => void): ReturnType<typeof schemeFromSheets> {
    return schemeFromSheets(
      sheets.map((sheet) => {
        if (sheet.name !== name) return sheet
        const rows = sheet.rows.map((row) => [...row])
        change(rows)
        return { name, rows }
      }),
    )
  }

  test('names the sheet, row and column of every bad cell, all at once', () => {
    const reading = broken('规则', (rows) => {
      rows[1]?.splice(5, 1, '五分')
      rows[3]?.splice(2, 1, '扣分')
    })
    expect(reading).toMatchObject({
      ok: false,
      errors: [
        { sheet: '规则', row: 2, column: '分值', sentence: '“五分”不是分数（最多四位小数），或“未定”。' },
        { sheet: '规则', row: 4, column: '类型' },
      ],
    })
  })

  test('a missing column, an unknown column and a missing sheet are said', () => {
    expect(broken('指标', (rows) => rows[0]?.splice(4, 1, '得分'))).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([
        expect.objectContaining({ sheet: '指标', row: 1, sentence: '缺少“分值”这一列。' }),
        expect.objectContaining({ sheet: '指标', row: 1, sentence: '不认识“得分”这一列，请删除或改名。' }),
      ]),
    })
    expect(schemeFromSheets(sheets.slice(0, 2))).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([expect.objectContaining({ sheet: '规则' })]),
    })
    expect(schemeFromSheets([])).toMatchObject({ ok: false })
  })

  test('a cell that the kind of rule has no use for is refused rather than dropped', () => {
    expect(broken('规则', (rows) => rows[1]?.splice(12, 1, '80%'))).toMatchObject({
      ok: false,
      errors: [{ row: 2, column: '最低比例', sentence: '“每次扣分”规则不用填“最低比例”，请清空。' }],
    })
  })

  test('full-width marks, as a Chinese keyboard types them, are read like their plain forms', () => {
    const reading = broken('规则', (rows) => {
      rows[1]?.splice(20, 2, '本期', '2\uff1a2\uff1b3\uff1a3')
    })
    expect(reading).toMatchObject({
      ok: true,
      document: {
        rules: expect.arrayContaining([
          expect.objectContaining({
            escalation: expect.objectContaining({
              steps: [
                { occurrence: 2, factor: 20_000 },
                { occurrence: 3, factor: 30_000 },
              ],
            }),
          }),
        ]),
      },
    })
    expect(parseRatio('40\uff05')).toBe(4_000)
  })

  test('a fifth decimal is refused instead of rounded', () => {
    expect(broken('规则', (rows) => rows[1]?.splice(5, 1, '0.12345'))).toMatchObject({ ok: false })
  })
})

describe('a JSON file that does not fit', () => {
  test('names the path of each figure and the missing format', () => {
    expect(schemeFromFile({ format: 'sunlit-scheme/1', rules: [{ price: 'viel' }], passShare: 0.6 })).toEqual({
      ok: false,
      errors: [
        { path: 'rules[0].price', sentence: 'viel 不是分数，最多四位小数，例如 "2.5"。' },
        { path: 'passShare', sentence: '0.6 不是百分比，例如 "40%"。' },
      ],
    })
    expect(schemeFromFile({ title: '无格式' })).toMatchObject({ ok: false, errors: [{ path: 'format' }] })
    expect(schemeFromFile('text')).toMatchObject({ ok: false })
  })

  test('numbers may stand where decimal texts are expected', () => {
    expect(schemeFromFile({ format: 'sunlit-scheme/1', base: 2.5 })).toEqual({ ok: true, document: { base: 25_000 } })
  })
})
