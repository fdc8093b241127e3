import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hasUnsequenced, openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { startPostgres } from '@sunlit/db/testing/server'
import Sqlite from 'better-sqlite3'
import { REQUEST_ID, type Connection } from './http-load.ts'
import { openOffice, type BenchOffice, type Evaluator } from './office.ts'
import { startBareServer, startRealServer, type MeasuredServer } from './processes.ts'

const EVALUATORS = 64

/** One way of recording a finding, ready to be loaded. */
export interface CommandSide {
  readonly name: string
  /** Whose CPU time counts. */
  readonly pids: readonly number[]
  readonly connections: () => readonly Connection[]
  /** Events that each stored row must have brought. */
  readonly eventsEach: number
  /** Resolves when the server has nothing left to do for what it acknowledged. */
  readonly settled: () => Promise<void>
  /** What is in the database by this side. */
  readonly stored: () => Promise<{ readonly rows: number; readonly events: number }>
}

export interface OpenedSides {
  readonly sides: readonly CommandSide[]
  readonly folder: string
  readonly close: () => Promise<void>
}

/** The two bare handlers, tRPC, the plain route, and the plain route with two events a finding. */
export async function openSqliteSides(): Promise<OpenedSides> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const bareFiles = { group: join(folder, 'group.db'), each: join(folder, 'each.db') }
  const location: DatabaseLocation = { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  const group = await startBareServer(bareFiles.group, 'group')
  const each = await startBareServer(bareFiles.each, 'each')
  const ours = await openOurs(location, folder, {}, 1)
  return {
    folder,
    sides: [
      bareSide('(a) bare Hono + better-sqlite3, group commit', group, bareFiles.group),
      bareSide('(b) the same, one transaction a request', each, bareFiles.each),
      ours.side('(c) `finding.record` by tRPC', 'trpc'),
      ours.side('(d) the plain route over the same service', 'route'),
      ours.side('(d) submitted at once: two events each', 'submitted'),
    ],
    async close() {
      await Promise.all([group.stop(), each.stop(), ours.close()])
    },
  }
}

/** The same command on PostgreSQL, through one API process and through two. */
export async function openPostgresSides(): Promise<OpenedSides> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const server = await startPostgres({ durable: true })
  const ours = await openOurs({ dialect: 'postgres', url: server.url }, folder, { DATABASE_URL: server.url, DATABASE_POOL: '16' }, 2)
  return {
    folder,
    sides: [
      ours.side('(c) tRPC, one API process', 'trpc', 1),
      ours.side('(d) plain route, one API process', 'route', 1),
      ours.side('(c) tRPC, two API processes', 'trpc', 2),
      ours.side('(d) plain route, two API processes', 'route', 2),
    ],
    async close() {
      await ours.close()
      await server.stop()
    },
  }
}

type Way = 'trpc' | 'route' | 'submitted'

interface Ours {
  side(name: string, way: Way, processes?: number): CommandSide
  close(): Promise<void>
}

async function openOurs(
  location: DatabaseLocation,
  folder: string,
  env: Readonly<Record<string, string>>,
  processes: number,
): Promise<Ours> {
  const { database: seeding, office } = await openOffice(location, EVALUATORS)
  await seeding.close()
  const servers: MeasuredServer[] = []
  for (let nth = 1; nth <= processes; nth++) servers.push(await startRealServer(folder, env, `api${nth}`))
  const [first] = servers
  if (!first) throw new Error('no server was started')
  const cookies: string[] = []
  for (const evaluator of office.evaluators) cookies.push(await signIn(first.port, evaluator))
  const database = openDatabase(location)
  return {
    side: (name, way, count = 1) => sideOf({ name, way, servers: servers.slice(0, count), office, cookies, database }),
    async close() {
      await Promise.all(servers.map((server) => server.stop()))
      await database.close()
    },
  }
}

interface SideParts {
  readonly name: string
  readonly way: Way
  readonly servers: readonly MeasuredServer[]
  readonly office: BenchOffice
  readonly cookies: readonly string[]
  readonly database: Database
}

function sideOf({ name, way, servers, office, cookies, database }: SideParts): CommandSide {
  const note = `${name}：网站公开栏目缺少主动公开内容` // also tells the sides' rows apart
  return {
    name,
    pids: servers.map(({ pid }) => pid),
    eventsEach: way === 'submitted' ? 2 : 1,
    connections: () =>
      cookies.map((cookie, index) => ({
        port: servers[index % servers.length]?.port ?? 0,
        path: way === 'trpc' ? '/api/trpc/finding.record?batch=1' : '/api/findings',
        headers: { cookie, 'x-sunlit': '1' },
        body: bodyOf(office, { index, note, way }),
      })),
    settled: () => untilPlaced(database),
    stored: () => storedBy(database, note),
  }
}

/** Each evaluator has a unit, a rule and facts of their own. */
function bodyOf(office: BenchOffice, { index, note, way }: { readonly index: number; readonly note: string; readonly way: Way }): string {
  const rule = (index % 20) * 4 // the rules that count
  const finding = {
    requestId: REQUEST_ID,
    periodId: office.periodId,
    unitIds: [office.unitIds[index]],
    ruleId: `r${rule}`,
    occurredOn: office.day,
    facts: { kind: 'count', count: 1 + (index % 5) },
    note,
    submit: way === 'submitted',
  }
  return JSON.stringify(way === 'trpc' ? { 0: finding } : finding) // the app's own client sends batches
}

export async function signIn(port: number, { username, password }: Evaluator): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sunlit': '1' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ')
}

export async function untilPlaced({ read }: Database): Promise<void> {
  for (let tries = 0; await hasUnsequenced(read); tries++) {
    if (tries > 600) throw new Error('The log does not keep up: events have been waiting for a minute')
    await setTimeout(100)
  }
}

async function storedBy({ read }: Database, note: string): Promise<{ readonly rows: number; readonly events: number }> {
  const count = (query: { readonly found: number | string | bigint }): number => Number(query.found)
  const rows = await read
    .selectFrom('finding')
    .select((select) => select.fn.countAll().as('found'))
    .where('note', '=', note)
    .executeTakeFirstOrThrow()
  const events = await read
    .selectFrom('finding')
    .innerJoin('event', 'event.subject_id', 'finding.id')
    .select((select) => select.fn.countAll().as('found'))
    .where('note', '=', note)
    .executeTakeFirstOrThrow()
  return { rows: count(rows), events: count(events) }
}

function bareSide(name: string, server: MeasuredServer, file: string): CommandSide {
  const body = (index: number): string =>
    JSON.stringify({
      requestId: REQUEST_ID,
      unitIds: [REQUEST_ID.replace('7', '8')],
      ruleId: `r${index}`,
      occurredOn: '2026-09-01',
      facts: { kind: 'count', count: 1 + (index % 5) },
      note: `${name}：网站公开栏目缺少主动公开内容`,
    })
  return {
    name,
    pids: [server.pid],
    eventsEach: 0,
    connections: () =>
      Array.from({ length: EVALUATORS }, (_, index) => ({ port: server.port, path: '/findings', headers: {}, body: body(index) })),
    settled: async () => undefined,
    async stored() {
      const handle = new Sqlite(file, { readonly: true })
      const rows = Number(handle.prepare('select count(*) from finding').pluck().get())
      handle.close()
      return { rows, events: 0 }
    },
  }
}
