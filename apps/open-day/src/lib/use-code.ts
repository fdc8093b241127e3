import type { ChallengeSolution, OpenCodeRequested } from '@sunlit/contracts'
import { useEffect, useRef, useState } from 'react'
import { send, type Answer, type Failure } from './ask.ts'
import { channelOf } from './contact.ts'
import { workFor } from './work.ts'

interface Code {
  readonly isSending: boolean
  readonly failure: Failure | undefined
  /** Seconds until another one may be asked for. */
  readonly wait: number
  readonly ask: () => void
}

/**
 * Asks for a one-time code. The work that stands before it is begun when the page opens, while somebody still reads; what was done once is
 * good for one code.
 */
export function useCode(eventId: string, contact: string, onSent: (challengeId: string) => void): Code {
  const work = useRef<Promise<Answer<ChallengeSolution>>>(undefined)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [wait, setWait] = useState(0)
  useEffect(() => {
    work.current = workFor(eventId)
  }, [eventId])
  useEffect(() => {
    if (wait <= 0) return undefined
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])

  async function request(): Promise<Answer<OpenCodeRequested>> {
    const done = await (work.current ?? workFor(eventId))
    work.current = undefined
    if (!done.ok) return done
    return send<OpenCodeRequested>('/codes', { eventId, channel: channelOf(contact), contact: contact.trim(), challenge: done.value })
  }

  async function ask(): Promise<void> {
    setIsSending(true)
    setFailure(undefined)
    let answer = await request()
    // Work that has grown too old while the page stood open is done once more, unasked.
    if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'open_challenge') answer = await request()
    setIsSending(false)
    if (answer.ok) {
      setWait(answer.value.resendSeconds)
      onSent(answer.value.challengeId)
      work.current = workFor(eventId)
    } else {
      setFailure(answer.failure)
      const seconds = answer.failure.kind === 'refused' ? Number(answer.failure.details['seconds'] ?? 0) : 0
      setWait(seconds > 0 && seconds < 3600 ? seconds : 0)
    }
  }

  return { isSending, failure, wait, ask: () => void ask() }
}
