import { expect, test } from 'vitest'
import { trendPublications } from './published-trend.ts'

const published = [
  { id: '5', periodId: 'third', revision: 1, supersededBy: null },
  { id: '4', periodId: 'second', revision: 2, supersededBy: null },
  { id: '3', periodId: 'first', revision: 2, supersededBy: null },
  { id: '2', periodId: 'second', revision: 1, supersededBy: '4' },
  { id: '1', periodId: 'first', revision: 1, supersededBy: '3' },
]
const idsFor = (asked?: string) =>
  trendPublications(
    published,
    published.find(({ id }) => id === asked),
  ).map(({ id }) => id)

test('the trend is made of the revisions that hold', () => {
  expect(idsFor()).toEqual(['5', '4', '3'])
  expect(idsFor('4')).toEqual(['5', '4', '3'])
})

test('beside a replaced result it is made of what held until the replacement', () => {
  expect(idsFor('2')).toEqual(['3', '2'])
  expect(idsFor('1')).toEqual(['2', '1'])
})
