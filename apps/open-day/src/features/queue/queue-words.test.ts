import type { QueuePlace } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { clockWords, leftWords, placeWords } from './queue-words.ts'

const OPENS = '2026-08-25T01:00:00.000Z'
const QUEUE: QueuePlace['queue'] = {
  phase: 'gathering',
  gatherMinutes: 30,
  perMinute: 60,
  gathersFrom: '2026-08-25T00:30:00.000Z',
  opensAt: OPENS,
  closesAt: '2026-09-10T16:00:00.000Z',
  now: '2026-08-25T00:50:00.000Z',
  waiting: 120,
  hasPlaces: true,
  takesWaiting: true,
  rule: '',
  seedSha256: '',
  isRanked: false,
}
const PLACE: QueuePlace = {
  token: 't',
  code: 'C',
  eventId: 'e',
  sessionId: 's',
  queue: QUEUE,
  rank: null,
  entrants: null,
  ahead: null,
  turnAt: null,
  latestTurn: '2026-08-25T01:01:50.000Z',
  isTurn: false,
  askAfter: 20,
}
const later = (queue: Partial<QueuePlace['queue']>, change: Partial<QueuePlace>): QueuePlace => ({
  ...PLACE,
  ...change,
  queue: { ...QUEUE, phase: 'open', isRanked: true, ...queue },
})

test('who waits is told when the order is made, how many wait, and the latest moment', () => {
  const { title, text } = placeWords(PLACE)
  expect(title).toBe('您已经在等候')
  expect(text).toContain('上午9:00开始报名，那时为等候的120位随机排出次序')
  expect(text).toContain('最晚上午9:01:50轮到您')
})

test('a rank, who stands before, the moment, and whether places are left are said as they are', () => {
  const ranked = placeWords(later({}, { rank: 57, entrants: 120, ahead: 26, turnAt: '2026-08-25T01:00:50.000Z' }))
  expect(ranked.title).toBe('您排在第57位，前面还有26位')
  expect(ranked.text).toContain('随机次序：120位中的第57位。上午9:00:50轮到您。')
  const late = placeWords(later({ hasPlaces: false }, { rank: 121, entrants: 120, ahead: 0, turnAt: '2026-08-25T01:02:00.000Z' }))
  expect(late.title).toBe('您排在第121位，下一批就是您')
  expect(late.text).not.toContain('随机')
  expect(late.text).toContain('名额已经报满，轮到时可以报候补')
  const gone = placeWords(later({ hasPlaces: false, takesWaiting: false }, { isTurn: true, rank: 3 }))
  expect(gone.title, 'a turn is not announced as good news where nothing is left').toBe('轮到您了，名额已经报满')
  expect(gone.text).toContain('有人取消、空出名额时，这一页会自己更新')
  expect(placeWords(later({ phase: 'over' }, { isTurn: true, rank: 3 })).title).toBe('报名已经截止')
})

test('a moment of another day is never told as one of today', () => {
  const eve = later({ phase: 'gathering', isRanked: false, now: '2026-08-24T15:50:00.000Z' }, {})
  expect(placeWords(eve).text).toContain('2026年8月25日（星期二）上午9:00开始报名')
  expect(clockWords(OPENS, '2026-08-24T16:00:00.000Z')).toBe('上午9:00')
})

test('times are never said shorter than they are', () => {
  expect([1, 59_000, 60_000, 61_000, 3_600_000, 3_660_000].map(leftWords)).toEqual([
    '约1秒',
    '约59秒',
    '约1分钟',
    '约2分钟',
    '约1小时',
    '约1小时1分钟',
  ])
  expect(clockWords('2026-08-25T01:00:40.000Z', OPENS)).toBe('上午9:00:40')
})
