import type { EvidenceId } from '@sunlit/contracts'
import { findBlob, findEvidence, findFinding } from '@sunlit/db'
import { isInlineImage } from '@sunlit/documents'
import { assertMay, scopeOf } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPeriod } from './basis.ts'
import { assertInReach } from './reach.ts'

export interface EvidenceFile {
  readonly fileName: string
  readonly mediaType: string
  readonly sha256: string
  readonly content: Uint8Array
  /** A picture that a page may show; everything else is only handed out for download. */
  readonly isImage: boolean
}

/** The bytes of a piece of evidence, for whoever may see its finding. */
export async function getEvidenceFile(ctx: ServiceContext, { evidenceId }: EvidenceId): Promise<EvidenceFile> {
  assertMay(ctx.actor, 'finding.read')
  const { organisationId } = ctx.actor
  const evidence = await findEvidence(ctx.db.read, organisationId, evidenceId)
  const finding = evidence && (await findFinding(ctx.db.read, organisationId, evidence.finding_id))
  const blob = evidence?.sha256 == null ? undefined : await findBlob(ctx.db.read, evidence.sha256)
  if (!evidence || !finding || !blob) throw new AppError('not_found')
  const period = await getPeriod(ctx.db.read, organisationId, finding.period_id)
  assertInReach(ctx.actor, 'finding.read', period.stage, finding.unit_id)
  const isOffice = scopeOf(ctx.actor, 'finding.read') === 'all'
  if (!isOffice && finding.status !== 'accepted') throw new AppError('not_found') // rule A-10
  return {
    fileName: evidence.file_name ?? blob.sha256,
    mediaType: blob.media_type,
    sha256: blob.sha256,
    content: blob.content,
    isImage: isInlineImage(blob.media_type),
  }
}
