import type { BallotReceipt, InvitedReceipt } from '@sunlit/contracts'
import type { Script } from '@sunlit/ui'
import type { BallotBody } from '../lib/ballot.ts'
import type { BallotSender } from '../lib/outbox.ts'
import { isRecord } from '../lib/phone-store.ts'
import type { HeldPaper } from './kept-paper.ts'

interface Reader {
  readonly now: () => number
  readonly script: Script
}

/**
 * Sends an invited ballot by its paper alone: no cookie, no token of the device, no number that holds a time. The receipt bears the phone's
 * own clock, since the server keeps none.
 */
export function invitedSender({ paper, before }: Pick<HeldPaper, 'paper' | 'before'>, { now, script }: Reader): BallotSender {
  return {
    channel: 'invited',
    address: '/api/survey/invited/ballots',
    extras: () => Promise.resolve({ ok: true, value: { ...paper } }),
    isOwn: ({ receiptCode }) => receiptCode !== before,
    bare: bareBody,
    fetchIt: async (address, init) => {
      const response = await fetch(address, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' })
      return response.ok || script === 'hans' ? response : inTraditional(response)
    },
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

/** A refusal comes in both scripts: which one is read here would tell the server something about the sender. */
async function inTraditional(response: Response): Promise<Response> {
  const { status, headers } = response
  const text = await response.text()
  return new Response(traditionalOf(text) ?? text, { status, headers })
}

function traditionalOf(text: string): string | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return isRecord(said) && isRecord(said['traditional']) ? JSON.stringify(said['traditional']) : undefined
  } catch {
    return undefined // a page of the network in between
  }
}
