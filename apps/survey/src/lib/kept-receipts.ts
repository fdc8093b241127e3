import type { BallotReceipt } from '@sunlit/contracts'
import type { Answers, Channel } from '@sunlit/questionnaire'
import { isRecord, readJson, type PhoneStore } from './phone-store.ts'

/** A receipt as the phone keeps it. Salt and answers are what a commitment is checked with; they can be deleted and the receipt kept. */
export interface KeptReceipt extends Omit<BallotReceipt, 'sameAnswers'> {
  readonly evaluationId: string
  readonly title: string
  readonly organisation: string
  readonly clientId: string
  readonly channel: Channel
  readonly opening?: { readonly salt: string; readonly answers: Answers }
  readonly withdrawnAt?: string
  /** This phone's own clock when the receipt came, milliseconds since 1970: what has passed since is true of a clock that is wrong as well. */
  readonly cameAt?: number
}

/** Milliseconds that are left to take the ballot back, as far as the phone can tell; none or fewer when it is too late. */
export function leftToWithdraw({ at, revisableUntil, cameAt = Date.parse(at) }: KeptReceipt, now: number): number {
  return Date.parse(revisableUntil) - Date.parse(at) - (now - cameAt)
}

const KEY = 'sunlit.survey.receipts'
/** A phone that serves a whole family, years on end, keeps the latest. */
const MOST = 40

/** The latest first. */
export function listReceipts(store: PhoneStore): readonly KeptReceipt[] {
  return readJson(store, KEY, isList) ?? []
}

/** The latest of an evaluation, of one channel where it is asked for: an invited ballot is another than one of the open web. */
export function receiptFor(store: PhoneStore, evaluationId: string, channel?: Channel): KeptReceipt | undefined {
  return listReceipts(store).find((receipt) => receipt.evaluationId === evaluationId && (channel ?? receipt.channel) === receipt.channel)
}

/** Adds it, or replaces the one of the same ballot. */
export function keepReceipt(store: PhoneStore, receipt: KeptReceipt): void {
  const others = listReceipts(store).filter(({ clientId }) => clientId !== receipt.clientId)
  store.set(KEY, JSON.stringify([receipt, ...others].slice(0, MOST)))
}

/** Takes answers and salt off the phone; code and commitment stay. */
export function forgetOpening(store: PhoneStore, { opening: _gone, ...receipt }: KeptReceipt): KeptReceipt {
  keepReceipt(store, receipt)
  return receipt
}

function isList(value: unknown): value is readonly KeptReceipt[] {
  return (
    Array.isArray(value) &&
    value.every(
      (item) =>
        isRecord(item) &&
        ['evaluationId', 'title', 'organisation', 'clientId', 'channel', 'receiptCode', 'commitment', 'at', 'revisableUntil'].every(
          (name) => typeof item[name] === 'string',
        ),
    )
  )
}
