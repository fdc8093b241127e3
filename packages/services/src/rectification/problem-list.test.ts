import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, judgeList, readList, type ListGround, type ListRow } from './problem-list.ts'

const HEAD = ['来源', '编号', '单位', '指标', '问题', '整改期限']

const ground: ListGround = {
  unitOf: (name) =>
    name === '办公室' ? { unitId: 'u', name, ended: false } : name === '旧科' ? { unitId: 'u', name: '办公室', ended: false } : undefined,
  isInLedger: (source, number) => source === '测评' && number === '9',
  proposedDue: '2026-10-09',
  settle: (stated) =>
    stated < '2026-09-18'
      ? { ok: false, refusal: { code: 'due_past', details: { date: '2026-09-18' } } }
      : { ok: true, due: { date: stated === '2026-10-03' ? '2026-10-08' : stated, provisional: false } },
  sentence: () => '日期不能早于今天',
}

function aRow(change: Partial<ListRow> = {}): ListRow {
  return { row: 2, source: '测评', number: '1', unit: '办公室', indicator: '', problem: '栏目未更新', due: '', ...change }
}

const judged = (...rows: readonly Partial<ListRow>[]) =>
  judgeList(
    rows.map((row, index) => aRow({ row: index + 2, ...row })),
    ground,
  )

describe('the table in a file', () => {
  test('is found below title lines, its columns in any order, empty rows left out, numbered as the spreadsheet does', () => {
    const table = [
      ['2026年第三季度问题清单'],
      [],
      ['问题', '单位*', '编号*', '来源', '备注'],
      ['甲', '办公室', '1', '测评', 'x'],
      ['', ' '],
      ['乙', '办公室', '2', '测评'],
    ]
    expect(readList(table)).toMatchObject({
      ok: true,
      rows: [
        { row: 4, problem: '甲', number: '1', indicator: '', due: '' },
        { row: 6, problem: '乙', number: '2' },
      ],
    })
  })

  test('without its columns is refused with their names, and one without rows as empty', () => {
    expect(
      readList([
        ['单位', '问题'],
        ['办公室', '甲'],
      ]),
    ).toEqual({ ok: false, refusal: 'list_columns', details: { columns: '来源”“编号' } })
    expect(readList([])).toMatchObject({ refusal: 'list_columns' })
    expect(readList([HEAD, ['', '']])).toMatchObject({ refusal: 'list_empty' })
  })

  test('keeps what people wrote, also what looks like script or a formula, and drops what nobody can see', () => {
    const cell = '<script>alert(1)</script>=1+1\u0000\uFEFF\n第二行'
    const reading = readList([HEAD, ['测评', '1', '办公室', '', cell, '']])
    expect(reading.ok && reading.rows[0]?.problem).toBe('<script>alert(1)</script>=1+1 第二行')
  })
})

describe('a row', () => {
  test('that is whole comes in, with the day the calendar proposes where none is given', () => {
    expect(judged({})).toMatchObject([{ unitId: 'u', dueOn: '2026-10-09', problems: [], notes: [] }])
  })

  test.each<[string, Partial<ListRow>, string]>([
    ['without a number and a problem', { number: '', problem: '' }, '缺少“编号”、“问题”'],
    ['about a unit that nobody knows', { unit: '没有的科' }, '没有“没有的科”这个单位，请按单位名单填写全称'],
    ['with a day that is none', { due: '2026-02-30' }, '看不懂整改期限“2026-02-30”，请填写日期，例如 2026-09-18'],
    ['with a day that has passed', { due: '2026/9/1' }, '整改期限不能早于今天'],
    ['with a text that is too long', { problem: '长'.repeat(2_001) }, '“问题”最多 2000 个字'],
    ['that stands in the ledger', { number: '9' }, '这个来源的这个编号已在台账中，不会重复导入'],
  ])('%s says why it stays out', (_, change, problem) => {
    expect(judged(change)[0]?.problems).toContain(problem)
  })

  test('with the number of an earlier one is named with that one; the same number of another source is another problem', () => {
    expect(judged({}, {}, { source: '上级检查' }).map(({ problems }) => problems)).toEqual([[], ['与第 2 行的来源和编号相同，请核对'], []])
  })

  test('tells of a day off that moves, and of a unit that was merged', () => {
    expect(judged({ unit: '旧科', due: '2026年10月3日' })).toMatchObject([
      {
        unitName: '办公室',
        dueOn: '2026-10-08',
        problems: [],
        notes: ['“旧科”已撤并，列给承接单位“办公室”', '整改期限 2026-10-03 是休息日，顺延到 2026-10-08'],
      },
    ])
  })

  test('is judged whatever the cells hold, and never comes in without a unit, a day and its texts', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('办公室', '测评', '1', '2026-10-03', ''))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text, text, text, text), { maxLength: 6 }), (cells) => {
        const reading = readList([HEAD, ...cells])
        if (!reading.ok) return
        for (const row of judgeList(reading.rows, ground)) {
          if (row.problems.length > 0) continue
          expect([row.unitId, row.dueOn === null, row.source === '', row.number === '', row.problem === '']).toEqual([
            'u',
            false,
            false,
            false,
            false,
          ])
        }
      }),
    )
  })
})

test.each([
  ['2026-09-18', '2026-09-18'],
  ['2026/9/8', '2026-09-08'],
  ['2026.9.18', '2026-09-18'],
  ['2026年9月18日', '2026-09-18'],
  ['20260918', '2026-09-18'],
  ['9月18日', undefined],
  ['2026-13-01', undefined],
  ['45553', undefined],
])('the day %s is read as %s', (text, expected) => expect(dayOf(text)).toBe(expected))
