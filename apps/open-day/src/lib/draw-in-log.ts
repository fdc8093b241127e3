import { parseTrustedKeys, verifyProofFile } from '@sunlit/audit'
import { hasMembers } from './keep.ts'

export type InLog =
  | { readonly state: 'holds'; readonly at: string }
  /** The log says something else, or the proof does not hold. */
  | { readonly state: 'fails' }
  /** The log was not reached. */
  | { readonly state: 'open' }

interface LogParts {
  readonly sessionId: string
  readonly commitment: string
  /** Verifier keys of the log; none when they were not reached. */
  readonly keys: readonly string[]
  /** Proof of the announcement; `undefined` when there is none. */
  readonly proof: unknown
}

/** Whether the public log has this draw's commitment from its announcement; a file could be made anew, the log could not. */
export function drawInLog({ sessionId, commitment, keys, proof }: LogParts): InLog {
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0 || proof === undefined) return { state: 'open' }
  const payload = hasMembers(proof, ['payload']) ? proof.payload : undefined
  const event = hasMembers(payload, ['event']) ? payload.event : undefined
  const isTheirs =
    hasMembers(event, ['type', 'openSessionId', 'commitment']) &&
    event.type === 'open-day.draw-announced' &&
    event.openSessionId === sessionId &&
    event.commitment === commitment
  const { ok, entry } = verifyProofFile(proof, trusted)
  return isTheirs && ok && entry ? { state: 'holds', at: entry.at } : { state: 'fails' }
}
