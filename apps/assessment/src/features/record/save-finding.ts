import type { Facts } from '@sunlit/scoring'
import { api } from '../../lib/api.ts'
import { uploadEvidence } from '../../lib/upload.ts'
import type { RecordDraft } from './record-draft.ts'
import type { StagedFile, UploadState } from '../../lib/staged-files.ts'

export interface SaveRequest {
  readonly periodId: string
  readonly draft: RecordDraft
  readonly facts: Facts
  readonly files: readonly StagedFile[]
  readonly submit: boolean
  /** `file` of several units is sent once per unit; the state tells of the last. */
  readonly onFile: (key: string, state: UploadState) => void
}

export interface SaveOutcome {
  readonly findingIds: readonly string[]
  /** Evidence that did not arrive; the finding is kept as a draft until it does. */
  readonly missing: number
  readonly submitted: boolean
}

/**
 * Stores the finding once, whatever is clicked or lost (the request's number decides), then brings its evidence, then submits it.
 * Where evidence is missing nothing is submitted: the same call again goes on where this one stopped.
 */
export async function saveFinding(request: SaveRequest): Promise<SaveOutcome> {
  const { draft, facts, files, submit, onFile } = request
  const findingIds = draft.storedIds.length > 0 ? draft.storedIds : await record(request)
  const open = files.filter(({ state }) => state.kind !== 'stored')
  const missing = await sendFiles(open, findingIds, onFile)
  for (const findingId of findingIds) await addAddresses(await restate(findingId, draft, facts), draft)
  const readyToSubmit = submit && missing === 0
  if (readyToSubmit) for (const findingId of findingIds) await submitLatest(findingId)
  return { findingIds, missing, submitted: readyToSubmit }
}

async function record({ periodId, draft, facts, files, submit }: SaveRequest): Promise<readonly string[]> {
  const { findingIds } = await api.finding.record.mutate({
    requestId: draft.requestId,
    periodId,
    unitIds: [...draft.unitIds],
    ruleId: draft.ruleId,
    occurredOn: draft.occurredOn,
    facts,
    note: draft.note,
    submit: submit && files.length === 0 && draft.addresses.length === 0,
    ...(draft.factKey.trim() !== '' && { factKey: draft.factKey.trim() }),
  })
  return findingIds
}

async function sendFiles(files: readonly StagedFile[], findingIds: readonly string[], onFile: SaveRequest['onFile']): Promise<number> {
  let missing = 0
  for (const { key, file } of files) {
    try {
      for (const findingId of findingIds) {
        await uploadEvidence(
          file,
          { findingId, capturedAt: new Date().toISOString() },
          (percent) => onFile(key, { kind: 'sending', percent }),
          (sentence) => onFile(key, { kind: 'paused', sentence }),
        )
      }
      onFile(key, { kind: 'stored' })
    } catch (error) {
      missing += 1
      onFile(key, { kind: 'failed', sentence: error instanceof Error ? error.message : '没有传上去，请再试一次。' })
    }
  }
  return missing
}

type StoredFinding = Awaited<ReturnType<typeof api.finding.get.query>>

/** What was corrected between a first try and this one: a request's number stands for what it said the first time. */
async function restate(findingId: string, draft: RecordDraft, facts: Facts): Promise<StoredFinding> {
  const stored = await api.finding.get.query({ findingId })
  if (stored.status !== 'draft' && stored.status !== 'returned') return stored
  const factKey = draft.factKey.trim()
  const wanted = { ruleId: draft.ruleId, occurredOn: draft.occurredOn, facts, note: draft.note.trim() }
  const before = { ruleId: stored.ruleId, occurredOn: stored.occurredOn, facts: stored.facts, note: stored.note }
  if (factKey === (stored.factKey ?? '') && JSON.stringify(wanted) === JSON.stringify(before)) return stored
  await api.finding.change.mutate({ findingId, version: stored.version, ...wanted, ...(factKey !== '' && { factKey }) })
  return stored
}

/** Addresses as the form has them: one that is there from a first try is not added again, one that was taken off since goes. */
async function addAddresses({ id: findingId, status, evidence }: StoredFinding, { addresses }: RecordDraft): Promise<void> {
  const known = new Set(evidence.map(({ url }) => url))
  for (const address of addresses) if (!known.has(address.url)) await api.evidence.addAddress.mutate({ findingId, ...address })
  if (status !== 'draft' && status !== 'returned') return
  const wanted = new Set(addresses.map(({ url }) => url))
  for (const { id: evidenceId, kind, url } of evidence) {
    if (kind === 'address' && url !== null && !wanted.has(url)) await api.evidence.remove.mutate({ evidenceId })
  }
}

async function submitLatest(findingId: string): Promise<void> {
  const { version, status } = await api.finding.get.query({ findingId })
  if (status === 'draft' || status === 'returned') await api.finding.submit.mutate({ findingId, version })
}
