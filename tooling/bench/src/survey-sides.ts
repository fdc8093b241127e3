import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import { hasUnsequenced, insertOrganisation, migrateUp, openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { startPostgres } from '@sunlit/db/testing/server'
import { questionnaireToFile } from '@sunlit/questionnaire'
import {
  createEvaluation,
  createServiceContext,
  editEvaluation,
  getEvaluation,
  openEvaluation,
  publishPlan,
  systemActor,
  type ServiceContext,
} from '@sunlit/services'
import Sqlite from 'better-sqlite3'
import type { Connection } from './http-load.ts'
import { startBareServer, startRealServer, type MeasuredServer } from './processes.ts'
import { TWELVE, TWELVE_FORMULA, type BallotSource } from './survey-ballots.ts'

/** One way of taking ballots, ready to be loaded. */
export interface BallotSide {
  readonly name: string
  readonly pids: readonly number[]
  readonly source: Ground
  readonly connections: (count: number) => readonly Connection[]
  /** Resolves when the server has nothing left to do for what it acknowledged. */
  readonly settled: () => Promise<void>
  /** Rows in the database, and their events where there are such. */
  readonly stored: () => Promise<{ readonly ballots: number; readonly events: number }>
  readonly hasEvents: boolean
}

export interface OpenedBallotSides {
  readonly sides: readonly BallotSide[]
  readonly folder: string
  readonly close: () => Promise<void>
}

const SECRET = 'of the measurement, long enough for a secret'
const HEADERS = { 'x-sunlit': '1' }

/** The bare handler, ours without and with proof of work. */
export async function openSqliteBallots(): Promise<OpenedBallotSides> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const bareFile = join(folder, 'bare.db')
  const ours = await openOurs({ dialect: 'sqlite', file: join(folder, 'sunlit.db') }, folder, {}, 1)
  const bare = await startBareServer(bareFile, 'group')
  return {
    folder,
    sides: [
      bareSide(bare, bareFile, ours.plain),
      ours.side('ballots', ours.plain, 1),
      ours.side('ballots with proof of work', ours.worked, 1),
    ],
    async close() {
      await Promise.all([bare.stop(), ours.close()])
    },
  }
}

/** The same on PostgreSQL, through one API process and through two. */
export async function openPostgresBallots(): Promise<OpenedBallotSides> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const server = await startPostgres({ durable: true })
  const ours = await openOurs({ dialect: 'postgres', url: server.url }, folder, { DATABASE_URL: server.url, DATABASE_POOL: '16' }, 2)
  return {
    folder,
    sides: [ours.side('PostgreSQL, one API process', ours.plain, 1), ours.side('PostgreSQL, two API processes', ours.further, 2)],
    async close() {
      await ours.close()
      await server.stop()
    },
  }
}

type Ground = Omit<BallotSource, 'count'>

async function openOurs(location: DatabaseLocation, folder: string, env: Readonly<Record<string, string>>, processes: number) {
  const seeding = await openTown(location)
  const plain = await openTwelve(seeding.office, false)
  const further = await openTwelve(seeding.office, false) // a side of its own is counted for itself
  const worked = { ...(await openTwelve(seeding.office, true)), secret: SECRET }
  await seeding.database.close()
  const servers: MeasuredServer[] = []
  for (let nth = 1; nth <= processes; nth++) {
    servers.push(await startRealServer(folder, { ...env, SUNLIT_SECRET: SECRET }, `api${nth}`))
  }
  const database = openDatabase(location)
  return {
    plain,
    further,
    worked,
    side: (name: string, source: Ground, count: number) => ourSide({ name, source, servers: servers.slice(0, count), database }),
    async close() {
      await Promise.all(servers.map((server) => server.stop()))
      await database.close()
    },
  }
}

/** An empty database with one office. */
export async function openTown(location: DatabaseLocation): Promise<{ readonly database: Database; readonly office: ServiceContext }> {
  await migrateUp(location)
  const database = openDatabase(location)
  const deployment = createServiceContext({ db: database, actor: systemActor() })
  const organisationId = deployment.newId()
  const row = {
    id: organisationId,
    parent_id: null,
    name: '示例市政务公开办公室',
    kind: 'city',
    created_at: deployment.now(),
    closed_at: null,
  } as const
  await database.transact((tx) => insertOrganisation(tx, row))
  return { database, office: createServiceContext({ db: database, actor: systemActor(organisationId) }) }
}

/** An evaluation of the twelve questions that takes ballots from today on, by the same commands that people use. */
export async function openTwelve(office: ServiceContext, proofOfWork: boolean): Promise<Ground> {
  const title = '示例评议'
  const today = shanghaiDate(office.now())
  const { evaluationId } = await createEvaluation(office, { title, year: Number(today.slice(0, 4)), unitIds: [] })
  await editEvaluation(office, {
    evaluationId,
    version: 0,
    title,
    purpose: '了解公众的看法。',
    privacyNotice: '不收集个人信息。',
    minutes: 3,
    document: questionnaireToFile({ definition: TWELVE, formula: TWELVE_FORMULA }),
    terms: { proofOfWork, least: 5, oneWay: true, without: [] },
  })
  const version = async (): Promise<number> => (await getEvaluation(office, { evaluationId })).version
  const { contentHash } = await getEvaluation(office, { evaluationId })
  await publishPlan(office, { evaluationId, version: await version(), opensOn: today, closesOn: addDays(today, 10) })
  await openEvaluation(office, { evaluationId, version: await version() })
  return { evaluationId, versionHash: contentHash, definition: TWELVE }
}

interface OurParts {
  readonly name: string
  readonly source: Ground
  readonly servers: readonly MeasuredServer[]
  readonly database: Database
}

function ourSide({ name, source, servers, database }: OurParts): BallotSide {
  return {
    name,
    source,
    hasEvents: true,
    pids: servers.map(({ pid }) => pid),
    connections: (count) =>
      Array.from({ length: count }, (_, index) => ({
        port: servers[index % servers.length]?.port ?? 0,
        path: '/api/survey/ballots',
        headers: HEADERS,
        body: '',
      })),
    settled: () => untilPlaced(database),
    stored: () => storedBy(database, source.evaluationId),
  }
}

async function untilPlaced({ read }: Database): Promise<void> {
  for (let tries = 0; await hasUnsequenced(read); tries++) {
    if (tries > 600) throw new Error('The log does not keep up: events have been waiting for a minute')
    await setTimeout(100)
  }
}

async function storedBy({ read }: Database, evaluationId: string): Promise<{ readonly ballots: number; readonly events: number }> {
  const { ballots } = await read
    .selectFrom('ballot')
    .select((select) => select.fn.countAll().as('ballots'))
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  const { events } = await read
    .selectFrom('ballot')
    .innerJoin('event', 'event.id', 'ballot.event_id')
    .select((select) => select.fn.countAll().as('events'))
    .where('ballot.evaluation_id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return { ballots: Number(ballots), events: Number(events) }
}

function bareSide(server: MeasuredServer, file: string, source: Ground): BallotSide {
  return {
    name: 'bare Hono + better-sqlite3, group commit',
    source,
    hasEvents: false,
    pids: [server.pid],
    connections: (count) => Array.from({ length: count }, () => ({ port: server.port, path: '/ballots', headers: HEADERS, body: '' })),
    settled: async () => undefined,
    async stored() {
      const handle = new Sqlite(file, { readonly: true })
      const ballots = Number(handle.prepare('select count(*) from ballot').pluck().get())
      handle.close()
      return { ballots, events: 0 }
    },
  }
}
