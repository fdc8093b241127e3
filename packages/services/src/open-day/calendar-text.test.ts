import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarText } from './calendar-text.ts'

const ENTRY = {
  id: 'session-1',
  starts: '2026-09-18T01:00:00.000Z',
  ends: '2026-09-18T03:00:00.000Z',
  title: '走进示例局；看一看,问一问\\再说',
  place: '示例市示例路1号，政务服务中心一楼大厅东侧（从北门进，过安检后右转，轮椅走西侧坡道，到了请在签到台出示入场码）',
  description: '第一行\n第二行; 带分号',
  address: 'https://shili.example/open-day/events/1',
  sequence: 3,
}

test('a parser written elsewhere reads back what was written, folded lines, signs and all', () => {
  const text = calendarText([ENTRY, { ...ENTRY, id: 'session-2', calledOff: true }], '2026-09-01T02:00:00.000Z', '政府开放日')
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]) // one calendar, so one component
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('政府开放日')
  const [held, off] = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
  expect(held).toMatchObject({
    uid: 'session-1@sunlit',
    summary: ENTRY.title,
    location: ENTRY.place,
    description: ENTRY.description,
    sequence: 3,
  })
  expect(held?.startDate.toJSDate().toISOString()).toBe(ENTRY.starts)
  expect(held?.endDate.toJSDate().toISOString()).toBe(ENTRY.ends)
  expect(held?.component.getFirstPropertyValue('url')).toBe(ENTRY.address)
  expect(held?.component.getFirstPropertyValue('status')).toBeNull()
  expect(off?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
})
