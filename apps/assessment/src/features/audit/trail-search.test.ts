import { expect, test } from 'vitest'
import { readTrailSearch, trailInput, writeTrailSearch, type TrailSearch } from './trail-search.ts'

const all: TrailSearch = { from: '2026-07-01', to: '2026-09-30', type: 'finding.recorded', subjectId: '编号 1', deployment: true }

test('a search survives the way through the address', () => {
  expect(readTrailSearch(`?${writeTrailSearch(all)}`)).toEqual(all)
})

test('what is not asked for stands neither in the address nor in the question', () => {
  const nothing: TrailSearch = { from: '', to: '', type: '', subjectId: '', deployment: false }
  expect(writeTrailSearch(nothing)).toBe('')
  expect(trailInput(nothing)).toEqual({ deployment: false })
})

test('an address with an unknown event or a broken day asks for everything', () => {
  expect(readTrailSearch('?type=finding.invented&from=yesterday')).toMatchObject({ type: '', from: '' })
})
