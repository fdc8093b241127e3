import type { DoubleMark } from '@sunlit/contracts'
import type { DoubleEvidence } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { nativeHash } from '../assessment/native-hash.ts'

export interface SealedEntry {
  readonly caseId: string
  readonly nonce: string
  readonly marks: readonly DoubleMark[]
  readonly evidence: readonly Pick<DoubleEvidence, 'sha256' | 'url'>[]
}

/**
 * What the log keeps of an entry when it is handed in. Without the nonce nobody can try out what it might say; with it everybody can
 * check that it was not changed after the other entry was known.
 */
export function entryHash({ caseId, nonce, marks, evidence }: SealedEntry): string {
  return nativeHash({ caseId, nonce, marks, evidence: evidence.map(evidenceHash).toSorted() })
}
