import { eraseInvitations, type Tx } from '@sunlit/db'
import type { EventToRecord } from '../core/record-events.ts'

/** With the publication the purpose is met: names and the marks of contacts go; number, group and that somebody came stay for the counts. */
export async function eraseInvited(tx: Tx, evaluationId: string): Promise<readonly EventToRecord[]> {
  const rows = await eraseInvitations(tx, evaluationId)
  return rows === 0 ? [] : [{ type: 'survey.invited-erased', evaluationId, rows }]
}
