import type { BallotReceipt, InvitedReceipt } from '@sunlit/contracts'
import type { BallotBody } from '../lib/ballot.ts'
import type { BallotSender } from '../lib/outbox.ts'
import type { Paper } from './blind.ts'

/**
 * Sends an invited ballot by its paper alone: no cookie, no token of the device, no number that holds a time. The receipt bears the phone's
 * own clock, since the server keeps none.
 */
export function invitedSender(paper: Paper, now: () => number): BallotSender {
  return {
    channel: 'invited',
    address: '/api/survey/invited/ballots',
    extras: () => Promise.resolve({ ok: true, value: { ...paper } }),
    bare: bareBody,
    fetchIt: (address, init) => fetch(address, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' }),
    receiptOf: (answer) => {
      const { receiptCode, commitment, sameAnswers } = answer as InvitedReceipt // our own server's promise
      const at = new Date(now()).toISOString()
      return { receiptCode, commitment, sameAnswers, at, revisableUntil: at } satisfies BallotReceipt
    },
  }
}

function bareBody({ evaluationId, versionHash, answers, seed, salt, commitment }: BallotBody): Readonly<Record<string, unknown>> {
  return { evaluationId, versionHash, answers, seed, salt, commitment }
}
