import { listInvitations, type Row } from '@sunlit/db'
import { describeBothDialects, everyRow, idsAsTheyLie } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { sequenceAll } from '../core/start-sequencer.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { anInvitedSurvey, someInvited, type TestInvited } from './invited.testing.ts'

const PEOPLE = 48

/**
 * A rank correlation of chance has a standard deviation of 1/√(n−1); five of them are passed once in 1.7 million draws, and two lists in an
 * order of chance agree in ten places or more once in nine million.
 */
const CORRELATION_OF_CHANCE = 5 / Math.sqrt(PEOPLE - 1)
const PLACES_OF_CHANCE = 9

/** For every k the place, in some order, of the thing that belongs to person k. */
type Order = readonly number[]

function orderBy<T>(things: readonly T[], keyOf: (thing: T) => string | number): Order {
  const sorted = things
    .map((thing, index) => ({ index, key: keyOf(thing) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const placeOf = new Map(sorted.map(({ index }, place) => [index, place]))
  return things.map((_, index) => placeOf.get(index) ?? -1)
}

function correlation(one: Order, other: Order): number {
  const n = one.length
  const squares = one.reduce((sum, place, index) => sum + (place - (other[index] ?? 0)) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}

function agreeing(one: Order, other: Order): number {
  return one.filter((place, index) => place === other[index]).length
}

/** Everybody votes in the order of the list, each with words of their own, so that the test knows whose ballot is whose. */
async function everybodyVotes(invited: TestInvited): Promise<void> {
  for (const [nth, code] of invited.codes.entries()) await invited.vote(code, { whole: 'good', age: 'old', words: `第${nth}人` })
}

/** Every value that stands in rows and events, as far as it is long enough to be a key. */
function valuesOf(rows: readonly object[]): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.startsWith('{')) walk(JSON.parse(value))
      else if (value.length >= 6) found.add(value)
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  rows.forEach(walk)
  return found
}

describeBothDialects('the ballots of invited people', (open) => {
  it('cannot be joined to their invitations, by no value in any table, no order, no time', async () => {
    const db = await open()
    const invited = await anInvitedSurvey(db, someInvited(PEOPLE))
    await everybodyVotes(invited)
    const boxed = await db.read.selectFrom('ballot_box').selectAll().execute()
    expect(new Set(boxed.map(({ sealed }) => sealed.length)).size).toBe(1)
    await invited.survey.close()
    await sequenceAll({ db, keys: { origin: 'sunlit.example/log', current: newSigningKey('sunlit.example/log') }, now: invited.office.now })

    const people = await listInvitations(db.read, invited.survey.evaluationId)
    const stored = await db.read.selectFrom('ballot').selectAll().execute()
    const ballots = people.map((_, nth) => ballotSaying(stored, `第${nth}人`))
    const events = await db.read.selectFrom('event').selectAll().orderBy('arrival').execute()
    const fetched = people.map(({ id }) => eventOf(events, 'survey.paper-fetched', id))
    const received = ballots.map(({ commitment }) => eventOf(events, 'ballot.received', commitment))

    // Time: one instant for all of them, in the list and in the log.
    expect(new Set([...ballots.map((row) => row.received_at), ...received.map(({ at }) => at)]).size).toBe(1)
    expect(new Set(people.map(({ fetched_on }) => fetched_on))).toEqual(new Set(['2026-06-10']))

    // Order: of each column, of the files, and of the log, on both sides.
    const [lying, listed] = [await idsAsTheyLie(db, 'ballot'), await idsAsTheyLie(db, 'invitation')]
    const personOrders = [
      orderBy(people, ({ number }) => number),
      orderBy(people, ({ id }) => id),
      orderBy(people, ({ person_mark }) => person_mark),
      orderBy(people, ({ id }) => listed.indexOf(id)),
      orderBy(fetched, ({ arrival }) => arrival),
      orderBy(fetched, ({ position }) => position ?? -1),
    ]
    const ballotOrders = [
      orderBy(ballots, ({ id }) => id),
      orderBy(ballots, ({ source_key }) => source_key ?? ''),
      orderBy(ballots, ({ commitment }) => commitment),
      orderBy(ballots, ({ seed }) => seed),
      orderBy(ballots, ({ salt }) => salt),
      orderBy(ballots, ({ id }) => lying.indexOf(id)),
      orderBy(ballots, ({ event_id }) => event_id ?? ''),
      orderBy(received, ({ id }) => id),
      orderBy(received, ({ arrival }) => arrival),
      orderBy(received, ({ position }) => position ?? -1),
    ]
    for (const person of personOrders) {
      for (const ballot of ballotOrders) {
        expect(Math.abs(correlation(person, ballot))).toBeLessThan(CORRELATION_OF_CHANCE)
        expect(agreeing(person, ballot)).toBeLessThanOrEqual(PLACES_OF_CHANCE)
      }
    }
    // The measure finds what there is to find: people fetched their papers in the order of the list.
    const [byList, byFetching] = [personOrders[0] ?? [], personOrders[4] ?? []]
    expect([correlation(byList, byFetching), agreeing(byList, byFetching)]).toEqual([1, PEOPLE])

    // Values: what singles out a person stands nowhere beside what singles out a ballot.
    const personal = singling(people.map((row, nth) => valuesOf([row, fetched[nth] ?? {}])))
    const ofBallots = singling(ballots.map((row, nth) => valuesOf([row, received[nth] ?? {}])))
    expect([personal.size, ofBallots.size].every((size) => size > PEOPLE)).toBe(true)
    expect([...personal].filter((value) => ofBallots.has(value))).toEqual([])
    for (const { table, row } of await everyRow(db)) {
      const values = [...valuesOf([row])]
      const joins = values.some((value) => personal.has(value)) && values.some((value) => ofBallots.has(value))
      expect(joins, table).toBe(false)
    }
    // What lay in the box stands nowhere else: a copy of the database from before the close leads no further.
    const everywhere = JSON.stringify([stored, people, events])
    expect(boxed.filter(({ mark, sealed }) => everywhere.includes(mark) || everywhere.includes(sealed))).toEqual([])
  }, 120_000)
})

function ballotSaying(ballots: readonly Row<'ballot'>[], words: string): Row<'ballot'> {
  const found = ballots.find(({ answers }) => answers.includes(`"${words}"`))
  if (!found) throw new Error('a ballot is missing')
  return found
}

function eventOf(events: readonly Row<'event'>[], type: string, names: string): Row<'event'> {
  const found = events.find((event) => event.type === type && event.payload?.includes(names))
  if (!found) throw new Error('an event is missing')
  return found
}

/** Values that one thing has and no other. */
function singling(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const value of sets.flatMap((set) => [...set])) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count === 1).map(([value]) => value))
}
