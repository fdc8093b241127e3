import assert from 'node:assert/strict'
import { join } from 'node:path'
import { signIn, untilPlaced } from './command-sides.ts'
import { percentile, sendAll, type Asked, type CrowdOutcome } from './crowd.ts'
import { median } from './measure.ts'
import type { OpenDayGround, PublishedEvent } from './open-day-ground.ts'
import { openServers } from './open-day-servers.ts'
import { cpuSecondsOf, startBareServer } from './processes.ts'
import { percent, whole, type ReportTable } from './report.ts'

export const ROUNDS = 3
export const BOOKINGS = 6000
/** A server runs for weeks: so many bookings settle the compilers of both its threads. */
const WARM_UP = 40_000
const AT_ONCE = 64
const SCANS = 1000
const POST = '/api/open-day/bookings'

/** What a session says of its places is what its bookings say, and no more than its plan has. */
export async function faults({ database }: OpenDayGround, { sessionIds }: PublishedEvent): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of sessionIds) {
    const session = await database.read.selectFrom('open_session').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const rows = await database.read.selectFrom('open_booking').select(['status', 'people']).where('session_id', '=', id).execute()
    const people = (status: string): number => rows.filter((row) => row.status === status).reduce((sum, row) => sum + row.people, 0)
    const { capacity } = JSON.parse(session.plan) as { capacity: number } // written by the house
    const taken = Object.values(JSON.parse(session.taken) as Record<string, number>).reduce((sum, each) => sum + each, 0)
    const placed = people('placed') + people('admitted')
    if (placed > capacity) found.push(`${id}: ${placed} of ${capacity}`)
    if (placed !== taken || people('waiting') !== session.waiting) found.push(`${id}: counted ${taken} and ${session.waiting}`)
  }
  return found
}

interface Measured {
  readonly perSecond: number
  /** Requests per second of the server's CPU time; what else the machine was busy with does not count. */
  readonly perCpuSecond: number
  readonly milliseconds: readonly number[]
}

interface Rates {
  readonly table: ReportTable
  readonly share: number
  /** Of a server that only seals and stores what a booking leaves behind. */
  readonly ofLeast: number
  readonly oversold: readonly string[]
}

/** Bookings beside the bare handler and beside the least that a booking is, then check-ins at a gate with network. */
export async function bookingRates(): Promise<Rates> {
  const { ground, ports, pids, folder, close } = await openServers('sqlite')
  const bare = await startBareServer(join(folder, 'bare.db'), 'group', 'bare-places.ts')
  const least = await startBareServer(join(folder, 'least.db'), 'group', 'least-booking.ts')
  const oversold: string[] = []
  const [theirs, leasts, ours]: [Measured[], Measured[], Measured[]] = [[], [], []]
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const event = await ground.addEvent({ sessions: 1, capacity: 100_000, waitingPlaces: 0 })
      const forms = ground.forms(event, round === 0 ? WARM_UP : BOOKINGS)
      const requests = forms.map((form): Asked => ({ method: 'POST', path: POST, body: JSON.stringify(form) }))
      theirs.push(await measured([bare.pid], () => sendAll([bare.port], AT_ONCE, requests)))
      leasts.push(await measured([least.pid], () => sendAll([least.port], AT_ONCE, requests)))
      ours.push(await measured(pids, () => sendAll(ports, AT_ONCE, requests)))
      oversold.push(...(await faults(ground, event)))
      await untilPlaced(ground.database)
      const [bareRate, leastRate, ourRate] = [theirs, leasts, ours].map((side) => whole(side.at(-1)?.perSecond ?? 0))
      console.log(`round ${round}: bare ${bareRate}, the least ${leastRate}, ours ${ourRate} a second`)
    }
    const scans = await checkIns(ground, ports, pids)
    return { ...ratesOf({ theirs: theirs.slice(1), leasts: leasts.slice(1), ours: ours.slice(1), scans: scans.slice(1) }), oversold }
  } finally {
    await bare.stop()
    await least.stop()
    await close()
  }
}

type Sides = Readonly<Record<'theirs' | 'leasts' | 'ours' | 'scans', readonly Measured[]>>

function ratesOf({ theirs, leasts, ours, scans }: Sides): Omit<Rates, 'oversold'> {
  const perSecond = (side: readonly Measured[]): number => median(side.map((each) => each.perSecond))
  const share = perSecond(ours) / perSecond(theirs)
  const ofLeast = perSecond(ours) / perSecond(leasts)
  const row = (name: string, side: readonly Measured[], of: string): string[] => {
    const all = side.flatMap(({ milliseconds }) => milliseconds)
    const perCpuSecond = whole(median(side.map((each) => each.perCpuSecond)))
    return [name, whole(perSecond(side)), of, perCpuSecond, percentile(all, 0.5).toFixed(1), percentile(all, 0.95).toFixed(1)]
  }
  const heading = `SQLite, \`synchronous=FULL\`, ${AT_ONCE} connections`
  const table: ReportTable = {
    columns: [heading, 'a second', 'of the bare handler', 'a CPU second of the server', 'p50 ms', 'p95 ms'],
    rows: [
      row('bare Hono + better-sqlite3: guarded update + insert, group commit', theirs, '100 %'),
      row(
        'the least: what a booking has to seal and store, by hand and without deciding',
        leasts,
        percent(perSecond(leasts) / perSecond(theirs)),
      ),
      row('a booking: proof, rules, guard, sealed row, claim, message, event', ours, percent(share)),
      row('a scan reported by a gate with network', scans, '–'),
    ],
  }
  return { table, share, ofLeast }
}

async function measured(pids: readonly number[], send: () => Promise<CrowdOutcome>): Promise<Measured> {
  const before = pids.map(cpuSecondsOf)
  const { answers, perSecond, milliseconds } = allRight(await send())
  const seconds = pids.reduce((sum, pid, nth) => sum + cpuSecondsOf(pid) - (before[nth] ?? 0), 0)
  return { perSecond, perCpuSecond: answers.length / seconds, milliseconds }
}

function allRight(outcome: CrowdOutcome): CrowdOutcome {
  const wrong = outcome.answers.find(({ status }) => status >= 300)
  assert.equal(wrong, undefined, wrong?.body)
  return outcome
}

/** Tickets as their links show them, each scanned once. */
async function checkIns(ground: OpenDayGround, ports: readonly number[], pids: readonly number[]): Promise<readonly Measured[]> {
  const [port = 0] = ports
  const cookie = await signIn(port, ground.gatekeeper)
  const outcomes: Measured[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const event = await ground.addEvent({ sessions: 1, capacity: 100_000, waitingPlaces: 0, today: true })
    const [openSessionId = ''] = event.sessionIds
    const forms = ground.forms(event, SCANS).map((form): Asked => ({ method: 'POST', path: POST, body: JSON.stringify(form) }))
    const { answers } = allRight(await sendAll(ports, AT_ONCE, forms))
    const links = answers.map(({ body }): Asked => {
      const { bookingToken } = JSON.parse(body) as { bookingToken: string } // BookingAnswer
      return { method: 'GET', path: `/api/open-day/bookings/${bookingToken}` }
    })
    const shown = allRight(await sendAll(ports, AT_ONCE, links))
    const scans = shown.answers.map((answered, nth): Asked => {
      const { ticket, people } = JSON.parse(answered.body) as { ticket: string; people: number } // BookingView
      const scan = { scanId: crypto.randomUUID(), gate: nth % 2 === 0 ? '东门' : '西门', at: new Date().toISOString(), ticket, people }
      const body = JSON.stringify({ openSessionId, scans: [scan] })
      return { method: 'POST', path: '/api/trpc/gate.report', headers: { cookie }, body }
    })
    outcomes.push(await measured(pids, () => sendAll(ports, AT_ONCE, scans)))
    assert.deepEqual(await faults(ground, event), [])
    const admitted = await ground.database.read
      .selectFrom('open_booking')
      .select('id')
      .where('session_id', '=', openSessionId)
      .where('status', '=', 'admitted')
      .execute()
    assert.equal(admitted.length, SCANS)
    await untilPlaced(ground.database)
    console.log(`round ${round}: ${whole(outcomes.at(-1)?.perSecond ?? 0)} scans a second`)
  }
  return outcomes
}
