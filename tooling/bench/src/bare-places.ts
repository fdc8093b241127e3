import { setImmediate } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'

/** The yardstick of bookings: Hono, better-sqlite3, one guarded update, one row. No check, no sealing, no message, no event. */

interface Form {
  readonly clientId: string
  readonly sessionId: string
  readonly contact: string
  readonly name: string
  readonly participantClass: string
  readonly party: { readonly adults: number }
}

interface Waiting {
  readonly form: Form
  readonly resolve: (booked: boolean) => void
  readonly reject: (reason: unknown) => void
}

const [file = ''] = process.argv.slice(2)
const handle = new Sqlite(file)
handle.pragma('journal_mode = WAL')
handle.pragma('synchronous = FULL')
handle.pragma('wal_autocheckpoint = 32000') // as ours
handle.exec(`
  create table if not exists session (id text primary key, capacity integer not null, taken integer not null) strict;
  create table if not exists booking (id text primary key, session_id text, contact text, name text, class text, people integer) strict;
`)
const open = handle.prepare('insert or ignore into session (id, capacity, taken) values (?, 100000, 0)')
const take = handle.prepare('update session set taken = taken + ? where id = ? and taken + ? <= capacity')
const insert = handle.prepare('insert into booking (id, session_id, contact, name, class, people) values (?, ?, ?, ?, ?, ?)')
const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((sql) => handle.prepare(sql))

function book({ clientId, sessionId, contact, name, participantClass, party: { adults } }: Form): boolean {
  open.run(sessionId)
  if (take.run(adults, sessionId, adults).changes === 0) return false
  insert.run(clientId, sessionId, contact, name, participantClass, adults)
  return true
}

const queue: Waiting[] = []

async function commitTogether(): Promise<void> {
  await setImmediate()
  const batch = queue.splice(0)
  const booked: boolean[] = []
  try {
    begin?.run()
    for (const { form } of batch) booked.push(book(form))
    commit?.run()
  } catch (error) {
    if (handle.inTransaction) rollback?.run()
    for (const { reject } of batch) reject(error)
    return
  }
  for (const [nth, { resolve }] of batch.entries()) resolve(booked[nth] === true)
}

function bookInGroup(form: Form): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  queue.push({ form, resolve, reject })
  if (queue.length === 1) void commitTogether()
  return promise
}

const app = new Hono().post('/api/open-day/bookings', async (c) => {
  const form = await c.req.json<Form>()
  return (await bookInGroup(form)) ? c.json({ state: 'placed', code: form.clientId }, 201) : c.json({ state: 'full' }, 409)
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
process.once('SIGTERM', () => server.close(() => handle.close()))
