import { expect, test } from 'vitest'
import { findPeople, type PeopleWanted } from './find-people.ts'

test('among many invited people one is found by part of a name, by the number on the sheet, by group, and by who has not come', () => {
  const people = ['示例 甲', '示例乙', '示例甲乙'].map((name, at) => ({
    number: at + 11,
    name,
    group: at === 2 ? '媒体' : '专家学者',
    fetchedOn: at === 1 ? '2026-06-10' : null,
  }))
  const found = (wanted: Partial<PeopleWanted>) =>
    findPeople(people, { text: '', group: '', onlyWaiting: false, ...wanted }).map(({ number }) => number)
  expect(found({})).toEqual([11, 12, 13])
  expect(found({ text: '例甲' })).toEqual([11, 13])
  expect(found({ text: ' 012 ' })).toEqual([12])
  expect(found({ group: '专家学者', onlyWaiting: true })).toEqual([11])
  expect(found({ text: '1' })).toEqual([])
})
