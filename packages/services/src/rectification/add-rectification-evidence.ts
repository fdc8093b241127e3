import type { AddRectificationAddress, AddRectificationFile } from '@sunlit/contracts'
import {
  insertRectificationEvidence,
  insertRectificationSteps,
  keepBlob,
  listRectificationEvidence,
  touchRectification,
  type NewRow,
  type Tx,
} from '@sunlit/db'
import { checkEvidenceFile } from '@sunlit/documents'
import type { ReceivedFile } from '../assessment/add-file.ts'
import { addressHash, evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand, type Done, type Unchanged } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { whyNotState, WORKED_ON } from './decide-rectification.ts'
import { holdEntry } from './entry-steps.ts'

export interface AddedRectificationEvidence {
  readonly evidenceId: string
  readonly sha256: string
  /** Of the entry, which adding moved on. */
  readonly version: number
}

/** The most bytes one file may have in this organisation. */
export async function largestRectificationFile(ctx: ServiceContext): Promise<number> {
  assertMay(ctx.actor, 'rectification.answer')
  return (await readSettings(ctx.db.read, ctx.actor.organisationId))['assessment.evidence.max-megabytes'] * 1024 * 1024
}

/** Names the page that shows that the problem is put right, and when it was seen. */
export function addRectificationAddress(
  ctx: ServiceContext,
  { rectificationId, url, capturedAt }: AddRectificationAddress,
): Promise<AddedRectificationEvidence> {
  return runCommand(ctx, 'rectification.answer', (tx) =>
    attach(tx, ctx, rectificationId, addressHash(url), { kind: 'address', url, captured_at: capturedAt }),
  )
}

/** Keeps a file after its bytes were judged, as with the evidence of findings: the judging is slow and stays outside the transaction. */
export async function addRectificationFile(
  ctx: ServiceContext,
  { rectificationId, fileName, capturedAt }: AddRectificationFile,
  { bytes, sha256 }: ReceivedFile,
): Promise<AddedRectificationEvidence> {
  assertMay(ctx.actor, 'rectification.answer')
  const verdict = await checkEvidenceFile(bytes, fileName)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  const file = { file_name: verdict.fileName, media_type: verdict.mediaType, size: bytes.length, captured_at: capturedAt ?? null }
  return runCommand(ctx, 'rectification.answer', async (tx) => {
    await keepBlob(tx, { sha256, size: bytes.length, media_type: verdict.mediaType, content: bytes })
    return attach(tx, ctx, rectificationId, sha256, { kind: 'file', sha256, ...file })
  })
}

type Attached = Pick<NewRow<'rectification_evidence'>, 'kind'> & Partial<NewRow<'rectification_evidence'>>

/** An upload that is sent again because its answer was lost finds what it left the first time. */
async function attach(
  tx: Tx,
  ctx: ServiceContext,
  rectificationId: string,
  hash: string,
  attached: Attached,
): Promise<Done<AddedRectificationEvidence> | Unchanged<AddedRectificationEvidence>> {
  const { entry } = await holdEntry(tx, ctx, 'rectification.answer', rectificationId)
  refuseIf(whyNotState(entry.state, WORKED_ON))
  // Moving the version on first makes two uploads at once queue here, so that the limit holds for both.
  const version = await touchRectification(tx, entry.id, WORKED_ON)
  if (version === undefined) throw new AppError('conflict')
  const present = await listRectificationEvidence(tx, entry.id)
  const same = present.find((evidence) => evidenceHash(evidence) === hash && evidence.added_by === ctx.actor.id)
  if (same) return { unchanged: true, value: { evidenceId: same.id, sha256: hash, version: version - 1 } }
  const limit = (await readSettings(tx, ctx.actor.organisationId))['assessment.evidence.max-files']
  if (present.length >= limit) throw new AppError('too_many', { limit })
  const evidenceId = await store(tx, ctx, rectificationId, attached)
  return {
    value: { evidenceId, sha256: hash, version },
    events: [{ type: 'rectification.evidence-added', rectificationId, evidenceId, sha256: hash }],
  }
}

async function store(tx: Tx, ctx: ServiceContext, rectificationId: string, attached: Attached): Promise<string> {
  const row = { organisation_id: ctx.actor.organisationId, rectification_id: rectificationId }
  const evidenceId = ctx.newId()
  const at = ctx.now()
  await insertRectificationEvidence(tx, {
    ...row,
    id: evidenceId,
    sha256: null,
    file_name: null,
    media_type: null,
    size: null,
    url: null,
    captured_at: null,
    added_by: ctx.actor.id,
    added_at: at,
    ...attached,
  })
  const step = { kind: 'evidence-added' as const, taken_by: ctx.actor.id, taken_at: at, value_before: null, value_after: null }
  await insertRectificationSteps(tx, [{ ...row, ...step, id: ctx.newId(), note: attached.file_name ?? attached.url ?? null }])
  return evidenceId
}
