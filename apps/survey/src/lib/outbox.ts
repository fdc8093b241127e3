import type { BallotReceipt } from '@sunlit/contracts'
import type { Channel, FieldError } from '@sunlit/questionnaire'
import { send, type Answered, type Failure, type Fetch } from './ask.ts'
import type { BallotBody } from './ballot.ts'
import { isRecord, readJson, type PhoneStore } from './phone-store.ts'

/** What a channel adds to a ballot; each channel has one. */
export interface BallotSender {
  /** Fields beside those of every ballot, asked for with each try: a solved challenge, a token with its signature. */
  readonly extras: (body: BallotBody, report: (share: number) => void) => Promise<Answered<Readonly<Record<string, unknown>>>>
  /** Stands in the commitment of its ballots. */
  readonly channel: Channel
  /** Where its ballots go. */
  readonly address: string
  /** What of a ballot goes out; all of it unless the channel leaves something behind. */
  readonly bare?: (body: BallotBody) => Readonly<Record<string, unknown>>
  /** How its ballots go out. */
  readonly fetchIt?: Fetch
  /** Reads the answer of a channel that answers less than the open web. */
  readonly receiptOf?: (answer: unknown) => BallotReceipt
  /** Whether a receipt kept here is of whoever answers now; every one of the channel unless it says otherwise. */
  readonly isOwn?: (receipt: Pick<BallotReceipt, 'receiptCode'>) => boolean
}

/** Where the sending of a ballot stands. */
export type Sending =
  | { readonly state: 'idle' }
  /** `share`: how far the work before sending has come, from 0 to 1. */
  | { readonly state: 'working'; readonly share: number }
  | { readonly state: 'sending' }
  /** Not sent, kept on the phone; it is tried again by itself. */
  | { readonly state: 'waiting'; readonly why: 'unreached' | 'broken' | 'busy' }
  /** The server will not take it; the answers are still on the phone. */
  | { readonly state: 'refused'; readonly code: string; readonly sentence: string; readonly fields: readonly FieldError[] }
  | { readonly state: 'sent'; readonly receipt: BallotReceipt; readonly body: BallotBody }

interface OutboxParts {
  readonly store: PhoneStore
  readonly evaluationId: string
  readonly sender: BallotSender
  readonly fetchIt?: Fetch
  readonly onChange: (sending: Sending) => void
  /** Calls back after so many milliseconds; answers what takes it back. */
  readonly later: (milliseconds: number, work: () => void) => () => void
}

/** Sends one ballot, exactly once in effect, however often the line breaks. */
export interface Outbox {
  /** Puts a ballot in and begins. A second call while one is on its way does nothing: a double tap is one ballot. */
  readonly put: (body: BallotBody) => void
  /** What was put in and never came through, also before a refresh. */
  readonly waiting: () => BallotBody | undefined
  /** Tries at once what is waiting. */
  readonly tryNow: () => void
  /** Takes out what is waiting: the answers go back to be changed. */
  readonly takeBack: () => void
  readonly close: () => void
}

/** Seconds until the next try; the last repeats. */
const PAUSES = [3, 6, 12, 25, 50, 60]

function keyOf(evaluationId: string): string {
  return `sunlit.survey.outbox.${evaluationId}`
}

export function createOutbox({ store, evaluationId, sender, fetchIt, onChange, later }: OutboxParts): Outbox {
  const key = keyOf(evaluationId)
  let isRunning = false
  let isClosed = false
  let tries = 0
  let stopTimer = (): void => undefined

  const tell = (sending: Sending): void => {
    if (!isClosed) onChange(sending)
  }
  const waiting = (): BallotBody | undefined => readJson(store, key, isBody)

  async function run(): Promise<void> {
    const body = waiting()
    if (isRunning || isClosed || body === undefined) return
    isRunning = true
    stopTimer()
    try {
      settle(body, await attempt({ sender, fetchIt, tell }, body))
    } finally {
      isRunning = false
    }
  }

  function settle(body: BallotBody, answer: Answered<BallotReceipt>): void {
    if (answer.ok) {
      // First what the page keeps of the receipt, then the ballot is let go: a page that dies in between sends again and gets the same.
      tell({ state: 'sent', receipt: answer.value, body })
      if (!isClosed) store.remove(key)
      return
    }
    const { failure } = answer
    if (failure.kind === 'refused') {
      store.remove(key)
      const { code, sentence, fields } = failure
      tell({ state: 'refused', code, sentence, fields })
      return
    }
    tell({ state: 'waiting', why: failure.kind })
    const seconds = pauseOf(failure, tries)
    tries += 1
    if (!isClosed) stopTimer = later(seconds * 1000, () => void run())
  }

  return {
    put: (body) => {
      if (isRunning) return
      tries = 0
      store.set(key, JSON.stringify(body))
      void run()
    },
    waiting,
    tryNow: () => void run(),
    takeBack: () => {
      stopTimer()
      store.remove(key)
      tell({ state: 'idle' })
    },
    close: () => {
      isClosed = true
      stopTimer()
    },
  }
}

interface AttemptParts {
  readonly sender: BallotSender
  readonly fetchIt: Fetch | undefined
  readonly tell: (sending: Sending) => void
}

async function attempt(parts: AttemptParts, body: BallotBody, isSecond = false): Promise<Answered<BallotReceipt>> {
  const { sender, fetchIt, tell } = parts
  tell({ state: 'working', share: 0 })
  const extras = await sender.extras(body, (share) => tell({ state: 'working', share }))
  if (!extras.ok) return extras
  tell({ state: 'sending' })
  const sent = sender.bare?.(body) ?? body
  const heard = await send<BallotReceipt>(sender.address, { ...sent, ...extras.value }, sender.fetchIt ?? fetchIt)
  const answer = heard.ok && sender.receiptOf ? { ok: true as const, value: sender.receiptOf(heard.value) } : heard
  // A challenge runs out while a phone is offline; with a new one the same ballot goes again.
  const isStale = !answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'survey_challenge'
  return isStale && !isSecond ? attempt(parts, body, true) : answer
}

function pauseOf(failure: Failure, tries: number): number {
  return failure.kind === 'busy' ? failure.seconds : (PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 60)
}

/** Whether a ballot of this evaluation is waiting to be sent. */
export function isWaiting(store: PhoneStore, evaluationId: string): boolean {
  return readJson(store, keyOf(evaluationId), isBody) !== undefined
}

function isBody(value: unknown): value is BallotBody {
  return (
    isRecord(value) &&
    isRecord(value['answers']) &&
    typeof value['seconds'] === 'number' &&
    ['evaluationId', 'versionHash', 'clientId', 'seed', 'salt', 'commitment', 'deviceToken'].every(
      (name) => typeof value[name] === 'string',
    )
  )
}
