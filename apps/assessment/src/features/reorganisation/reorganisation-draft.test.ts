import { expect, test } from 'vitest'
import { actWords, affectedWords, EMPTY_DRAFT, missingOf } from './reorganisation-draft.ts'

const SPLIT = {
  closing: ['a'],
  opening: [{ name: '综合科', classId: 'all' }],
  takingOver: ['b'],
  onDate: '2026-06-01',
  reason: '机构改革',
  source: '示例文件',
}
const NAMES: Readonly<Record<string, string>> = { a: '办公室', b: '信息中心' }

test('what is missing is asked for one by one', () => {
  expect(missingOf(EMPTY_DRAFT)).toBe('请选择撤销或并入的单位')
  expect(missingOf({ ...SPLIT, opening: [], takingOver: [] })).toBe('请填写新设的单位，或选择承接的单位')
  expect(missingOf({ ...SPLIT, opening: [{ name: ' ', classId: 'all' }] })).toBe('新设的单位请填写名称和类别')
  expect(missingOf({ ...SPLIT, onDate: '' })).toBe('请填写从哪天起')
  expect(missingOf({ ...SPLIT, source: ' ' })).toBe('请填写依据的文件')
  expect(missingOf(SPLIT)).toBeUndefined()
})

test('an act is said with all names', () => {
  const nameOf = (id: string) => NAMES[id] ?? id
  expect(actWords(SPLIT, nameOf)).toBe('办公室撤销，新设综合科，由信息中心承接')
  expect(actWords({ ...SPLIT, opening: [] }, nameOf)).toBe('办公室撤销，由信息中心承接')
})

test('only what hangs on a unit is said', () => {
  const nothing = { unitId: 'a', unitName: '办公室', undecided: 0, later: 0, contacts: 0, accounts: 0, rectifications: 0, obstacle: null }
  expect(affectedWords(nothing)).toEqual([])
  expect(affectedWords({ ...nothing, contacts: 2 })).toEqual(['2 位联系人随单位撤销结束，请承接的单位重新报备'])
})
