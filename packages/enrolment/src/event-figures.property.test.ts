import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BookingStatus } from './booking.ts'
import { addFeedback, eventFigures, sumFigures, type FigureRows } from './event-figures.ts'

const STATUSES: readonly BookingStatus[] = [
  'applied',
  'waiting',
  'offered',
  'placed',
  'admitted',
  'absent',
  'withdrawn',
  'lapsed',
  'declined',
  'called-off',
]

const booking = fc.record({
  status: fc.constantFrom(...STATUSES),
  people: fc.integer({ min: 1, max: 60 }),
  participantClass: fc.constantFrom('citizen', 'enterprise', 'school'),
  admitted: fc.integer({ min: 0, max: 80 }),
  isAhead: fc.boolean(),
})
const counts = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), fc.nat(50))
const rows: fc.Arbitrary<FigureRows> = fc.record({
  sessions: fc.array(fc.record({ capacity: fc.nat(200), calledOff: fc.boolean() }), { maxLength: 5 }),
  bookings: fc.array(booking, { maxLength: 30 }),
  questions: fc.array(fc.record({ state: fc.constantFrom('new' as const, 'shown' as const, 'hidden' as const), answered: fc.boolean() })),
  opinions: fc.array(
    fc.record({ source: fc.constantFrom('question', 'feedback', 'paper'), answered: fc.boolean(), isPublic: fc.boolean() }),
  ),
  feedback: fc.record({ ballots: fc.nat(99), satisfaction: counts(['satisfied', 'fair']), comeAgain: counts(['yes', 'no']) }),
})

test('everybody who signed up had places, gave up, was not placed or was called off, and everybody expected came, was missing or may still come', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { signedUp, expected, gaveUp, notPlaced, calledOff, came, missing, ahead } = eventFigures(given)
      for (const unit of ['people', 'parties'] as const) {
        expect(expected[unit] + gaveUp[unit] + notPlaced[unit] + calledOff[unit]).toBe(signedUp[unit])
        expect(came[unit] + missing[unit] + ahead[unit]).toBe(expected[unit])
      }
    }),
  )
})

test('classes and sources add up to the totals', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { classes, signedUp, expected, came, opinions } = eventFigures(given)
      const sum = (of: 'signedUp' | 'expected' | 'came') => classes.reduce((total, line) => total + line[of], 0)
      expect([sum('signedUp'), sum('expected'), sum('came')]).toEqual([signedUp.people, expected.people, came.people])
      expect(Object.values(opinions.bySource).reduce((total, count) => total + count, 0)).toBe(opinions.entered)
      expect(opinions.published).toBeLessThanOrEqual(opinions.answered)
    }),
  )
})

test('the figures of a season are those of all its rows counted at once, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (events) => {
      const together: FigureRows = {
        sessions: events.flatMap(({ sessions }) => sessions).toReversed(),
        bookings: events.flatMap(({ bookings }) => bookings).toReversed(),
        questions: events.flatMap(({ questions }) => questions),
        opinions: events.flatMap(({ opinions }) => opinions).toReversed(),
        feedback: events.map(({ feedback }) => feedback).reduce(addFeedback, { ballots: 0, satisfaction: {}, comeAgain: {} }),
      }
      expect(sumFigures(events.map(eventFigures))).toEqual(eventFigures(together))
    }),
  )
})

test('a party of seven of which five came is one party that came, and two people are missing', () => {
  const { came, missing, ahead } = eventFigures({
    sessions: [{ capacity: 10, calledOff: false }],
    bookings: [
      { status: 'admitted', people: 7, participantClass: 'citizen', admitted: 5, isAhead: false },
      { status: 'placed', people: 3, participantClass: 'citizen', admitted: 0, isAhead: true },
    ],
    questions: [],
    opinions: [],
    feedback: { ballots: 0, satisfaction: {}, comeAgain: {} },
  })
  expect({ came, missing }).toEqual({ came: { parties: 1, people: 5 }, missing: { parties: 0, people: 2 } })
  expect(ahead, 'nobody is missed before the session is over').toEqual({ parties: 1, people: 3 })
})
