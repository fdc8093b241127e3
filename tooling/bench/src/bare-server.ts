import { setImmediate } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

/** The yardstick: nothing but Hono, better-sqlite3 and one row. No session, no check, no event, no log line. */

interface Body {
  readonly requestId: string
  readonly unitIds: readonly string[]
  readonly ruleId: string
  readonly occurredOn: string
  readonly facts: object
  readonly note: string
}

interface Ballot {
  readonly clientId: string
}

interface Waiting {
  readonly store: () => void
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** `group`: requests that arrive together share a transaction; `each`: one transaction a request. */
const [file = '', mode = ''] = process.argv.slice(2)
const handle = new Sqlite(file)
handle.pragma('journal_mode = WAL')
handle.pragma('synchronous = FULL')
handle.pragma('wal_autocheckpoint = 32000') // as ours
handle.exec(
  'create table if not exists finding (id integer primary key, request_id text, unit_id text, rule_id text, occurred_on text, facts text, note text) strict',
)
handle.exec('create table if not exists ballot (id integer primary key, client_id text, body text) strict')
const insertBallot = handle.prepare('insert into ballot (client_id, body) values (?, ?)')
const insert = handle.prepare('insert into finding (request_id, unit_id, rule_id, occurred_on, facts, note) values (?, ?, ?, ?, ?, ?)')
const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((sql) => handle.prepare(sql))

function store({ requestId, unitIds, ruleId, occurredOn, facts, note }: Body): void {
  insert.run(requestId, unitIds[0], ruleId, occurredOn, JSON.stringify(facts), note)
}

const queue: Waiting[] = []

async function commitTogether(): Promise<void> {
  await setImmediate()
  const batch = queue.splice(0)
  try {
    begin?.run()
    for (const waiting of batch) waiting.store()
    commit?.run()
  } catch (error) {
    if (handle.inTransaction) rollback?.run()
    for (const { reject } of batch) reject(error)
    return
  }
  for (const { resolve } of batch) resolve()
}

function storeInGroup(storeOne: () => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  queue.push({ store: storeOne, resolve, reject })
  if (queue.length === 1) void commitTogether()
  return promise
}

const app = new Hono().post('/findings', async (c) => {
  const body = await c.req.json<Body>()
  if (mode === 'group') await storeInGroup(() => store(body))
  else store(body)
  return c.json({ findingIds: [body.requestId] }, 201)
})

app.post('/ballots', async (c) => {
  const ballot = await c.req.json<Ballot>()
  await storeInGroup(() => insertBallot.run(ballot.clientId, JSON.stringify(ballot)))
  return c.json({ clientId: ballot.clientId }, 201)
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
process.once('SIGTERM', () => server.close(() => handle.close()))
