import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatSigningKey } from '@sunlit/audit'
import { ballotReceiptSchema, type BallotReceipt, type SendBallot } from '@sunlit/contracts'
import { openDatabase, type Database, type DatabaseLocation } from '@sunlit/db'
import { DIALECTS, makePlace, type Dialect } from '@sunlit/db/testing'
import { anonymousActor, createChallengeDesk, createServiceContext, sendBallot, sequenceAll, verifyStoredLog } from '@sunlit/services'
import { newSigningKey, verifySurveys, type LogKeys } from '@sunlit/services/testing'
import { describe, expect, it } from 'vitest'
import { startRealServer } from '../src/processes.ts'
import { ballotMaker, type BallotSource } from '../src/survey-ballots.ts'
import { openTown, openTwelve } from '../src/survey-sides.ts'
import { PATIENCE, report, size } from './full-size.testing.ts'

const SECRET = 'of the tests of faults, long enough for a secret'

interface Ground {
  readonly location: DatabaseLocation
  readonly source: Omit<BallotSource, 'count'>
  readonly keys: LogKeys
  /** What the server's own command is given. */
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
  remove(): Promise<void>
}

/** An open evaluation in a folder or a database that a real server can be started on. */
async function prepare(dialect: Dialect): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-killed-'))
  const place = dialect === 'postgres' ? await makePlace('postgres', 'migrated') : undefined
  const location = place?.location ?? { dialect: 'sqlite', file: join(folder, 'sunlit.db') }
  const town = await openTown(location)
  const source = await openTwelve(town.office, false)
  await town.database.close()
  const current = newSigningKey('sunlit.example/log')
  const env = {
    SUNLIT_SECRET: SECRET,
    LOG_KEY: formatSigningKey(current),
    ...(location.dialect === 'postgres' && { DATABASE_URL: location.url }),
  }
  return {
    location,
    source,
    keys: { origin: current.name, current },
    env,
    folder,
    async remove() {
      await place?.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What was sent, and the receipt of what was acknowledged. */
interface Sent {
  readonly ballot: SendBallot
  receipt?: BallotReceipt
}

/** Starts the server by its own command, keeps 32 phones sending, and kills it after so many receipts. */
async function sendAndKill({ folder, env, source }: Ground, receipts: number): Promise<readonly Sent[]> {
  const server = await startRealServer(folder, env)
  const make = ballotMaker({ ...source, count: 0 })
  const all: Sent[] = []
  let acknowledged = 0
  let isUp = true
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (isUp) {
        const sent: Sent = { ballot: await make(all.length) }
        all.push(sent)
        const answer = await post(server.port, sent.ballot)
        if (answer === undefined) return
        sent.receipt = answer
        acknowledged += 1
        if (acknowledged < receipts || !isUp) continue
        isUp = false
        process.kill(server.pid, 'SIGKILL') // with the requests of all others on their way
      }
    }),
  )
  await server.stop()
  return all
}

/** Nothing when the server was gone before it answered. Any other answer than a receipt fails the test. */
async function post(port: number, ballot: SendBallot): Promise<BallotReceipt | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/survey/ballots`, {
    method: 'POST',
    headers: { 'x-sunlit': '1', 'content-type': 'application/json' },
    body: JSON.stringify(ballot),
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch(() => undefined)
  if (answer === undefined) return undefined
  expect(answer).toMatchObject({ status: 201 })
  return ballotReceiptSchema.parse(JSON.parse(answer.text))
}

/** As a power cut leaves it: half of a page behind the last whole one, and no index of the write-ahead log. */
async function tear(location: DatabaseLocation): Promise<void> {
  if (location.dialect !== 'sqlite') return
  const log = await readFile(`${location.file}-wal`)
  await appendFile(`${location.file}-wal`, log.subarray(-4120, -2000))
  await rm(`${location.file}-shm`)
}

async function idsIn({ read }: Database): Promise<readonly string[]> {
  return (await read.selectFrom('ballot').select('id').orderBy('id').execute()).map(({ id }) => id)
}

const DIALECT_TITLES = { sqlite: 'sqlite, its last page torn', postgres: 'postgres' }

describe.each(DIALECTS)('a server killed while ballots arrive (%s)', (dialect) => {
  it(
    'has every ballot it gave a receipt for, once; what is sent again does not double; each opens its commitment, and the log verifies',
    async () => {
      const ground = await prepare(dialect)
      const everything: string[] = []
      let unanswered = 0
      for (let kill = 1; kill <= size(1, 20); kill++) {
        const sent = await sendAndKill(ground, size(150, 300 + Math.floor(Math.random() * 700)))
        await tear(ground.location)
        const db = openDatabase(ground.location)
        const kept = new Set(await idsIn(db))
        expect(sent.filter(({ ballot, receipt }) => receipt && !kept.has(ballot.clientId))).toEqual([])

        const ctx = createServiceContext({ db, actor: anonymousActor() })
        const door = { desk: createChallengeDesk(SECRET), address: '192.0.2.1' }
        const again = await Promise.all(sent.map(({ ballot }) => sendBallot(ctx, door, ballot)))
        for (const [nth, { ballot, receipt }] of sent.entries()) {
          expect(again[nth]).toMatchObject({ state: kept.has(ballot.clientId) ? 'stored-before' : 'stored', ...(receipt && { receipt }) })
        }
        everything.push(...sent.map(({ ballot }) => ballot.clientId))
        unanswered += sent.filter(({ receipt }) => !receipt).length
        await db.close()
      }
      const db = openDatabase(ground.location)
      expect(await idsIn(db)).toEqual(everything.toSorted())
      const events = await db.read.selectFrom('event').select('id').where('type', '=', 'ballot.received').execute()
      expect(events).toHaveLength(everything.length)
      expect(await verifySurveys(db.read)).toEqual([])
      await sequenceAll({ db, keys: ground.keys, now: () => new Date().toISOString() })
      expect(await verifyStoredLog(db.read, ground.keys)).toMatchObject({ ok: true })
      await db.close()
      report(
        `kill under load (${DIALECT_TITLES[dialect]})`,
        `${size(1, 20)} kills, ${everything.length} ballots, ${unanswered} without an answer and sent again; all there once, the log verifies`,
      )
      await ground.remove()
    },
    PATIENCE,
  )
})
