import type { OpenCodeConfirmed, QueuePlace, QueueView } from '@sunlit/contracts'
import {
  countOpenQueuePlaces,
  findOpenQueue,
  listOpenQueueEntries,
  type Db,
  type OpenQueueEntryRow,
  type OpenQueueRow,
  type OpenSessionRow,
} from '@sunlit/db'
import {
  gathersFrom,
  lastPlaceOn,
  QUEUE_FORMAT,
  queuePhase,
  queueRuleSentence,
  turnOfPlace,
  type PeopleByClass,
  type QueueFile,
  type QueueRules,
} from '@sunlit/enrolment'
import { CONFIRMATION_MINUTES } from '../codes/code-rules.ts'
import { signConfirmation } from '../codes/confirmation.ts'
import { AppError } from '../core/app-error.ts'
import { entryOfToken, isTurn, openQueueSeed, placeToken, queuedSession } from './queue-parts.ts'
import { rankQueue } from './rank-queue.ts'
import { planOf } from './session-state.ts'
import { OPEN_DAY_PURPOSE } from './new-booking.ts'
import type { OpenDayContext } from './open-day-context.ts'

/** What is the same for everybody who waits, read from the database once a second by each process however many ask. */
interface QueueState {
  readonly session: OpenSessionRow
  readonly rules: QueueRules
  readonly queue: OpenQueueRow
  /** Who has had their turn. */
  readonly on: number
}

interface KeptState {
  readonly until: number
  readonly state: Promise<QueueState>
}

/** Keeps what was read of queues for a moment. One for each process. */
export interface QueueDesk {
  readonly kept: Map<string, KeptState>
}

const FRESH_MILLISECONDS = 1000
const MOST_KEPT = 200

export function createQueueDesk(): QueueDesk {
  return { kept: new Map() }
}

/** A queue as everybody sees it; throws `not_found` where there is none. */
export async function viewQueue(ctx: OpenDayContext, desk: QueueDesk, sessionId: string): Promise<QueueView> {
  return viewOf(await stateOf(ctx, desk, sessionId), ctx.now())
}

/** One's own place. Whoever asks first after the opening has the order made. */
export async function viewQueuePlace(ctx: OpenDayContext, desk: QueueDesk, token: string): Promise<QueuePlace> {
  const seen = await entryOfToken(ctx.vault, ctx.db.read, token)
  const state = await stateOf(ctx, desk, seen.session_id)
  // The order may have been made between the two reads.
  const entry = state.queue.ranked_at !== null && seen.place === null ? await entryOfToken(ctx.vault, ctx.db.read, token) : seen
  return placeView(ctx, state, entry)
}

/** Rule J-4: once it is one's turn the contact that was proved for the queue is proved for the form. */
export async function enterFromQueue(ctx: OpenDayContext, token: string): Promise<OpenCodeConfirmed> {
  const entry = await entryOfToken(ctx.vault, ctx.db.read, token)
  const { session, rules } = await queuedSession(ctx.db.read, entry.session_id)
  const now = ctx.now()
  if (entry.mark === null || now >= session.closes_at || session.called_off_at !== null) throw new AppError('open_queue_state')
  if (!isTurn(rules, session, entry.place, now)) throw new AppError('open_queue_turn')
  const until = new Date(Date.parse(now) + CONFIRMATION_MINUTES * 60_000).toISOString()
  const said = { purpose: OPEN_DAY_PURPOSE, contact: entry.mark, form: session.event_id, id: ctx.newId(), until }
  return { confirmation: signConfirmation(ctx.vault, said), until, standing: null }
}

/** The order as it is published, once it is made. Throws `not_found` before. */
export async function getQueueFile(ctx: OpenDayContext, sessionId: string): Promise<QueueFile> {
  const { session } = await queuedSession(ctx.db.read, sessionId)
  const queue = await findOpenQueue(ctx.db.read, sessionId)
  if (queue?.entrants === undefined || queue.entrants === null) throw new AppError('not_found')
  const { entrants: count } = queue
  const came = (await listOpenQueueEntries(ctx.db.read, sessionId)).filter(({ number }) => number <= count)
  return {
    format: QUEUE_FORMAT,
    sessionId,
    opensAt: session.opens_at,
    seedSha256: queue.seed_sha256,
    seed: Buffer.from(openQueueSeed(ctx.vault, sessionId, queue.seed)).toString('hex'),
    entrants: came.map(({ code }) => code),
    order: came.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ code }) => code),
  }
}

async function stateOf(ctx: OpenDayContext, desk: QueueDesk, sessionId: string): Promise<QueueState> {
  const kept = desk.kept.get(sessionId)
  const at = Date.parse(ctx.now())
  if (kept && at < kept.until && at >= kept.until - FRESH_MILLISECONDS) return kept.state
  const state = readState(ctx, sessionId)
  if (desk.kept.size >= MOST_KEPT) desk.kept.delete(desk.kept.keys().next().value ?? '')
  desk.kept.set(sessionId, { until: at + FRESH_MILLISECONDS, state })
  // What could not be read is not kept.
  state.catch(() => desk.kept.delete(sessionId))
  return state
}

async function readState(ctx: OpenDayContext, sessionId: string): Promise<QueueState> {
  const { session, rules } = await queuedSession(ctx.db.read, sessionId)
  if (ctx.now() >= session.opens_at && (await queueOf(ctx.db.read, sessionId)).ranked_at === null) await rankQueue(ctx, sessionId)
  const on = await countOpenQueuePlaces(ctx.db.read, sessionId, lastPlaceOn(rules, session.opens_at, ctx.now()))
  return { session, rules, queue: await queueOf(ctx.db.read, sessionId), on }
}

/** A session that is not published yet has none. */
async function queueOf(db: Db, sessionId: string): Promise<OpenQueueRow> {
  const queue = await findOpenQueue(db, sessionId)
  if (!queue) throw new AppError('not_found')
  return queue
}

function viewOf({ session, rules, queue, on }: QueueState, now: string): QueueView {
  const times = { opensAt: session.opens_at, closesAt: session.closes_at }
  const { capacity, reserve, waitingPlaces } = planOf(session, now)
  const taken = Object.values(JSON.parse(session.taken) as PeopleByClass).reduce((sum, people) => sum + people, 0) // written by the guard
  return {
    ...rules,
    ...times,
    phase: session.called_off_at === null ? queuePhase(rules, times, now) : 'called-off',
    gathersFrom: gathersFrom(rules, times),
    now,
    waiting: Math.max(0, queue.next_number - 1 - on),
    hasPlaces: taken < capacity - reserve,
    takesWaiting: waitingPlaces > 0,
    rule: queueRuleSentence(rules),
    seedSha256: queue.seed_sha256,
    isRanked: queue.ranked_at !== null,
  }
}

function placeView({ vault, now }: OpenDayContext, state: QueueState, entry: OpenQueueEntryRow): QueuePlace {
  const { session, rules, queue, on } = state
  const at = now()
  const { place } = entry
  // Places of those who came before the opening are their ranks; behind them one stands as one came.
  const rank = place === null || queue.entrants === null ? null : entry.number <= queue.entrants ? place : entry.number
  const turnAt = place === null ? null : turnOfPlace(rules, session.opens_at, place)
  const isOwn = isTurn(rules, session, place, at)
  const last = turnOfPlace(rules, session.opens_at, Math.max(1, queue.next_number - 1))
  return {
    token: placeToken(vault, entry.id),
    code: entry.code,
    eventId: session.event_id,
    sessionId: session.id,
    queue: viewOf(state, at),
    rank,
    entrants: queue.entrants,
    ahead: rank === null ? null : isOwn ? 0 : Math.max(0, rank - 1 - on),
    turnAt,
    latestTurn: turnAt === null ? last : null,
    isTurn: isOwn,
    askAfter: secondsToWait(turnAt ?? session.opens_at, at),
  }
}

const SOONEST = 2
const LATEST = 20

/** The nearer the moment, the sooner: at a quarter of what is left, so that a crowd asks seldom while it waits long. */
function secondsToWait(moment: string, now: string): number {
  const left = Math.ceil((Date.parse(moment) - Date.parse(now)) / 1000)
  return Math.min(LATEST, Math.max(SOONEST, left <= LATEST ? left : Math.ceil(left / 4)))
}
