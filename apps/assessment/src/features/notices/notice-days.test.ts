import { expect, test } from 'vitest'
import type { NoticeView } from '../../lib/notices.ts'
import { byDay } from './notice-days.ts'

const aNotice = (id: string, at: string): NoticeView => ({ id, at, topic: 'work', title: '', detail: '', address: '/', isRead: false })

test('notices stand under their day in Shanghai, newest first', () => {
  const list = [
    aNotice('c', '2026-11-22T00:30:00.000Z'),
    aNotice('b', '2026-11-21T16:00:00.000Z'),
    aNotice('a', '2026-11-21T15:59:59.999Z'),
    aNotice('0', '2026-09-18T01:00:00.000Z'),
  ]
  expect(byDay(list, '2026-11-22').map(({ name, notices }) => [name, notices.map(({ id }) => id).join()])).toEqual([
    ['今天', 'c,b'],
    ['昨天', 'a'],
    ['2026年9月18日（星期五）', '0'],
  ])
})

test('an empty list has no days', () => {
  expect(byDay([], '2026-11-22')).toEqual([])
})
