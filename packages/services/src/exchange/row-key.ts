import { createHash } from 'node:crypto'
import type { ImportedFinding } from '@sunlit/contracts'
import { nativeHash } from '../assessment/native-hash.ts'
import { requestKey } from '../assessment/record-finding.ts'

/**
 * Rule N-4: the number of a row's request follows from who imports it into which quarter and what it says, not from its place in the
 * file. The same row stores once however often its file is read, also with rows added above it.
 */
export function requestIdOf(personId: string, periodId: string, row: ImportedFinding): string {
  const { unitId, ruleId, occurredOn, facts, factKey = null, note, address = null } = row
  const said = { unitId, ruleId, occurredOn, facts, factKey, note, address }
  const hex = createHash('sha256')
    .update(`import ${personId} ${periodId} ${nativeHash(said)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** As the stored finding keeps it. */
export function rowKey(personId: string, periodId: string, row: ImportedFinding): string {
  return requestKey(requestIdOf(personId, periodId, row), row.unitId)
}
