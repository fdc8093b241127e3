import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { median } from './measure.ts'
import { percent, whole, type Report, type ReportTable } from './report.ts'
import type { CommandSide } from './command-sides.ts'
import { openPostgresSides, openSqliteSides } from './command-sides.ts'
import type { Load, LoadOutcome } from './http-load.ts'
import { cpuSecondsOf, runLoadProcess } from './processes.ts'

const ROUNDS = 3
const SECONDS = 4
const WARM_UP_SECONDS = 1
const SETTLING_SECONDS = 12

/** Findings recorded a second over HTTP by 64 evaluators at once, beside bare handlers that store one row. */
export async function bench(): Promise<Report> {
  const sqlite = await measure(await openSqliteSides())
  const [group, each, trpc, route, submitted] = sqlite
  if (!group || !each || !trpc || !route || !submitted) throw new Error('a side is missing')
  const postgres = await measure(await openPostgresSides())
  const best = Math.max(trpc.perSecond, route.perSecond)
  return {
    name: 'commands',
    title: 'Commands: findings recorded over HTTP by 64 evaluators at once',
    method: METHOD,
    tables: [tableOf('SQLite, `synchronous=FULL`', sqlite, group), tableOf('PostgreSQL, `fsync=on`', postgres, group)],
    promises: [
      {
        sentence: 'our command, by tRPC or by plain route, reaches 25 % of the bare handler with group commit',
        measured: `tRPC ${percent(trpc.perSecond / group.perSecond)}, plain route ${percent(route.perSecond / group.perSecond)}`,
        kept: best >= 0.25 * group.perSecond,
      },
      {
        sentence: 'our command is above the bare handler with one transaction a request',
        measured: `tRPC ${whole(trpc.perSecond)}, plain route ${whole(route.perSecond)}, bare ${whole(each.perSecond)} a second`,
        kept: best > each.perSecond,
      },
      {
        sentence: 'the plain route is within what public hot paths have to reach later, 40 % of the bare handler with group commit',
        measured: percent(route.perSecond / group.perSecond),
        kept: route.perSecond >= 0.4 * group.perSecond,
      },
    ],
  }
}

const METHOD =
  'Server and load generator are processes of their own; 64 kept-alive connections, each of another evaluator, have one request on the way at a time. ' +
  'Our sides are the real server as `sunlit serve` starts it: sessions, permission, zod, the row, and its event in the same transaction; request log, metrics, rate limit and the sequencer that signs the log are on. ' +
  'The bare handlers parse JSON and store one row: no session, no check, no event. ' +
  `Sides alternate for ${ROUNDS} rounds of ${SECONDS} s, medians, after a round of ${SETTLING_SECONDS} s that is not measured; after each round the log has to place every event before the next begins. ` +
  'At the end the rows and their events are counted: exactly those that were acknowledged. ' +
  'On two cores the generator takes one of them, so two API processes and a database server share what is left.'

interface Measured {
  readonly name: string
  readonly perSecond: number
  /** Requests per second of the server process's CPU time; what another process on the machine takes does not count. */
  readonly perCpuSecond: number
  readonly median: number
  readonly p99: number
  readonly generatorCpu: number
}

interface Burst {
  readonly outcome: LoadOutcome
  readonly serverCpu: number
}

async function measure(opened: {
  readonly sides: readonly CommandSide[]
  readonly folder: string
  readonly close: () => Promise<void>
}): Promise<readonly Measured[]> {
  const { sides, folder, close } = opened
  try {
    const bursts = sides.map((): Burst[] => [])
    // The first round is not measured but counted: a server runs for weeks, and its compiler needs some 50,000 requests to settle.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, side] of sides.entries()) {
        const burst = await runBurst(side, {
          burst: (round * sides.length + index).toString(16).padStart(8, '0'),
          seconds: round === 0 ? SETTLING_SECONDS : SECONDS,
        })
        bursts[index]?.push(burst)
        console.log(`round ${round}: ${side.name}: ${whole(burst.outcome.perSecond)} a second`)
      }
    }
    for (const [index, side] of sides.entries()) {
      const acknowledged = (bursts[index] ?? []).reduce((sum, { outcome }) => sum + outcome.acknowledged, 0)
      assert.deepEqual(await side.stored(), { rows: acknowledged, events: acknowledged * side.eventsEach }, side.name)
    }
    return sides.map(({ name }, index) => summaryOf(name, bursts[index]?.slice(1) ?? []))
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function runBurst(side: CommandSide, { burst, seconds }: Pick<Load, 'burst' | 'seconds'>): Promise<Burst> {
  const before = side.pids.map(cpuSecondsOf)
  const outcome = await runLoadProcess({ connections: side.connections(), warmUpSeconds: WARM_UP_SECONDS, seconds, burst })
  const serverCpu = side.pids.reduce((sum, pid, index) => sum + cpuSecondsOf(pid) - (before[index] ?? 0), 0)
  assert.equal(outcome.refused, 0, `${side.name}: ${outcome.firstRefusal}`)
  await side.settled()
  return { outcome, serverCpu }
}

function summaryOf(name: string, bursts: readonly Burst[]): Measured {
  const of = (pick: (burst: Burst) => number): number => median(bursts.map(pick))
  return {
    name,
    perSecond: of(({ outcome }) => outcome.perSecond),
    perCpuSecond: of(({ outcome, serverCpu }) => outcome.acknowledged / serverCpu),
    median: of(({ outcome }) => outcome.median),
    p99: of(({ outcome }) => outcome.p99),
    generatorCpu: of(({ outcome }) => outcome.ownCpu),
  }
}

function tableOf(heading: string, sides: readonly Measured[], yardstick: Measured): ReportTable {
  return {
    columns: [heading, 'a second', 'of bare group commit', 'a CPU second of the server', 'median ms', 'p99 ms', "generator's core"],
    rows: sides.map((side) => [
      side.name,
      whole(side.perSecond),
      percent(side.perSecond / yardstick.perSecond),
      whole(side.perCpuSecond),
      side.median.toFixed(1),
      side.p99.toFixed(1),
      percent(side.generatorCpu),
    ]),
  }
}
