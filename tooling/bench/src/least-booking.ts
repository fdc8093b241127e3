import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'

/**
 * What a booking has to leave behind whoever writes it, and nothing that decides: the proof of the contact opened, the visitor and the message sealed, the
 * contact marked, and session, booking, claim, message and event stored with the indexes by which they are found, in a group commit. By
 * hand, without web framework, validation, rules, refusals, limits, log lines or figures. No server of ours can be faster than this.
 */

interface Form {
  readonly clientId: string
  readonly sessionId: string
  readonly contact: string
  readonly name: string
  readonly participantClass: string
  readonly party: { readonly adults: number }
}

interface Prepared {
  readonly form: Form
  readonly id: string
  readonly code: string
  readonly mark: string
  readonly visitor: string
  readonly message: string
}

const [file = ''] = process.argv.slice(2)
const handle = new Sqlite(file, { timeout: 5_000 })
handle.pragma('journal_mode = WAL')
handle.pragma('synchronous = FULL')
handle.pragma('wal_autocheckpoint = 32000') // as ours
handle.exec(`
  create table if not exists session (id text primary key, capacity integer not null, taken integer not null) strict;
  create table if not exists booking (id text primary key, session_id text, client_id text unique, code text unique, class text,
    people integer, make_up text, status text, mark text, visitor text, answer text, at text) strict;
  create index if not exists booking_session on booking (session_id, status, id);
  create table if not exists claim (booking_id text primary key, mark text, session_id text, ordinal integer,
    unique (mark, session_id), unique (mark, ordinal)) strict;
  create table if not exists message (id text primary key, idempotency_key text unique, sealed text, state text, at text) strict;
  create index if not exists message_due on message (at) where state = 'queued';
  create table if not exists event (arrival integer primary key, id text unique, organisation_id text, at text, type text, actor text,
    subject_id text, leaf text, payload text, salt text) strict;
  create index if not exists event_organisation on event (organisation_id, arrival);
  create index if not exists event_subject on event (subject_id, arrival);
`)
const places = (count: number): string => Array.from({ length: count }, () => '+?').join(', ')
const open = handle.prepare('insert or ignore into session (id, capacity, taken) values (?, 100000, 0)')
const held = handle.prepare('select 1 from claim where mark = ?')
const take = handle.prepare('update session set taken = taken + ? where id = ? and taken + ? <= capacity')
const insertBooking = handle.prepare(`insert into booking values (${places(12)}) on conflict do nothing`)
const insertClaim = handle.prepare(`insert into claim values (${places(4)}) on conflict do nothing`)
const insertMessage = handle.prepare(`insert into message values (${places(5)}) on conflict do nothing`)
const insertEvent = handle.prepare(
  `insert into event (id, organisation_id, at, type, actor, subject_id, leaf, payload, salt) values (${places(9)})`,
)
const [begin, commit] = ['begin immediate', 'commit'].map((sql) => handle.prepare(sql))

const key = createSecretKey(randomBytes(32))
const ORGANISATION = uuidv7()

function seal(place: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function unseal(place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

const markOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')

/** The forms bring proofs under the real server's key, so one under ours is opened in its stead. */
const PROOF = seal(
  'proof',
  JSON.stringify({ purpose: 'open-day', form: ORGANISATION, contact: markOf('contact'), until: '2026-09-18T00:00:00Z' }),
)

function prepared(form: Form): Prepared {
  unseal('proof', PROOF)
  const id = uuidv7()
  const code = randomBytes(5).toString('hex')
  return {
    form,
    id,
    code,
    mark: markOf(form.contact),
    visitor: seal(id, JSON.stringify({ name: form.name, contact: form.contact })),
    message: seal(code, JSON.stringify({ to: form.contact, text: `您的预约已成功，预约编号${code}，请按时参加。` })),
  }
}

function store({ form, id, code, mark, visitor, message }: Prepared, now: string): void {
  const { sessionId, clientId, participantClass, party } = form
  open.run(sessionId)
  held.get(mark)
  if (take.run(party.adults, sessionId, party.adults).changes === 0) throw new Error('A session of the measurement is full')
  const answer = JSON.stringify({ state: 'placed', position: null })
  insertBooking.run([
    id,
    sessionId,
    clientId,
    code,
    participantClass,
    party.adults,
    JSON.stringify(party),
    'placed',
    mark,
    visitor,
    answer,
    now,
  ])
  insertClaim.run([id, mark, sessionId, 1])
  insertMessage.run([uuidv7(), `booking ${id}`, message, 'queued', now])
  insertEvent.run(eventRow(id, party.adults, now))
}

function eventRow(bookingId: string, people: number, at: string): readonly string[] {
  const id = uuidv7()
  const salt = randomBytes(32)
  const payload = JSON.stringify({ actor: 'visitor', event: { type: 'open-day.booked', bookingId, people, state: 'placed' } })
  const commitment = hash('sha256', Buffer.concat([salt, Buffer.from(payload)]), 'base64url')
  const leaf = JSON.stringify({ at, commitment, id, org: ORGANISATION, type: 'open-day.booked', v: 1 })
  hash('sha256', leaf) // its place in the tree, and the node above
  hash('sha256', commitment)
  return [id, ORGANISATION, at, 'open-day.booked', 'visitor', bookingId, leaf, payload, salt.toString('base64url')]
}

const queue: { readonly booking: Prepared; readonly resolve: () => void; readonly reject: (reason: unknown) => void }[] = []

async function commitTogether(): Promise<void> {
  await setImmediate()
  const batch = queue.splice(0)
  try {
    begin?.run()
    const now = new Date().toISOString()
    for (const { booking } of batch) store(booking, now)
    commit?.run()
  } catch (error) {
    for (const { reject } of batch) reject(error)
    return
  }
  for (const { resolve } of batch) resolve()
}

function storeInGroup(booking: Prepared): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  queue.push({ booking, resolve, reject })
  if (queue.length === 1) void commitTogether()
  return promise
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const booking = prepared(JSON.parse(Buffer.concat(pieces).toString()) as Form) // the measurement's own text
    const { id, code } = booking
    storeInGroup(booking).then(
      () => {
        const text = JSON.stringify({ state: 'placed', code, bookingToken: markOf(id) })
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
        response.end(text)
      },
      () => response.destroy(),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => server.close(() => handle.close()))
