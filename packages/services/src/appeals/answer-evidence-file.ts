import type { EvidenceId } from '@sunlit/contracts'
import { findAnswer, findAnswerEvidence, findBlob } from '@sunlit/db'
import { isInlineImage } from '@sunlit/documents'
import type { EvidenceFile } from '../assessment/evidence-file.ts'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** The bytes of a piece of evidence of an appeal: for the unit, and for the office once the appeal was sent. */
export async function getAnswerEvidenceFile(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<EvidenceFile> {
  assertMay(ctx.actor, 'finding.read')
  const { organisationId } = ctx.actor
  const evidence = await findAnswerEvidence(ctx.db.read, organisationId, evidenceId)
  const answer = evidence && (await findAnswer(ctx.db.read, organisationId, evidence.answer_id))
  const blob = evidence?.sha256 == null ? undefined : await findBlob(ctx.db.read, evidence.sha256)
  if (!evidence || !answer || !blob) throw new AppError('not_found')
  const scope = scopeOf(ctx.actor, 'finding.read')
  const isTheirs = scope === 'all' ? answer.status !== 'draft' : scope.includes(answer.unit_id)
  if (!isTheirs) throw new AppError('not_found')
  return {
    fileName: evidence.file_name ?? blob.sha256,
    mediaType: blob.media_type,
    sha256: blob.sha256,
    content: blob.content,
    isImage: isInlineImage(blob.media_type),
  }
}
