import type { AddFile } from '@sunlit/contracts'
import { keepBlob } from '@sunlit/db'
import { checkEvidenceFile } from '@sunlit/documents'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'
import { attachedBefore, attachEvidence, type AddedEvidence } from './add-address.ts'

/** Bytes as they arrived, with the hash that was computed on the way in. */
export interface ReceivedFile {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The most bytes one file may have in this organisation. */
export async function largestEvidence(ctx: ServiceContext): Promise<number> {
  assertMay(ctx.actor, 'finding.record')
  return (await readSettings(ctx.db.read, ctx.actor.organisationId))['assessment.evidence.max-megabytes'] * 1024 * 1024
}

/** Keeps a file as evidence, content-addressed, after its bytes were judged: the judging is slow and stays outside the transaction. */
export async function addFile(
  ctx: ServiceContext,
  input: AddFile,
  file: ReceivedFile,
): Promise<AddedEvidence & { readonly sha256: string }> {
  assertMay(ctx.actor, 'finding.record')
  const verdict = await checkEvidenceFile(file.bytes, input.fileName)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  const { fileName, mediaType } = verdict
  const { sha256, bytes } = file
  return runCommand(ctx, 'finding.record', async (tx) => {
    const known = await attachedBefore(tx, ctx, input.findingId, sha256)
    if (known) return { unchanged: true, value: { ...known, sha256 } }
    await keepBlob(tx, { sha256, size: bytes.length, media_type: mediaType, content: bytes })
    const added = await attachEvidence(tx, ctx, input.findingId, {
      kind: 'file',
      sha256,
      file_name: fileName,
      media_type: mediaType,
      size: bytes.length,
      captured_at: input.capturedAt ?? null,
    })
    return {
      value: { ...added, sha256 },
      events: [{ type: 'evidence.added', findingId: input.findingId, evidenceId: added.evidenceId, sha256 }],
    }
  })
}
