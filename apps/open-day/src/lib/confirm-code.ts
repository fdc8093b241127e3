import type { MessageChannel, OpenCodeConfirmed } from '@sunlit/contracts'
import { untilHeard } from '@sunlit/ui'
import { useRef } from 'react'
import { isHeard, send, type Answer } from './ask.ts'
import { senderOf } from './code-sender.ts'

export interface CodeGiven {
  readonly eventId: string
  readonly channel: MessageChannel
  readonly contact: string
  readonly challengeId: string | null | undefined
  readonly code: string
}

/** Hands a code in until the server is heard, or nobody waits any more: sent again by the same page it counts once. */
export function confirmCode(given: CodeGiven, signal?: AbortSignal): Promise<Answer<OpenCodeConfirmed>> {
  const body = { ...given, sender: senderOf(given.challengeId ?? '') }
  return untilHeard(() => send<OpenCodeConfirmed>('/codes/confirm', body), { isHeard, signal })
}

/** Hands a code in once, for it holds once: when what comes after it is lost on the way, the same code goes on with the same proof. */
export function useProof(): (given: CodeGiven) => Promise<Answer<string>> {
  const proved = useRef<{ readonly by: string; readonly confirmation: string }>(undefined)
  return async (given) => {
    const by = [given.challengeId, given.contact, given.code].join(' ')
    if (proved.current?.by === by) return { ok: true, value: proved.current.confirmation }
    const confirmed = await confirmCode(given)
    if (!confirmed.ok) return confirmed
    const { confirmation } = confirmed.value
    proved.current = { by, confirmation }
    return { ok: true, value: confirmation }
  }
}
