import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import {
  createTallier,
  crosstab,
  emptyTally,
  loadTally,
  planTally,
  publicResults,
  receiptCode,
  storeTally,
  type Answers,
  type Tally,
} from '@sunlit/questionnaire'
import {
  closeEvaluation,
  countEvaluation,
  createServiceContext,
  exportEvaluation,
  getEvaluation,
  type ServiceContext,
} from '@sunlit/services'
import Sqlite from 'better-sqlite3'
import { heldBytes, median, secondsOf } from './measure.ts'
import { openTown, openTwelve } from './survey-sides.ts'
import { TWELVE, TWELVE_FORMULA, twelveAnswers } from './survey-ballots.ts'

/** What counting and exporting so many ballots took, on SQLite. */
export interface Counted {
  readonly ballots: number
  /** Looking through for what is suspicious, before the count. */
  readonly screenSeconds: number
  /** From the first row to the public result, in a worker. */
  readonly tallySeconds: number
  /** The same in CPU seconds of all threads. */
  readonly tallyCpu: number
  /** Longest time the thread that answers everybody was held up meanwhile, in milliseconds. */
  readonly longestDelay: number
  /** A thousand ballots more on a stored tally, until the new public result stands. */
  readonly moreMs: number
  /** All crosstabs of the twelve questions by a segment, from the tally. */
  readonly crosstabMs: number
  readonly csvRowsASecond: number
  readonly csvRowsACpuSecond: number
  /** Most that the heap and buffers held above what they held before, while the table was taken. */
  readonly csvMiB: number
}

/** Ballots of an evaluation that is closed, counted and exported as the office does it. */
export async function countAndExport(sizes: readonly number[]): Promise<readonly Counted[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const file = join(folder, 'sunlit.db')
  const { database, office } = await openTown({ dialect: 'sqlite', file })
  try {
    const found: Counted[] = []
    for (const ballots of sizes) {
      const { evaluationId, versionHash } = await openTwelve(office, false)
      fill(file, { evaluationId, versionHash, ballots })
      found.push(await measureOne(office, evaluationId, ballots))
      console.log(`${ballots} ballots: ${JSON.stringify(found.at(-1))}`)
    }
    return found
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureOne(office: ServiceContext, evaluationId: string, ballots: number): Promise<Counted> {
  const closed = createServiceContext({ ...office, now: () => `${addDays(shanghaiDate(office.now()), 12)}T02:00:00.000Z` })
  const version = async (): Promise<number> => (await getEvaluation(closed, { evaluationId })).version
  await closeEvaluation(closed, { evaluationId, version: await version() })
  const delays = monitorEventLoopDelay({ resolution: 1 })
  const began = performance.now()
  let screened = began
  let cpu = process.cpuUsage()
  const counted = await countEvaluation(closed, { evaluationId, version: await version() }, (done) => {
    if (done > 0) return
    screened = performance.now()
    cpu = process.cpuUsage()
    delays.enable()
  })
  const tallied = performance.now()
  const { user, system } = process.cpuUsage(cpu)
  delays.disable()
  assert.equal(counted.ballots, ballots)
  const exported = await exportOne(closed, evaluationId, ballots)
  return {
    ballots,
    screenSeconds: (screened - began) / 1000,
    tallySeconds: (tallied - screened) / 1000,
    tallyCpu: (user + system) / 1e6,
    longestDelay: delays.max / 1e6,
    ...(await measureTally(closed, evaluationId, ballots)),
    ...exported,
  }
}

/** The stored tally grows and is tabulated without any of the ballots that are in it. */
async function measureTally(
  { db }: ServiceContext,
  evaluationId: string,
  ballots: number,
): Promise<Pick<Counted, 'moreMs' | 'crosstabMs'>> {
  const row = await db.read.selectFrom('evaluation_tally').selectAll().where('evaluation_id', '=', evaluationId).executeTakeFirstOrThrow()
  const plan = planTally(TWELVE)
  const texts = Array.from({ length: 1000 }, (_, nth) => JSON.stringify(twelveAnswers(ballots + nth)))
  const load = (): Tally => {
    const tally = loadTally(plan, JSON.parse(row.tally) as ReturnType<typeof storeTally>) // our own text
    if (!tally) throw new Error('The stored tally is of another questionnaire')
    return tally
  }
  const more: number[] = []
  const crossed: number[] = []
  for (let round = 0; round < 7; round++) {
    const grow = await secondsOf(() => {
      const tallier = createTallier(load())
      for (const text of texts) tallier.add({ channel: 'open', answers: JSON.parse(text) as Answers }) // as stored
      storeTally(tallier.tally)
      return publicResults(tallier.tally, { formula: TWELVE_FORMULA, discretion: { least: 5, oneWay: true } })
    })
    more.push(grow.wall * 1000)
    const tally = load()
    const cross = await secondsOf(() =>
      plan.questions.flatMap((question) => question.rows.map((each) => crosstab(tally, question, each, 'q1'))),
    )
    crossed.push(cross.wall * 1000)
  }
  checkAgainstAll(ballots, load())
  return { moreMs: median(more), crosstabMs: median(crossed) }
}

/** Of the small ones: the stored tally is the one that counting everything here gives. */
function checkAgainstAll(ballots: number, stored: Tally): void {
  if (ballots > 10_000) return
  const { tally, add } = createTallier(emptyTally(planTally(TWELVE)))
  for (let nth = 0; nth < ballots; nth++) add({ channel: 'open', answers: twelveAnswers(nth) })
  assert.deepEqual(storeTally(stored), storeTally(tally))
}

async function exportOne(
  ctx: ServiceContext,
  evaluationId: string,
  ballots: number,
): Promise<Pick<Counted, 'csvRowsASecond' | 'csvRowsACpuSecond' | 'csvMiB'>> {
  const before = heldBytes()
  let most = before
  let lines = 0
  let pages = 0
  const { wall, cpu } = await secondsOf(async () => {
    const { chunks } = await exportEvaluation(ctx, { evaluationId, format: 'csv' })
    for await (const chunk of chunks) {
      lines += linesIn(chunk)
      pages += 1
    }
  })
  // Once more for the memory, so that collecting it all does not count as time.
  const { chunks } = await exportEvaluation(ctx, { evaluationId, format: 'csv' })
  const every = Math.max(1, Math.floor(pages / 8))
  let nth = 0
  for await (const _ of chunks) {
    nth += 1
    if (nth % every === 0) most = Math.max(most, heldBytes())
    if (nth > 400) break // it is the same from here to the end
  }
  assert.equal(lines, ballots + 1)
  return { csvRowsASecond: ballots / wall, csvRowsACpuSecond: ballots / cpu, csvMiB: (most - before) / 2 ** 20 }
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  return lines
}

interface Filling {
  readonly evaluationId: string
  readonly versionHash: string
  readonly ballots: number
}

/** Rows as `sendBallot` writes them, without the day it would take; their commitments open nothing, which no count asks. */
function fill(file: string, { evaluationId, versionHash, ballots }: Filling): void {
  const handle = new Sqlite(file, { timeout: 10_000 })
  handle.pragma('synchronous = off')
  const insert = handle.prepare(
    'insert into ballot (evaluation_id, id, channel, version_hash, answers, seed, salt, commitment, receipt_code, received_at, seconds, device_key, network_key) ' +
      "values (?, ?, 'open', ?, ?, 'seed', ?, ?, ?, ?, 90, ?, ?)",
  )
  const start = Date.now()
  const tail = evaluationId.slice(-12)
  handle.transaction(() => {
    for (let nth = 0; nth < ballots; nth++) {
      const commitment = hash('sha256', `${evaluationId} ${nth}`, 'base64url')
      const at = new Date(start + nth * 250).toISOString() // a steady stream: nothing in it is suspicious
      const id = `${(start + nth)
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})(.{4})$/, '$1-$2')}-7000-8000-${tail}`
      const key = commitment.slice(0, 22)
      insert.run(
        evaluationId,
        id,
        versionHash,
        JSON.stringify(twelveAnswers(nth)),
        commitment,
        commitment,
        receiptCode(commitment),
        at,
        key,
        key,
      )
    }
  })()
  handle.close()
}
