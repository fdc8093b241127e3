import type { RectificationEvidenceId } from '@sunlit/contracts'
import { findBlob, findRectification, findRectificationEvidence } from '@sunlit/db'
import { isInlineImage } from '@sunlit/documents'
import type { EvidenceFile } from '../assessment/evidence-file.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { ledgerBasis, ledgerReach } from './ledger-basis.ts'

/** The bytes of a piece of evidence, for whoever may see its entry. */
export async function getRectificationFile(
  ctx: ServiceContext,
  { rectificationEvidenceId }: RectificationEvidenceId,
): Promise<EvidenceFile> {
  assertMay(ctx.actor, 'rectification.read')
  const { organisationId } = ctx.actor
  const evidence = await findRectificationEvidence(ctx.db.read, organisationId, rectificationEvidenceId)
  const entry = evidence && (await findRectification(ctx.db.read, organisationId, evidence.rectification_id))
  const blob = evidence?.sha256 == null ? undefined : await findBlob(ctx.db.read, evidence.sha256)
  const reach = ledgerReach(ctx, 'rectification.read', await ledgerBasis(ctx.db.read, ctx))
  if (!evidence || !entry || !blob || (reach !== 'all' && !reach.includes(entry.unit_id))) throw new AppError('not_found')
  return {
    fileName: evidence.file_name ?? blob.sha256,
    mediaType: blob.media_type,
    sha256: blob.sha256,
    content: blob.content,
    isImage: isInlineImage(blob.media_type),
  }
}
