import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { BulletinWording } from '@sunlit/contracts'
import type { Database, DatabaseLocation } from '@sunlit/db'
import {
  advanceStage,
  exportPublished,
  freezePeriod,
  getBulletinFile,
  getQuarter,
  loadLogKeys,
  publishPeriod,
  saveBulletin,
  sequenceAll,
  type ServiceContext,
} from '@sunlit/services'
import { plantFindings } from './finding-rows.ts'
import { median, secondsOf } from './measure.ts'
import { openOffice, type BenchOffice } from './office.ts'
import { whole, type Report } from './report.ts'

/** Ten findings for each of the 200 units: what a quarter's bulletin tells. */
const FINDINGS = 2_000
const ROUNDS = 5
const IDLE = 'nothing, for a second'
const ORIGIN = 'https://sunlit.example'

interface Written {
  readonly name: string
  readonly write: () => Promise<{ readonly bytes: Uint8Array }>
  readonly wall: number[]
  /** Seconds of CPU of all threads. */
  readonly cpu: number[]
  /** Milliseconds that the thread which answers everybody worked for it, and the longest that anybody waited. */
  readonly main: number[]
  readonly delays: number[]
  bytes: number
}

/** Documents on a published quarter of 200 units, and how long the server's other work waits meanwhile. */
export async function bench(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const location: DatabaseLocation = { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  try {
    const { database, office } = await openOffice(location, 2)
    await plantFindings(database, office, FINDINGS)
    const publicationId = await publish(database, office, folder)
    const report = await measured(office.manager, publicationId)
    await database.close()
    return report
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function publish(database: Database, { manager, periodId }: BenchOffice, folder: string): Promise<string> {
  const version = async () => (await getQuarter(manager, { periodId })).version
  await advanceStage(manager, { periodId, version: await version(), to: 'review' })
  await freezePeriod(manager, { periodId, version: await version() })
  const { publicationId } = await publishPeriod(manager, { periodId, version: await version() })
  const keys = await loadLogKeys({ file: join(folder, 'key.json'), origin: 'sunlit.example/log' })
  await sequenceAll({ db: database, keys, now: manager.now })
  await saveBulletin(manager, { publicationId, version: 0, wording: WORDING })
  return publicationId
}

const WORDING: BulletinWording = {
  office: '示例市政务公开办公室文件',
  number: '示政公开〔2026〕3号',
  title: '关于政务公开工作考核情况的通报',
  addressee: '各单位',
  opening: '',
  requirements: '请各单位对照扣分事项逐条整改。',
  signatory: '示例市政务公开办公室',
  issuedOn: '2026-11-22',
}

async function measured(manager: ServiceContext, publicationId: string): Promise<Report> {
  const written = (name: string, write: Written['write']): Written => ({ name, write, wall: [], cpu: [], main: [], delays: [], bytes: 0 })
  const documents = [
    written('bulletin, DOCX', () => getBulletinFile(manager, { publicationId, format: 'docx' }, ORIGIN)),
    written('bulletin, PDF', () => getBulletinFile(manager, { publicationId, format: 'pdf' }, ORIGIN)),
    written('tables of every unit, XLSX', () => exportPublished(manager, { publicationId }, ORIGIN)),
  ]
  const idle = written(IDLE, async () => {
    await setTimeout(1_000)
    return { bytes: new Uint8Array() }
  })
  documents.push(idle)
  for (let round = -1; round < ROUNDS; round++) for (const document of documents) await writeOnce(document, round >= 0)
  const slowest = Math.max(...documents.map(({ cpu }) => median(cpu)))
  const longest = Math.max(...documents.map(({ main }) => median(main)))
  return {
    name: 'bulletin',
    title: `Documents on a published quarter: 200 units, ${whole(FINDINGS)} findings`,
    method:
      'From the call of the service to the bytes. CPU counts all threads; the main thread is the one that answers everybody else. The longest delay of its event loop depends on what else the machine does: beside it the delay while nothing is written. Medians.',
    tables: [
      {
        columns: ['', 's by the clock', 's of CPU', 'ms of CPU in the main thread', 'longest delay, ms', 'KiB'],
        rows: documents.map(({ name, wall, cpu, main, delays, bytes }) => [
          name,
          median(wall).toFixed(2),
          median(cpu).toFixed(2),
          whole(median(main)),
          whole(median(delays)),
          bytes === 0 ? '' : whole(bytes / 1024),
        ]),
      },
    ],
    promises: [
      { sentence: 'a bulletin for 200 units takes at most 5 s', measured: `${slowest.toFixed(2)} s of CPU at most`, kept: slowest <= 5 },
      {
        sentence: 'the thread that answers everybody works at most 100 ms for it',
        measured: `${whole(longest)} ms at most`,
        kept: longest <= 100,
      },
    ],
  }
}

async function writeOnce(document: Written, counts: boolean): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 10 }) // a finer clock would be most of what it measures
  const before = process.threadCpuUsage()
  delay.enable()
  let bytes = 0
  const { wall, cpu } = await secondsOf(async () => (bytes = (await document.write()).bytes.length))
  delay.disable()
  const { user, system } = process.threadCpuUsage(before)
  assert.ok(bytes > 20_000 || document.name === IDLE, `${document.name} has only ${bytes} bytes`)
  document.bytes = bytes
  if (!counts) return
  document.wall.push(wall)
  document.cpu.push(cpu)
  document.main.push((user + system) / 1000)
  document.delays.push(delay.max / 1e6)
}
