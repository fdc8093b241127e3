import { assert, array, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { findClashes, leaderNames, type PlannedEvent } from './clashes.ts'

const at = (hour: number): string => `2026-09-18T${String(hour).padStart(2, '0')}:00:00.000Z`

function anEvent(eventId: string, change: Partial<PlannedEvent> = {}): PlannedEvent {
  return { eventId, place: '示例路1号', leaders: '', sessions: [{ starts: at(1), ends: at(3) }], ...change }
}

test('names of leaders are found between the signs people write, without what is said about them', () => {
  expect(leaderNames('示例甲（局长）、示例乙,示例丙；示例丁 示例甲')).toEqual(['示例甲', '示例乙', '示例丙', '示例丁'])
  expect(leaderNames('')).toEqual([])
})

test('one place at the same time is told for both events, however it is written', () => {
  const clashes = findClashes([anEvent('a'), anEvent('b', { place: ' 示例路 1号', sessions: [{ starts: at(2), ends: at(4) }] })])
  expect(clashes).toEqual([
    { kind: 'place', eventId: 'b', otherId: 'a', what: '示例路1号', starts: at(2) },
    { kind: 'place', eventId: 'a', otherId: 'b', what: '示例路1号', starts: at(2) },
  ])
})

test('sessions that only touch do not clash, nor those of one event, nor a place that is not named', () => {
  const after = { sessions: [{ starts: at(3), ends: at(4) }] }
  expect(findClashes([anEvent('a'), anEvent('b', after)])).toEqual([])
  const twice = {
    sessions: [
      { starts: at(1), ends: at(3) },
      { starts: at(2), ends: at(4) },
    ],
  }
  expect(findClashes([anEvent('a', twice)])).toEqual([])
  expect(findClashes([anEvent('a', { place: '' }), anEvent('b', { place: '' })])).toEqual([])
})

test('one leader at two places is a clash of the leader only', () => {
  const events = [anEvent('a', { leaders: '示例甲' }), anEvent('b', { place: '示例路2号', leaders: '示例乙、示例甲（致辞）' })]
  expect(findClashes(events).map(({ kind, what, eventId }) => [kind, what, eventId])).toEqual([
    ['leader', '示例甲', 'b'],
    ['leader', '示例甲', 'a'],
  ])
})

test('exactly those events clash whose sessions overlap at one place, as comparing each with each finds', () => {
  const sessions = array(
    record({ from: integer({ min: 0, max: 20 }), hours: integer({ min: 1, max: 3 }) }).map(({ from, hours }) => ({
      starts: at(from),
      ends: at(from + hours),
    })),
    { minLength: 1, maxLength: 3 },
  )
  const events = array(
    record({ place: constantFrom('甲处', '乙处', ''), leaders: constantFrom('', '示例甲', '示例甲、示例乙'), sessions }),
    {
      maxLength: 8,
    },
  ).map((all) => all.map((event, nth) => ({ ...event, eventId: String(nth) })))
  assert(
    property(events, (all) => {
      const found = new Set(findClashes(all).map(({ kind, eventId, otherId, what }) => `${kind} ${eventId} ${otherId} ${what}`))
      const expected = new Set<string>()
      for (const one of all) {
        for (const other of all) {
          const isTogether = one.sessions.some((a) => other.sessions.some((b) => a.starts < b.ends && b.starts < a.ends))
          if (one.eventId === other.eventId || !isTogether) continue
          if (one.place !== '' && one.place === other.place) expected.add(`place ${one.eventId} ${other.eventId} ${one.place}`)
          for (const name of leaderNames(one.leaders))
            if (leaderNames(other.leaders).includes(name)) expected.add(`leader ${one.eventId} ${other.eventId} ${name}`)
        }
      }
      expect(found).toEqual(expected)
    }),
  )
})
