import assert from 'node:assert/strict'
import { percentile } from './crowd.ts'
import { drawTable, promotionTable } from './open-day-alone.ts'
import { BOOKINGS, bookingRates, faults, ROUNDS } from './open-day-bookings.ts'
import { openGateway, sendVisitors, type Journey } from './open-day-journey.ts'
import { openServers } from './open-day-servers.ts'
import { ticketRate } from './open-day-tickets.ts'
import { percent, whole, type Report, type ReportTable } from './report.ts'

/** `SUNLIT_BENCH_CROWDS=40,80` sends smaller ones, where the machine is busy with other things. */
const CROWDS = (process.env['SUNLIT_BENCH_CROWDS'] ?? '40,80,160,320,1000').split(',').map(Number)

const WARM_UP = 400

/** Everybody presses at once: journeys, bookings beside a bare handler, the gate, the draw, the waiting list. */
export async function bench(): Promise<Report> {
  const sqlite = await journeys('sqlite')
  const postgres = await journeys('postgres')
  const burst = await bookingRates()
  const tickets = await ticketRate()
  const draw = drawTable()
  const promotion = await promotionTable()
  const oversold = [...sqlite.oversold, ...postgres.oversold, ...burst.oversold]
  return {
    name: 'open-day',
    title: 'Open day: everybody presses at once',
    method: METHOD,
    tables: [sqlite.table, postgres.table, burst.table, tickets.table, draw.table, promotion.table],
    promises: [
      {
        sentence: 'no session is oversold, and its counts are those of its bookings',
        measured: `${oversold.length} faults`,
        kept: oversold.length === 0,
      },
      {
        sentence: 'bookings reach 40 % of the bare handler with guarded update, insert and group commit',
        measured: percent(burst.share),
        kept: burst.share >= 0.4,
      },
      {
        sentence: 'Node verifies 10,000 tickets a second without network, with a thread on every core',
        measured: `${whole(tickets.perSecond)} a second`,
        kept: tickets.perSecond >= 10_000,
      },
      { sentence: 'a draw of 100,000 and its verification take 2 s', measured: `${draw.seconds.toFixed(2)} s`, kept: draw.seconds <= 2 },
      {
        sentence: 'ten times as many who wait cost a promotion less than twice the time',
        measured: `${promotion.growth.toFixed(2)} ×`,
        kept: promotion.growth < 2,
      },
    ],
  }
}

const METHOD =
  'Each visitor has a connection of their own and goes the whole way: data of the page, challenge, code asked for, code delivered by the outbox through an SMS gateway over HTTP, code confirmed, form sent; all begin at the same moment. ' +
  'The work that a phone does for its challenge is done before the clock starts, and is easier; the server checks it as ever. There is a place for every other person, and room to wait for one in eight; the others are refused in words. ' +
  'Bookings a second: forms with proved contacts, 64 connections, `synchronous=FULL`; the bare handler does one guarded update and one insert in a group commit and no check, no sealing, no message, no event. ' +
  'Beside them the least that a booking is: its seals, marks, hashes, rows and indexes by hand in one process, without framework, validation, rules, limits or log lines, which no server of ours can outdo. ' +
  `Sides alternate, medians of ${ROUNDS} rounds of ${whole(BOOKINGS)} after a long one that is not measured. ` +
  'After each burst the places of every session are counted from its bookings. On two cores the visitors take one of them.'

async function journeys(dialect: 'sqlite' | 'postgres'): Promise<{ readonly table: ReportTable; readonly oversold: readonly string[] }> {
  const gateway = await openGateway()
  const { ground, ports, close } = await openServers(dialect, gateway.env)
  const rows: string[][] = []
  const oversold: string[] = []
  try {
    const house = { ground, gateway, ports }
    // A server runs for weeks: its compiler has seen visitors before.
    await sendVisitors(house, await ground.addEvent(anEvent(1, WARM_UP)), WARM_UP)
    for (const sessions of [1, 4])
      for (const count of CROWDS) {
        const event = await ground.addEvent(anEvent(sessions, count))
        const made = await sendVisitors(house, event, count)
        oversold.push(...(await faults(ground, event)))
        rows.push(journeyRow(sessions, made))
        console.log(`${dialect}: ${rows.at(-1)?.join(' | ')}`)
      }
  } finally {
    await close()
    gateway.close()
  }
  const heading = dialect === 'sqlite' ? 'SQLite, `synchronous=FULL`' : 'PostgreSQL, `fsync=on`, two API processes'
  const columns = [
    heading,
    'visitors at once',
    'whole way p50 s',
    'p95 s',
    'form alone p50 ms',
    'p95 ms',
    'placed',
    'waiting',
    'refused in words',
  ]
  return { table: { columns, rows }, oversold }
}

/** Each third visitor is alone, two or three: two people a visitor, and places for half of them. */
function anEvent(sessions: number, count: number) {
  return { sessions, capacity: Math.floor(count / sessions), waitingPlaces: Math.floor(count / 4 / sessions) }
}

function journeyRow(sessions: number, made: readonly Journey[]): string[] {
  const seconds = made.map(({ milliseconds }) => milliseconds / 1000)
  const forms = made.map(({ booking }) => booking)
  const count = (which: (journey: Journey) => boolean): string => whole(made.filter(which).length)
  const strange = made.find(({ status, outcome }) => status >= 300 && !/[。]$/.test(outcome))
  assert.equal(strange, undefined, JSON.stringify(strange))
  return [
    sessions === 1 ? 'one session' : `${sessions} sessions`,
    whole(made.length),
    percentile(seconds, 0.5).toFixed(2),
    percentile(seconds, 0.95).toFixed(2),
    percentile(forms, 0.5).toFixed(0),
    percentile(forms, 0.95).toFixed(0),
    count(({ outcome }) => outcome === 'placed'),
    count(({ outcome }) => outcome === 'waiting'),
    count(({ status }) => status >= 300),
  ]
}
