import { describe, expect, test } from 'vitest'
import { dayOf, wholeOf } from './cell-values.ts'
import { liftRows, type Column } from './columns.ts'

const COLUMNS: readonly Column<'name' | 'kind'>[] = [
  { key: 'name', title: '单位名称', synonyms: ['部门'], required: true, width: 10, hint: '' },
  { key: 'kind', title: '类别', synonyms: ['类型'], required: true, width: 10, hint: '' },
]

function table(rows: readonly (readonly string[])[], marks: { formulas?: readonly string[]; merged?: readonly string[] } = {}) {
  return { rows, formulas: [], merged: [], ...marks }
}

describe('columns of a table', () => {
  test('are found under a title, in any order, under other names, with stars and spaces', () => {
    const lifted = liftRows(
      table([
        ['二〇二六年单位名单', ''],
        [],
        ['类 型*', '序号', '部门（必填）'],
        ['处室', '1', ' 办公室 '],
        ['', '', ''],
        ['处室', '2', '法规科'],
      ]),
      COLUMNS,
    )
    expect(lifted).toMatchObject({
      ok: true,
      ignored: ['序号'],
      rows: [
        { row: 4, cells: { name: '办公室', kind: '处室' } },
        { row: 6, cells: { name: '法规科', kind: '处室' } },
      ],
    })
    expect(lifted.ok && lifted.rows[1]?.problem('kind', '不对')).toEqual({ cell: 'A6', column: '类别', sentence: '不对' })
  })

  test('that are missing, doubled or not there at all are named', () => {
    const faultsOf = (rows: readonly (readonly string[])[]) => {
      const lifted = liftRows(table(rows), COLUMNS)
      return lifted.ok ? [] : lifted.faults
    }
    expect(faultsOf([['单位名称'], ['甲']])).toEqual([{ place: '第 1 行', sentence: '缺少“类别”这一列（也可以叫“类型”）。' }])
    expect(
      faultsOf([
        ['部门', '类别', '单位名称'],
        ['甲', '乙', '丙'],
      ]),
    ).toEqual([{ place: 'A1、C1', sentence: '有 2 列都是“单位名称”，请只留一列。' }])
    expect(
      faultsOf([
        ['甲', '乙'],
        ['丙', '丁'],
      ])[0]?.sentence,
    ).toContain('没有找到列名')
    expect(faultsOf([])[0]?.sentence).toContain('没有找到列名')
    expect(
      faultsOf([
        ['单位名称', '类别'],
        ['', ''],
      ])[0]?.sentence,
    ).toContain('列名下面没有内容')
  })

  test('formulas and merged cells spoil their rows, and only there', () => {
    const lifted = liftRows(
      table(
        [
          ['名单', ''],
          ['单位名称', '类别', '序号'],
          ['甲', '处室', '1'],
          ['', '处室', '2'],
          ['丙', '2', '3'],
        ],
        {
          merged: ['A1:C1', 'A3:A4'],
          formulas: ['B5', 'C5'],
        },
      ),
      COLUMNS,
    )
    expect(lifted.ok && lifted.rows.map(({ problems }) => problems.map(({ cell, sentence }) => `${cell} ${sentence}`))).toEqual([
      ['A3 A3:A4 是合并的单元格。请取消合并，每一行都填写。'],
      ['A4 A3:A4 是合并的单元格。请取消合并，每一行都填写。'],
      ['B5 这一格是公式。请复制这一列，再“选择性粘贴”为数值。'],
    ])
  })
})

test.each([
  ['2026-09-18', '2026-09-18'],
  ['2026/9/8', '2026-09-08'],
  ['2026.9.18', '2026-09-18'],
  ['2026年9月18日', '2026-09-18'],
  ['20260918', '2026-09-18'],
  ['2026-02-30', undefined],
  ['46148', undefined],
  ['9月18日', undefined],
  ['0001-01-01', undefined],
])('%j is read as the day %j', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

test('whole numbers are read as people type them', () => {
  expect(['3', '１２', '1,000', '1.5', '-1', '三', ''].map(wholeOf)).toEqual([3, 12, 1000, undefined, undefined, undefined, undefined])
})
