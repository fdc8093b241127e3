import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAttempt, waitAfter, type DeliveryOutcome } from './decide-attempt.ts'

const NOW = '2026-11-22T02:00:00.000Z'
const RULES = { giveUpHours: 72, keepDays: 7 }
const aMessage = (change: { attempts?: number; queued_at?: string; useful_until?: string | null } = {}) => ({
  attempts: 1,
  queued_at: NOW,
  useful_until: null,
  ...change,
})
const decide = (message: ReturnType<typeof aMessage>, outcome: DeliveryOutcome, random = 0) =>
  decideAttempt(message, outcome, { now: NOW, random, rules: RULES })

describe('the wait between tries', () => {
  test('is always between half of its step and the whole, and never more than an hour unless the provider says so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, random) => {
          const wait = waitAfter(attempts, random)
          const step = Math.min(3_600_000, 30_000 * 2 ** Math.min(attempts - 1, 20))
          expect(wait).toBeGreaterThanOrEqual(step / 2)
          expect(wait).toBeLessThanOrEqual(step)
        },
      ),
    )
    expect(waitAfter(1, 0, 7200)).toBe(7_200_000)
  })

  test('doubles from half a minute to an hour', () => {
    expect([1, 2, 3, 7, 8, 9, 400].map((attempts) => waitAfter(attempts, 0) / 1000)).toEqual([30, 60, 120, 1920, 3600, 3600, 3600])
  })
})

describe('after an attempt', () => {
  test('what was accepted is sent, and has a day on which its content goes', () => {
    expect(decide(aMessage(), { kind: 'accepted' })).toEqual({
      state: 'sent',
      sent_at: NOW,
      last_error: null,
      next_attempt_at: NOW,
      purge_at: '2026-11-29T02:00:00.000Z',
    })
  })

  test('what may do later waits, what never will is dead at once', () => {
    expect(decide(aMessage({ attempts: 2 }), { kind: 'later', error: 'smtp-451' })).toMatchObject({
      state: 'queued',
      next_attempt_at: '2026-11-22T02:01:00.000Z',
      last_error: 'smtp-451',
      purge_at: null,
    })
    expect(decide(aMessage(), { kind: 'never', error: 'smtp-550' })).toMatchObject({ state: 'dead', last_error: 'smtp-550' })
  })

  test('after three days it is given up, not before', () => {
    const later: DeliveryOutcome = { kind: 'later', error: 'timeout' }
    expect(decide(aMessage({ queued_at: '2026-11-19T02:01:00.000Z' }), later).state).toBe('queued')
    expect(decide(aMessage({ queued_at: '2026-11-19T02:00:00.000Z' }), later)).toMatchObject({ state: 'dead', last_error: 'timeout' })
  })

  test('what nobody could use any more by the next try is not tried again', () => {
    const later: DeliveryOutcome = { kind: 'later', error: 'timeout' }
    expect(decide(aMessage({ useful_until: '2026-11-22T02:00:31.000Z' }), later).state).toBe('queued')
    expect(decide(aMessage({ useful_until: '2026-11-22T02:00:30.000Z' }), later)).toMatchObject({ state: 'dead', last_error: 'expired' })
  })
})
