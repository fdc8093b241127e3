import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { getProof } from '../audit/get-proof.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { addFile } from './add-file.ts'
import { getEvidenceFile } from './evidence-file.ts'
import { aQuarter, type TestQuarter } from './quarter.testing.ts'
import { reviewFinding } from './review-finding.ts'
import { withdrawFinding } from './withdraw-finding.ts'

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A submitted finding about the liaison's unit with a picture as evidence. */
async function pictured({ evaluator, record }: TestQuarter): Promise<{ readonly findingId: string; readonly evidenceId: string }> {
  const findingId = await record()
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', PICTURE)).toString('hex')
  const { evidenceId } = await addFile(evaluator, { findingId, fileName: '截图.png' }, { bytes: PICTURE, sha256 })
  return { findingId, evidenceId }
}

async function lastEventOf({ db, manager }: TestQuarter, subjectId: string): Promise<string> {
  await sequenceAll({ db, keys: { origin: 'sunlit.example/log', current: newSigningKey('sunlit.example/log') }, now: manager.now })
  const events = db.read.selectFrom('event').select('id').where('subject_id', '=', subjectId).orderBy('arrival', 'desc')
  return (await events.executeTakeFirstOrThrow()).id
}

describeBothDialects('people of a unit (rule A-10)', (open) => {
  it('see evidence and proof of an accepted finding from the hearing on, not before', async () => {
    const quarter = await aQuarter(await open())
    const { findingId, evidenceId } = await pictured(quarter)
    await reviewFinding(quarter.reviewer, { findingId, version: 1, decision: 'accepted' })
    const eventId = await lastEventOf(quarter, findingId)
    await quarter.advance('review')
    await expect(getEvidenceFile(quarter.liaison, { evidenceId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getProof(quarter.liaison, { eventId })).rejects.toMatchObject({ code: 'not_found' })
    await quarter.advance('appeals')
    expect((await getEvidenceFile(quarter.liaison, { evidenceId })).fileName).toBe('截图.png')
    expect((await getProof(quarter.liaison, { eventId })).format).toBe('sunlit-proof/1')
  })

  it.each(['submitted', 'withdrawn'] as const)('see neither evidence nor proof of a finding that is %s', async (status) => {
    const quarter = await aQuarter(await open())
    const { findingId, evidenceId } = await pictured(quarter)
    if (status === 'withdrawn') await withdrawFinding(quarter.evaluator, { findingId, version: 1 })
    const eventId = await lastEventOf(quarter, findingId)
    await quarter.advance('review')
    await quarter.advance('appeals')
    await expect(getEvidenceFile(quarter.liaison, { evidenceId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getProof(quarter.liaison, { eventId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getEvidenceFile(quarter.reviewer, { evidenceId })).sha256).toHaveLength(64)
    expect((await getProof(quarter.reviewer, { eventId })).format).toBe('sunlit-proof/1')
  })
})
