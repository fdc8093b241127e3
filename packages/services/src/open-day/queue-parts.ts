import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import { queueRulesSchema } from '@sunlit/contracts'
import {
  findOpenQueueEntry,
  findOpenQueueEntryOfMark,
  findOpenSession,
  type Db,
  type OpenQueueEntryRow,
  type OpenSessionRow,
} from '@sunlit/db'
import { lastPlaceOn, SEED_BYTES, type QueueRules } from '@sunlit/enrolment'
import { AppError } from '../core/app-error.ts'
import { isSameMark, type Vault } from '../messages/vault.ts'
import { storedText } from './stored-text.ts'

const readRules = storedText(queueRulesSchema)
const SEED = 'open-day queue seed'
const PLACE = 'open-day queue place'
const TOKEN_CHARACTERS = 24

/** How a session lets people on; undefined where one signs up without a queue. */
export function queueRulesOf({ queue }: Pick<OpenSessionRow, 'queue'>): QueueRules | undefined {
  return queue === null ? undefined : readRules(queue)
}

/** A session with a queue; throws `not_found` for any other. */
export async function queuedSession(db: Db, sessionId: string): Promise<{ readonly session: OpenSessionRow; readonly rules: QueueRules }> {
  const session = await findOpenSession(db, sessionId)
  const rules = session && queueRulesOf(session)
  if (!session || !rules) throw new AppError('not_found')
  return { session, rules }
}

export function sealQueueSeed(vault: Vault, sessionId: string, seed: Uint8Array): string {
  return vault.seal(SEED, sessionId, toBase64Url(seed))
}

export function openQueueSeed(vault: Vault, sessionId: string, sealed: string): Uint8Array {
  const seed = fromBase64Url(vault.open(SEED, sessionId, sealed) ?? '')
  if (seed?.length !== SEED_BYTES) throw new Error('the seed of this queue was sealed with another secret')
  return seed
}

/** What keeps a place: the entry's id, and a mark that only this deployment makes. */
export function placeToken(vault: Vault, id: string): string {
  return `${id}.${vault.mark(PLACE, id).slice(0, TOKEN_CHARACTERS)}`
}

/** Throws `open_link_void` for what is not a place. */
export async function entryOfToken(vault: Vault, db: Db, token: string): Promise<OpenQueueEntryRow> {
  const [id = ''] = token.split('.')
  const entry = isSameMark(token, placeToken(vault, id)) ? await findOpenQueueEntry(db, id) : undefined
  if (!entry) throw new AppError('open_link_void')
  return entry
}

export function isTurn(rules: QueueRules, session: Pick<OpenSessionRow, 'opens_at'>, place: number | null, now: string): boolean {
  return place !== null && place <= lastPlaceOn(rules, session.opens_at, now)
}

/** Rule J-4: where a session has a queue, only who has had their turn in it signs up. */
export async function assertTurn(db: Db, session: OpenSessionRow, mark: string, now: string): Promise<void> {
  const rules = queueRulesOf(session)
  if (!rules || now < session.opens_at) return
  const entry = await findOpenQueueEntryOfMark(db, session.id, mark)
  if (!entry || !isTurn(rules, session, entry.place, now)) throw new AppError('open_queue_turn')
}
