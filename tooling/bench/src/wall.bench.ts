import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { createServiceContext, quarterWall, type ServiceContext, type Wall } from '@sunlit/services'
import { plantFindings, rowOf } from './finding-rows.ts'
import { median, secondsOf } from './measure.ts'
import { openOffice, type BenchOffice } from './office.ts'
import { whole, type Report } from './report.ts'

const FINDINGS = 50_000
const COLD_ROUNDS = 5
const WARM_ROUNDS = 20

interface Look {
  readonly name: string
  /** Milliseconds: by the clock, and of CPU time. */
  readonly wall: number[]
  readonly cpu: number[]
}

/** Server time of the quarter's wall: 200 units × 80 indicators over 50,000 accepted findings on SQLite. */
export async function bench(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const location: DatabaseLocation = { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  try {
    const { database, office } = await openOffice(location, 2)
    await plantFindings(database, office, FINDINGS)
    await database.close()
    return await measured(location, office)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(location: DatabaseLocation, office: BenchOffice): Promise<Report> {
  const cold: Look = { name: 'first look after a start, nothing kept', wall: [], cpu: [] }
  const warm: Look = { name: 'nothing has changed', wall: [], cpu: [] }
  const changed: Look = { name: 'one finding more since the last look', wall: [], cpu: [] }
  const looks = [cold, warm, changed]
  let answer: Wall | undefined
  for (let round = -1; round < COLD_ROUNDS; round++) {
    const database = openDatabase(location) // what is kept belongs to the opened database
    const ctx = createServiceContext({ db: database, actor: office.manager.actor })
    answer = await look(ctx, office, round < 0 ? undefined : cold)
    for (let times = 0; times < WARM_ROUNDS; times++) await look(ctx, office, round < 0 ? undefined : warm)
    for (let times = 0; times < WARM_ROUNDS; times++) {
      await plantOne(database, office)
      await look(ctx, office, round < 0 ? undefined : changed)
    }
    await database.close()
  }
  const bytes = Buffer.from(JSON.stringify(answer))
  const compressed = gzipSync(bytes).length
  return {
    name: 'wall',
    title: 'Wall: 200 units × 80 indicators over 50,000 accepted findings, SQLite',
    method: `Time of the service from call to answer; the answer has ${whole(bytes.length / 1024)} KiB of JSON, ${whole(compressed / 1024)} KiB gzipped. Medians.`,
    tables: [
      {
        columns: ['', 'ms by the clock', 'ms of CPU'],
        rows: looks.map(({ name, wall, cpu }) => [name, median(wall).toFixed(1), median(cpu).toFixed(1)]),
      },
    ],
    promises: [
      {
        sentence: 'the wall answers within 150 ms once somebody has looked at it',
        measured: `${median(warm.wall).toFixed(0)} ms, ${median(changed.wall).toFixed(0)} ms after a change`,
        kept: Math.max(median(warm.wall), median(changed.wall)) <= 150,
      },
      { sentence: 'at most 200 KB gzipped', measured: `${whole(compressed / 1000)} KB`, kept: compressed <= 200_000 },
    ],
  }
}

async function look(ctx: ServiceContext, { periodId }: BenchOffice, into: Look | undefined): Promise<Wall> {
  let wall: Wall | undefined
  const seconds = await secondsOf(async () => (wall = await quarterWall(ctx, { periodId })))
  assert.ok(wall)
  const counted = wall.units.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + (cell?.counted ?? 0), 0)
  assert.ok(counted >= FINDINGS, `only ${counted} findings count`)
  into?.wall.push(seconds.wall * 1000)
  into?.cpu.push(seconds.cpu * 1000)
  return wall
}

let planted = FINDINGS

async function plantOne(database: Database, office: BenchOffice): Promise<void> {
  const row = rowOf(database, office, { unit: planted % 200, rule: 'r0', facts: { kind: 'count', count: 1 }, index: planted++ })
  await database.transact((tx) => tx.insertInto('finding').values(row).execute())
}
