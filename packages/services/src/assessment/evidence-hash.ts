import { createHash } from 'node:crypto'
import type { EvidenceRow } from '@sunlit/db'

/** How the log and the bundle name evidence: a file by the hash of its bytes, an address by the hash of its text. */
export function evidenceHash(evidence: Pick<EvidenceRow, 'sha256' | 'url'>): string {
  return evidence.sha256 ?? addressHash(evidence.url ?? '')
}

export function addressHash(url: string): string {
  return createHash('sha256').update(url, 'utf8').digest('hex')
}
