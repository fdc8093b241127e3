import { expect, test } from 'vitest'
import { hashOf, routeOf, spotOf } from './route.ts'

test('an address leads to its page, with or without a slash at the end', () => {
  expect(routeOf('/survey/')).toEqual({ kind: 'list' })
  expect(routeOf('/survey')).toEqual({ kind: 'list' })
  expect(routeOf('/survey/0190/')).toEqual({ kind: 'survey', id: '0190' })
  expect(routeOf('/survey/0190/results')).toEqual({ kind: 'results', id: '0190' })
  expect(routeOf('/survey/verify')).toEqual({ kind: 'verify' })
  expect(routeOf('/survey/0190/else')).toEqual({ kind: 'unknown' })
  expect(routeOf('/survey/0190/results/more')).toEqual({ kind: 'unknown' })
})

test('every spot has an address that leads back to it', () => {
  for (const spot of [{ kind: 'start' }, { kind: 'check' }, { kind: 'receipt' }, { kind: 'step', key: 'page-1.q2' }] as const) {
    expect(spotOf(hashOf(spot))).toEqual(spot)
  }
  expect(spotOf('#anything')).toEqual({ kind: 'start' })
})
