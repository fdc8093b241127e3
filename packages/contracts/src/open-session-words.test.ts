import { describe, expect, test } from 'vitest'
import type { OpenSessionView } from './open-day.schema.ts'
import { allotmentWords, freeWords, standingOf, untilWords, whenWords } from './open-session-words.ts'

const NOW = '2026-09-01T02:00:00.000Z'
const CLASSES = [
  { id: 'citizen', name: '市民' },
  { id: 'enterprise', name: '企业' },
]

function aSession(change: Partial<OpenSessionView> = {}): OpenSessionView {
  return {
    id: 's',
    starts: '2026-09-18T01:30:00.000Z',
    ends: '2026-09-18T03:00:00.000Z',
    allotment: 'first-come',
    signUp: 'open',
    opensAt: '2026-08-25T01:00:00.000Z',
    closesAt: '2026-09-10T16:00:00.000Z',
    capacity: 10,
    freeByClass: { citizen: 3, enterprise: 0 },
    largestParty: 4,
    waitingPeople: 0,
    takesWaiting: true,
    drawState: 'none',
    queueFrom: null,
    ...change,
  }
}

test('a time of the day is said once where it is the same half, and days are both said where there are two', () => {
  expect(whenWords(aSession())).toBe('2026年9月18日（星期五）上午9:30至11:00')
  expect(whenWords(aSession({ ends: '2026-09-18T07:00:00.000Z' }))).toBe('2026年9月18日（星期五）上午9:30至下午3:00')
  expect(whenWords(aSession({ ends: '2026-09-19T01:00:00.000Z' }))).toContain('至2026年9月19日（星期六）上午9:00')
})

test('what ends at midnight ends on the day before, as people say it', () => {
  expect(untilWords('2026-09-10T16:00:00.000Z')).toBe('2026年9月10日（星期四）晚上12点')
  expect(untilWords('2026-09-10T15:00:00.000Z')).toBe('2026年9月10日（星期四）下午11:00')
})

describe('where a session stands', () => {
  const full = { citizen: 0, enterprise: 0 }
  test.each([
    ['报名中', {}, true],
    ['可候补', { freeByClass: full, waitingPeople: 5 }, true],
    ['已满', { freeByClass: full, takesWaiting: false }, false],
    ['报名中', { freeByClass: full, allotment: 'draw' }, true],
    ['邀请参加', { allotment: 'invitation' }, false],
    ['未开始', { signUp: 'not-yet' }, false],
    ['未开始', { signUp: 'not-yet', queueFrom: '2026-09-01T02:00:01.000Z' }, false],
    ['可以等候', { signUp: 'not-yet', queueFrom: NOW }, false],
    ['已截止', { signUp: 'closed' }, false],
    ['已取消', { signUp: 'called-off' }, false],
    ['已结束', { signUp: 'closed', ends: '2026-08-31T03:00:00.000Z' }, false],
  ] as const)('%s', (word, change, isOpen) => {
    expect(standingOf(aSession(change), NOW)).toMatchObject({ word, isOpen })
  })

  test('who waits already is said, and that a draw has been held', () => {
    expect(standingOf(aSession({ freeByClass: full, waitingPeople: 5 }), NOW).sentence).toContain('已有5人候补')
    expect(standingOf(aSession({ signUp: 'closed', drawState: 'drawn' }), NOW).sentence).toContain('抽签结果已经公布')
  })
})

test('first come is not promised where one queues first', () => {
  expect(allotmentWords(aSession())).not.toContain('先排队')
  expect(allotmentWords(aSession({ queueFrom: NOW }))).toContain('先排队')
})

test('free places are said by class, and only where the order of coming decides', () => {
  expect(freeWords(aSession(), CLASSES)).toEqual(['市民还能报3人', '企业已满，可以候补'])
  expect(freeWords(aSession({ allotment: 'draw' }), CLASSES)).toEqual([])
})
