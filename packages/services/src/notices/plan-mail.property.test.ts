import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAIL_CHOICES, NOTICE_TOPICS, type MailHours } from '@sunlit/contracts'
import { digestAfter, isQuiet, planMail } from './plan-mail.ts'

const HOURS: MailHours = { quietFrom: '20:00', quietUntil: '08:00', digestAt: '08:30' }
const ALL_AT_ONCE = {
  work: 'at_once',
  stage: 'at_once',
  appeal: 'at_once',
  rectification: 'at_once',
  deadline: 'at_once',
  account: 'at_once',
} as const
/** By the clock in Shanghai. */
const at = (day: number, time: string): string => new Date(Date.parse(`2026-11-${day}T${time}:00+08:00`)).toISOString()
const aNotice = (id: string, when: string, read_at: string | null = null) => ({ id, topic: 'work' as const, at: when, read_at })

test('at once means at once, outside the quiet hours', () => {
  const notices = [aNotice('a', at(20, '21:00'))]
  expect(planMail(notices, ALL_AT_ONCE, HOURS, at(20, '19:59')).send).toEqual(['a'])
  expect(planMail(notices, ALL_AT_ONCE, HOURS, at(20, '20:00')).send).toEqual([])
  expect(planMail(notices, ALL_AT_ONCE, HOURS, at(21, '07:59')).send).toEqual([])
  expect(planMail(notices, ALL_AT_ONCE, HOURS, at(21, '08:00')).send).toEqual(['a'])
})

test('a daily one waits for the next digest, also when it comes a minute after the last', () => {
  const notices = [aNotice('a', at(20, '08:31'))]
  expect(planMail(notices, {}, HOURS, at(20, '19:00')).send).toEqual([])
  expect(planMail(notices, {}, HOURS, at(21, '08:29')).send).toEqual([])
  expect(planMail(notices, {}, HOURS, at(21, '08:30')).send).toEqual(['a'])
  expect(digestAfter(at(20, '08:30'), '08:30')).toBe(at(20, '08:30'))
})

test('what was read in the app, or is not wanted, never goes out and is settled at once', () => {
  const notices = [aNotice('read', at(20, '09:00'), at(20, '09:10')), aNotice('b', at(20, '09:00'))]
  expect(planMail(notices, { work: 'none' }, HOURS, at(20, '22:00'))).toEqual({ send: [], pass: ['read', 'b'] })
  expect(planMail(notices, { work: 'at_once' }, HOURS, at(20, '10:00'))).toEqual({ send: ['b'], pass: ['read'] })
})

test('quiet hours may lie in the day, over midnight, or nowhere', () => {
  expect(isQuiet(at(20, '12:30'), { quietFrom: '12:00', quietUntil: '14:00' })).toBe(true)
  expect(isQuiet(at(20, '14:00'), { quietFrom: '12:00', quietUntil: '14:00' })).toBe(false)
  expect(isQuiet(at(20, '03:00'), { quietFrom: '08:00', quietUntil: '08:00' })).toBe(false)
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('whatever somebody chooses, a notice never goes out in quiet hours, never twice, and every one is settled within two days', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ topic: fc.constantFrom(...NOTICE_TOPICS), minute: fc.integer({ min: 0, max: 1439 }), read: fc.boolean() }), {
        maxLength: 8,
      }),
      fc.dictionary(fc.constantFrom(...NOTICE_TOPICS), fc.constantFrom(...MAIL_CHOICES)),
      fc.record({ quietFrom: clock, quietUntil: clock, digestAt: clock }),
      (given, choices, hours) => {
        const start = Date.parse('2026-11-20T00:00:00.000Z')
        const instant = (minute: number): string => new Date(start + minute * 60_000).toISOString()
        let open = given.map(({ topic, minute, read }, nth) => ({
          id: String(nth),
          topic,
          at: instant(minute),
          read_at: read ? instant(minute) : null,
        }))
        for (let minute = 0; minute <= 3 * 1440 && open.length > 0; minute += 15) {
          const here = open.filter((notice) => notice.at <= instant(minute))
          const { send, pass } = planMail(here, choices, hours, instant(minute))
          expect(send.length > 0 && isQuiet(instant(minute), hours)).toBe(false)
          expect(send.filter((id) => pass.includes(id))).toEqual([])
          open = open.filter(({ id }) => !send.includes(id) && !pass.includes(id))
        }
        // Quiet hours may leave no moment of this walk free.
        const isFree = Array.from({ length: 96 }, (_, quarter) => !isQuiet(instant(quarter * 15), hours)).includes(true)
        expect(isFree ? open : []).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})
