import { useRef } from 'react'
import type { Answer } from './ask.ts'
import { confirmCode, type CodeGiven } from './confirm-code.ts'

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
