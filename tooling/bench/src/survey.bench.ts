import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import type { LoadOutcome } from './http-load.ts'
import { median } from './measure.ts'
import { cpuSecondsOf, runLoadProcess } from './processes.ts'
import { percent, times, whole, type Promised, type Report, type ReportTable } from './report.ts'
import { countAndExport, type Counted } from './survey-numbers.ts'
import { openPostgresBallots, openSqliteBallots, type BallotSide, type OpenedBallotSides } from './survey-sides.ts'

/** At 64 connections, where the promises are; once at the other counts, which show how it grows. */
const ROUNDS = 5
const SECONDS = 6
/** The generator is a new process each time, and takes two seconds until its own code is compiled. */
const WARM_UP_SECONDS = 3
/** At 64 connections, not measured but counted: a server runs for weeks, and its compiler needs some 50,000 ballots to settle. */
const SETTLING_ROUNDS = 3
const CONNECTIONS = [1, 8, 32, 64, 256]
const SIZES = [10_000, 100_000, 1_000_000]

/** `SUNLIT_BENCH_BALLOTS=200000` stops there, on a machine that is too busy for a million. */
const MOST_BALLOTS = Number(process.env['SUNLIT_BENCH_BALLOTS'] ?? 1_000_000)

/** Ballots that a side could use up in a second, with room to spare; they are all made before the clock starts. */
const MOST_A_SECOND = { bare: 40_000, ours: 18_000, worked: 9_000 } as const

/** LimeSurvey 6.4 on nginx, PHP-FPM and MariaDB, tuned, on two cores: whole journeys a second. */
const LIMESURVEY = 20

/** Ballots of twelve questions over HTTP beside a bare handler, and counting a million of them. */
export async function bench(): Promise<Report> {
  const busy = `Before the run ${(loadavg()[0] ?? 0).toFixed(1)} processes on average wanted the machine's ${cpus().length} cores; where that is more than there are, only ratios and CPU seconds say anything.`
  const sqlite = await measureSides(await openSqliteBallots(), CONNECTIONS)
  const postgres = await measureSides(await openPostgresBallots(), [64])
  const counted = await countAndExport([...SIZES.filter((size) => size < MOST_BALLOTS), MOST_BALLOTS])
  return {
    name: 'survey',
    title: 'Survey: ballots of twelve questions, and what is made of a million of them',
    method: `${METHOD} ${busy}`,
    tables: [loadTable('SQLite, `synchronous=FULL`', sqlite), loadTable('PostgreSQL, `fsync=on`', postgres), countTable(counted)],
    promises: [...loadPromises(sqlite), ...countPromises(counted)],
  }
}

const METHOD =
  'Eight single choices of 5, a multiple choice of 6, a matrix of 6 × 4, a recommendation from 0 to 10 and a long text. ' +
  'Server and load generator are processes of their own; every connection has one request on the way at a time and every request is another ballot, made before the clock starts: ' +
  'answers, salt, commitment and, where the plan asks for it, the work done. ' +
  'Ours is the real server as `sunlit serve` starts it: answers judged against the questionnaire, commitment computed again, row, keyed marks and the event of the log in one transaction, request log, metrics, rate limit and sequencer on. ' +
  'The bare handler parses the same JSON and stores it, with the same group commit. ' +
  `Sides alternate for ${ROUNDS} rounds of ${SECONDS} s at 64 connections, each after ${WARM_UP_SECONDS} s of warming up, after ${SETTLING_ROUNDS} rounds that are not measured, and one round at the other counts. Medians; a share of the bare handler is the median over the rounds of what a side did beside the bare handler in that round. At the end the database holds every acknowledged ballot once, with its event. ` +
  'On two cores the generator takes a part of one. Counting goes by the commands that the office uses: time from the first row to the public result, on threads beside those that answer; it is held against the clock, with the CPU seconds of the whole process beside.'

interface Measured {
  readonly name: string
  readonly connections: number
  readonly perSecond: number
  readonly perCpuSecond: number
  readonly median: number
  readonly p99: number
  /** Of every round, in order. */
  readonly rounds: readonly LoadOutcome[]
}

interface Burst {
  readonly outcome: LoadOutcome
  readonly serverCpu: number
}

async function measureSides({ sides, folder, close }: OpenedBallotSides, counts: readonly number[]): Promise<readonly Measured[]> {
  try {
    const acknowledged = sides.map(() => 0)
    const measured: Measured[] = []
    for (const connections of counts) {
      const bursts = sides.map((): Burst[] => [])
      const rounds = connections === 64 ? ROUNDS : 1
      for (let round = connections === counts[0] ? -SETTLING_ROUNDS : 0; round < rounds; round++) {
        for (const [index, side] of sides.entries()) {
          // Once: what the work costs does not depend on how many come, and it takes the generator long to have it done.
          if (side.source.secret !== undefined && (connections !== 64 || round > 0)) continue
          const burst = await runBurst(side, round < 0 ? 64 : connections)
          acknowledged[index] = (acknowledged[index] ?? 0) + burst.outcome.acknowledged
          if (round >= 0) bursts[index]?.push(burst)
          console.log(`${connections} connections, round ${round}: ${side.name}: ${whole(burst.outcome.perSecond)} a second`)
        }
      }
      for (const [index, side] of sides.entries()) {
        const own = bursts[index] ?? []
        if (own.length > 0) measured.push(summaryOf(side.name, connections, own))
      }
    }
    for (const [index, side] of sides.entries()) {
      const ballots = acknowledged[index] ?? 0
      assert.deepEqual(await side.stored(), { ballots, events: side.hasEvents ? ballots : 0 }, side.name)
    }
    return measured
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function runBurst(side: BallotSide, connections: number): Promise<Burst> {
  const before = side.pids.map(cpuSecondsOf)
  const outcome = await runLoadProcess({
    connections: side.connections(connections),
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: SECONDS,
    burst: '00000000',
    ballots: { ...side.source, count: (SECONDS + WARM_UP_SECONDS) * mostOf(side) },
  })
  const serverCpu = side.pids.reduce((sum, pid, index) => sum + cpuSecondsOf(pid) - (before[index] ?? 0), 0)
  assert.equal(outcome.refused, 0, `${side.name}: ${outcome.firstRefusal}`)
  await side.settled()
  return { outcome, serverCpu }
}

function mostOf({ source, hasEvents }: BallotSide): number {
  if (source.secret !== undefined) return MOST_A_SECOND.worked
  return hasEvents ? MOST_A_SECOND.ours : MOST_A_SECOND.bare
}

function summaryOf(name: string, connections: number, bursts: readonly Burst[]): Measured {
  const of = (pick: (burst: Burst) => number): number => median(bursts.map(pick))
  return {
    name,
    connections,
    perSecond: of(({ outcome }) => outcome.perSecond),
    perCpuSecond: of(({ outcome, serverCpu }) => outcome.acknowledged / serverCpu),
    median: of(({ outcome }) => outcome.median),
    p99: of(({ outcome }) => outcome.p99),
    rounds: bursts.map(({ outcome }) => outcome),
  }
}

function loadTable(heading: string, sides: readonly Measured[]): ReportTable {
  return {
    columns: [heading, 'connections', 'a second', 'of the bare handler', 'a CPU second of the server', 'median ms', 'p99 ms'],
    rows: sides.map((side) => {
      const bare = sides.find(({ name, connections }) => name.startsWith('bare') && connections === side.connections)
      return [
        side.name,
        whole(side.connections),
        whole(side.perSecond),
        bare ? percent(besides(side, bare, ({ perSecond }) => perSecond)) : '',
        whole(side.perCpuSecond),
        side.median.toFixed(1),
        side.p99.toFixed(1),
      ]
    }),
  }
}

function loadPromises(sides: readonly Measured[]): readonly Promised[] {
  const at64 = sides.filter(({ connections }) => connections === 64)
  const bare = at64.find(({ name }) => name.startsWith('bare'))
  const ours = at64.find(({ name }) => name === 'ballots')
  if (!bare || !ours) throw new Error('a side is missing')
  const share = besides(ours, bare, ({ perSecond }) => perSecond)
  const slower = besides(ours, bare, ({ p99 }) => p99)
  return [
    { sentence: 'at 64 connections half of what the bare handler does', measured: percent(share), kept: share >= 0.5 },
    { sentence: 'p99 no more than three times that of the bare handler', measured: times(slower), kept: slower <= 3 },
    {
      sentence: `150 times the ${LIMESURVEY} whole journeys a second of LimeSurvey 6.4, tuned (its figure was taken before, on such a machine; ours are ballots alone)`,
      measured: times(ours.perSecond / LIMESURVEY),
      kept: ours.perSecond >= 150 * LIMESURVEY,
    },
  ]
}

/** What a side did beside another in the same round: the machine is not as fast in one round as in the next. */
function besides(side: Measured, other: Measured, pick: (outcome: LoadOutcome) => number): number {
  return median(
    side.rounds.flatMap((outcome, round) => {
      const beside = other.rounds[round]
      return beside ? [pick(outcome) / pick(beside)] : []
    }),
  )
}

function countTable(counted: readonly Counted[]): ReportTable {
  return {
    columns: [
      'ballots',
      'looking through, s',
      'full count, s',
      'full count, CPU s',
      'longest delay of other answers, ms',
      '1,000 more, ms',
      'all crosstabs, ms',
      'CSV rows a second',
      'CSV rows a CPU second',
      'MiB held for it',
    ],
    rows: counted.map((one) => [
      whole(one.ballots),
      one.screenSeconds.toFixed(1),
      one.tallySeconds.toFixed(1),
      one.tallyCpu.toFixed(1),
      one.longestDelay.toFixed(0),
      one.moreMs.toFixed(1),
      one.crosstabMs.toFixed(1),
      whole(one.csvRowsASecond),
      whole(one.csvRowsACpuSecond),
      one.csvMiB.toFixed(1),
    ]),
  }
}

function countPromises(counted: readonly Counted[]): readonly Promised[] {
  const last = counted.at(-1)
  const first = counted[0]
  if (!last || !first) throw new Error('nothing was counted')
  // What starting the threads costs is paid once: only what each further ballot takes is carried on.
  const each = last === first ? last.tallySeconds / last.ballots : (last.tallySeconds - first.tallySeconds) / (last.ballots - first.ballots)
  const million = last.tallySeconds + each * (1_000_000 - last.ballots)
  const perMillion =
    last.ballots === 1_000_000 ? '' : `; with ${(each * 1e6).toFixed(1)} µs for each further one ${million.toFixed(1)} s for a million`
  return [
    {
      sentence: 'a million ballots are counted within 10 s, beside the threads that answer',
      measured: `${whole(last.ballots)}: ${last.tallySeconds.toFixed(1)} s by the clock, ${last.tallyCpu.toFixed(1)} s of CPU${perMillion}`,
      kept: million <= 10,
    },
    { sentence: 'a thousand more take at most 50 ms', measured: `${last.moreMs.toFixed(1)} ms`, kept: last.moreMs <= 50 },
    { sentence: 'crosstabs take at most 3 s', measured: `${last.crosstabMs.toFixed(1)} ms`, kept: last.crosstabMs <= 3000 },
    {
      sentence: 'CSV leaves at 50,000 rows a CPU second',
      measured: whole(last.csvRowsACpuSecond),
      kept: last.csvRowsACpuSecond >= 50_000,
    },
    {
      sentence: 'what is held for it does not grow with the table',
      measured: counted.map(({ csvMiB }) => `${csvMiB.toFixed(1)} MiB`).join(', '),
      kept: last.csvMiB <= first.csvMiB + 8,
    },
  ]
}
