import { parseTrustedKeys, verifyProofFile } from '@sunlit/audit'
import type { InvitedLook } from '@sunlit/contracts'
import { isRecord } from '../lib/phone-store.ts'

interface KeyParts {
  readonly look: Pick<InvitedLook, 'evaluationId' | 'keyHash'>
  /** SHA-256 of the key that the server gave, computed here. */
  readonly computed: string
  /** Verifier keys of the log; none when they were not reached. */
  readonly keys: readonly string[]
  /** Proof of the event that names the key; `undefined` when there is none yet. */
  readonly proof: unknown
}

/**
 * Whether the key is the one that stands in the public log for everybody. A server that gave each person a key of their own could tell their
 * papers apart; this phone would see it. `open`: the log was not reached.
 */
export function checkKey({ look, computed, keys, proof }: KeyParts): 'holds' | 'fails' | 'open' {
  if (computed !== look.keyHash) return 'fails'
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0 || proof === undefined) return 'open'
  const payload = isRecord(proof) ? proof['payload'] : undefined
  const event = isRecord(payload) ? payload['event'] : undefined
  const isTheirs =
    isRecord(event) &&
    event['type'] === 'survey.key-made' &&
    event['evaluationId'] === look.evaluationId &&
    event['keyHash'] === look.keyHash
  return isTheirs && verifyProofFile(proof, trusted).ok ? 'holds' : 'fails'
}
