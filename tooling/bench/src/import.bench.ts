import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { writeXlsx } from '@sunlit/documents'
import { formatRatio, type Facts } from '@sunlit/scoring'
import { createServiceContext, importFindings, readFindingTable, type FindingPreviewRow, type ServiceContext } from '@sunlit/services'
import { IMPORTED_AT_ONCE } from '@sunlit/contracts'
import { median, secondsOf } from './measure.ts'
import { openOffice, type BenchOffice } from './office.ts'
import { whole, type Report } from './report.ts'
import { findingsOf } from './scoring-workload.ts'

const ROWS = 500
/** Findings that are stored already: what the rows are compared with and priced beside. */
const STORED = 10_000
const ROUNDS = 7
const HEAD = ['单位', '规则', '发生日期', '数量', '扣分比例', '符合数', '总数', '涉及事项', '说明', '网址']

interface Step {
  readonly name: string
  /** Milliseconds: by the clock, and of CPU time. */
  readonly wall: number[]
  readonly cpu: number[]
}

/** A table of 500 findings: read and priced row by row, then stored, in an office of 200 units × 80 indicators on SQLite. */
export async function bench(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const location: DatabaseLocation = { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  try {
    const { database, office } = await openOffice(location, 2)
    await database.close()
    return await measured(location, office)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(location: DatabaseLocation, office: BenchOffice): Promise<Report> {
  const read: Step = { name: 'read and preview: every row checked and priced', wall: [], cpu: [] }
  const store: Step = { name: 'store: facts, addresses and events', wall: [], cpu: [] }
  const again: Step = { name: 'read the same file again: every row is there already', wall: [], cpu: [] }
  const database = openDatabase(location)
  try {
    const ctx = evaluator(database, office)
    await plant(ctx, office)
    for (let round = -1; round < ROUNDS; round++) {
      const content = await tableOf(office, round)
      const rows = await timed(read, round, () => preview(ctx, office, content))
      assert.equal(
        rows.filter(({ state }) => state === 'new').length,
        ROWS,
        `only some rows are good: ${JSON.stringify(rows.find(({ state }) => state === 'bad')?.problems)}`,
      )
      assert.ok(rows.every(({ price }) => price !== null))
      await timed(store, round, () => storeRows(ctx, office, rows))
      const seen = await timed(again, round, () => preview(ctx, office, content))
      assert.ok(seen.every(({ state }) => state === 'same'))
    }
  } finally {
    await database.close()
  }
  const whole500 = median(read.wall) + median(store.wall)
  return {
    name: 'import',
    title: `Import: a table of ${ROWS} findings beside ${whole(STORED)} that are stored, 200 units × 80 indicators, SQLite`,
    method: 'Time of the services from the bytes of the XLSX to the preview, and from the rows to the commit. Medians.',
    tables: [
      {
        columns: ['', 'ms by the clock', 'ms of CPU'],
        rows: [read, store, again].map(({ name, wall, cpu }) => [name, median(wall).toFixed(0), median(cpu).toFixed(0)]),
      },
    ],
    promises: [
      { sentence: `${ROWS} rows are previewed within 3 s`, measured: `${whole(median(read.wall))} ms`, kept: median(read.wall) <= 3_000 },
      { sentence: `${ROWS} rows are previewed and stored within 3 s`, measured: `${whole(whole500)} ms`, kept: whole500 <= 3_000 },
    ],
  }
}

async function timed<T>(step: Step, round: number, work: () => Promise<T>): Promise<T> {
  let result: T | undefined
  const seconds = await secondsOf(async () => (result = await work()))
  if (round >= 0) {
    step.wall.push(seconds.wall * 1000)
    step.cpu.push(seconds.cpu * 1000)
  }
  assert.ok(result !== undefined)
  return result
}

function evaluator(database: Database, { organisationId, evaluators }: BenchOffice): ServiceContext {
  const id = evaluators[0]?.id ?? ''
  return createServiceContext({
    db: database,
    actor: { kind: 'person', id, alias: id, organisationId, unitId: null, grants: [{ role: 'evaluator', unitId: null }] },
  })
}

async function preview(ctx: ServiceContext, { periodId }: BenchOffice, content: string): Promise<readonly FindingPreviewRow[]> {
  const answer = await readFindingTable(ctx, { periodId, fileName: '问题.xlsx', content })
  assert.ok(answer.ok)
  return answer.rows
}

async function storeRows(ctx: ServiceContext, { periodId }: BenchOffice, rows: readonly FindingPreviewRow[]): Promise<number> {
  const good = rows.flatMap(({ value }) => value ?? [])
  let stored = 0
  for (let start = 0; start < good.length; start += IMPORTED_AT_ONCE.findings) {
    const part = good.slice(start, start + IMPORTED_AT_ONCE.findings)
    stored += (await importFindings(ctx, { periodId, submit: true, rows: part })).findingIds.length
  }
  assert.equal(stored, ROWS)
  return stored
}

/** By the import itself, in parts. */
async function plant(ctx: ServiceContext, office: BenchOffice): Promise<void> {
  for (let part = 0; part * ROWS < STORED; part++) {
    const rows = await preview(ctx, office, await tableOf(office, 1_000 + part))
    await storeRows(ctx, office, rows)
  }
}

/** A file as an evaluator would send it; no two rounds say the same. */
async function tableOf({ unitIds, day }: BenchOffice, round: number): Promise<string> {
  const rows = findingsOf(ROWS).map(({ unitId, ruleId, facts }, index) => {
    const unit = (Number(unitId.slice(1)) % unitIds.length) + 1
    return [
      `单位${unit}`,
      ruleId,
      day,
      ...cellsOf(facts),
      `示例文号〔${round}〕${index}`,
      '网站公开栏目缺少主动公开内容',
      `https://shili.example/${round}/${index}`,
    ]
  })
  const bytes = await writeXlsx([{ name: '问题', columns: HEAD.map((title) => ({ title, width: 12 })), rows }])
  return Buffer.from(bytes).toString('base64')
}

function cellsOf(facts: Facts): readonly (string | null)[] {
  switch (facts.kind) {
    case 'count':
      return [String(facts.count), null, null, null]
    case 'share':
      return [null, formatRatio(facts.share), null, null]
    case 'ratio':
      return [null, null, String(facts.numerator), String(facts.denominator)]
    default:
      return [null, null, null, null]
  }
}
