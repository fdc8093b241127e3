import { findBlob, findExternalParts, keepBlob } from '@sunlit/db'
import { checkEvidenceFile, isInlineImage } from '@sunlit/documents'
import type { ReceivedFile } from '../assessment/add-file.ts'
import type { EvidenceFile } from '../assessment/evidence-file.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { readSettings } from '../settings/read-settings.ts'

/** The most bytes the report behind scores from outside may have. */
export async function largestExternalFile(ctx: ServiceContext): Promise<number> {
  assertMay(ctx.actor, 'summary.manage')
  return (await readSettings(ctx.db.read, ctx.actor.organisationId))['assessment.evidence.max-megabytes'] * 1024 * 1024
}

export interface KeptExternalFile {
  readonly sha256: string
  readonly name: string
}

/** Keeps a report before the scores that rest on it are entered; what its bytes are is judged first. */
export async function keepExternalFile(ctx: ServiceContext, fileName: string, { bytes, sha256 }: ReceivedFile): Promise<KeptExternalFile> {
  assertMay(ctx.actor, 'summary.manage')
  const verdict = await checkEvidenceFile(bytes, fileName)
  if (!verdict.ok) throw new AppError(verdict.refusal)
  return runCommand(ctx, 'summary.manage', async (tx) => {
    await keepBlob(tx, { sha256, size: bytes.length, media_type: verdict.mediaType, content: bytes })
    return { value: { sha256, name: verdict.fileName }, events: [{ type: 'external-part.file-kept', sha256 }] }
  })
}

/** The report behind a score from outside, for the office. */
export async function getExternalFile(ctx: ServiceContext, externalPartId: string): Promise<EvidenceFile> {
  assertMay(ctx.actor, 'wall.read')
  const [row] = await findExternalParts(ctx.db.read, ctx.actor.organisationId, [externalPartId])
  const blob = row?.evidence_sha256 == null ? undefined : await findBlob(ctx.db.read, row.evidence_sha256)
  if (!row || !blob) throw new AppError('not_found')
  return {
    fileName: row.evidence_name ?? blob.sha256,
    mediaType: blob.media_type,
    sha256: blob.sha256,
    content: blob.content,
    isImage: isInlineImage(blob.media_type),
  }
}
