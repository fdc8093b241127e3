import { z } from 'zod'
import { api } from '../../lib/api.ts'
import type { EvidenceAddress } from '../../lib/evidence-address.ts'
import type { AnswerView, CaseView } from '../../lib/outputs.ts'
import type { StagedFile, UploadState } from '../../lib/staged-files.ts'
import { uploadAnswerEvidence } from '../../lib/upload.ts'
import type { AnswerDraft } from './answer-draft.ts'

interface AnswerToStore {
  readonly found: CaseView
  readonly level: 1 | 2
  readonly stored: AnswerView | undefined
  readonly draft: AnswerDraft
  readonly files: readonly StagedFile[]
  readonly addresses: readonly EvidenceAddress[]
  /** The head puts it before the office; otherwise it stays the unit's draft. */
  readonly send: boolean
  readonly onFile: (key: string, state: UploadState) => void
}

export interface StoredOutcome {
  readonly sent: boolean
  /** Files that were not taken; nothing is sent without them. */
  readonly missing: number
}

const added = z.object({ version: z.number() })

/** Words first, then their evidence, and only then the step that puts both before the office. */
export async function storeAnswer(input: AnswerToStore): Promise<StoredOutcome> {
  const { found, level, stored, draft, files, addresses, send } = input
  const said = { findingId: found.finding.id, level, answer: draft.answer, grounds: draft.grounds.trim() }
  // What was agreed to becomes an appeal in one step; there is no draft in between.
  if (send && stored?.status === 'sent') {
    const { answerId } = await api.appeal.sendAnswer.mutate({
      ...said,
      version: stored.version,
      findingVersion: found.finding.version,
    })
    return { sent: true, missing: (await addEvidence(input, answerId)).missing }
  }
  const isPlainAgreement = send && draft.answer === 'agree'
  let version = stored?.version ?? 0
  if (!isPlainAgreement) {
    const saved = await api.appeal.saveAnswer.mutate({ ...said, version })
    version = saved.version
    if (files.length + addresses.length > 0) {
      const evidence = await addEvidence(input, saved.answerId)
      if (evidence.missing > 0) return { sent: false, missing: evidence.missing }
      version = evidence.version ?? version
    }
  }
  if (!send) return { sent: false, missing: 0 }
  await api.appeal.sendAnswer.mutate({ ...said, version, findingVersion: found.finding.version })
  return { sent: true, missing: 0 }
}

/** One after the other: each moves the answer on, and its newest version is what the next step names. */
async function addEvidence(
  { files, addresses, onFile }: AnswerToStore,
  answerId: string,
): Promise<{ readonly missing: number; readonly version: number | undefined }> {
  let version: number | undefined
  let missing = 0
  for (const address of addresses) version = (await api.appeal.addAddress.mutate({ answerId, ...address })).version
  for (const { key, file, state } of files) {
    if (state.kind === 'stored') continue
    try {
      const target = { answerId, capturedAt: new Date().toISOString() }
      const answered = await uploadAnswerEvidence(file, target, (percent) => onFile(key, { kind: 'sending', percent }))
      version = added.parse(JSON.parse(answered)).version
      onFile(key, { kind: 'stored' })
    } catch (error) {
      missing += 1
      onFile(key, { kind: 'failed', sentence: error instanceof Error ? error.message : '没有传上去，请再试一次。' })
    }
  }
  return { missing, version }
}
