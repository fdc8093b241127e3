import type { Db, Row } from '../../schema/schema.ts'
import { evidenceStore } from '../evidence-store.ts'

export type RectificationEvidenceRow = Row<'rectification_evidence'>

const ofEntries = evidenceStore('rectification_evidence', 'rectification_id')
export const insertRectificationEvidence = ofEntries.insert
export const findRectificationEvidence = ofEntries.find
export const deleteRectificationEvidence = ofEntries.remove

export function listRectificationEvidence(db: Db, rectificationId: string): Promise<readonly RectificationEvidenceRow[]> {
  return ofEntries.list(db, [rectificationId])
}
