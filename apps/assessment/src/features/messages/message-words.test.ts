import { expect, test } from 'vitest'
import { failureName, purposeName, standingOf } from './message-words.ts'

test('failures are said in words, and an unknown class is not swallowed', () => {
  expect(failureName('smtp-550')).toBe('邮件服务器拒收（smtp-550）')
  expect(failureName('smtp-451')).toBe('邮件服务器暂时不收（smtp-451）')
  expect(failureName('smtp-connection')).toBe('连不上邮件服务器')
  expect(failureName('http-500')).toBe('没有发出（http-500）')
  expect(purposeName('booking')).toBe('开放日报名')
})

test('every way out has its line, also when nothing was sent', () => {
  const since = '2026-11-22T02:00:00.000Z'
  expect(standingOf({ counts: [{ channel: 'email', state: 'dead', count: 2, since }] })).toEqual([
    { key: 'sms', channel: '短信', counts: { queued: 0, sending: 0, sent: 0, dead: 0 } },
    { key: 'email', channel: '邮件', counts: { queued: 0, sending: 0, sent: 0, dead: 2 } },
  ])
})
