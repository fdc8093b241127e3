import { hash } from 'node:crypto'
import type { IssueBulletin } from '@sunlit/contracts'
import { findBulletin, keepBlob, markBulletinIssued, type BulletinPlace, type BulletinRow } from '@sunlit/db'
import { writeNotice } from '@sunlit/documents'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { bulletinDocument, bulletinGround, readWording } from './bulletin-facts.ts'
import { documentSeal } from './document-seal.ts'
import { MEDIA_TYPES } from './media-types.ts'

/**
 * Issues a bulletin once and for all: both files are written from one document, kept under their SHA-256, and their hashes enter the
 * log. Written before the transaction, so that nobody waits for it; stored only if the draft is still the one that was written.
 */
export async function issueBulletin(
  ctx: ServiceContext,
  { version, ...place }: BulletinPlace & Pick<IssueBulletin, 'version'>,
  origin: string,
): Promise<void> {
  assertMay(ctx.actor, 'publication.publish')
  const { organisationId } = ctx.actor
  const ground = await bulletinGround(ctx, place)
  const draft = issuable(await findBulletin(ctx.db.read, organisationId, place), version)
  const seal = await documentSeal(ctx.db.read, ground.view, origin)
  const wording = readWording(draft)
  const document = await bulletinDocument(ctx, ground, { wording, verification: seal.verification, isDraft: false })
  const files = { docx: await writeNotice(document, 'docx'), pdf: await writeNotice(document, 'pdf') }
  const sha256 = { docx: hash('sha256', files.docx), pdf: hash('sha256', files.pdf) }
  await runCommand(ctx, 'publication.publish', async (tx) => {
    const row = issuable(await findBulletin(tx, organisationId, place), version)
    for (const format of ['docx', 'pdf'] as const) {
      const content = files[format]
      await keepBlob(tx, { sha256: sha256[format], size: content.length, media_type: MEDIA_TYPES[format], content })
    }
    const eventId = ctx.newId()
    const issued = { issued_by: ctx.actor.id, issued_at: ctx.now(), docx_sha256: sha256.docx, pdf_sha256: sha256.pdf, event_id: eventId }
    if (!(await markBulletinIssued(tx, { id: row.id, version }, issued))) throw new AppError('conflict')
    const event = {
      type: 'bulletin.issued' as const,
      ...place,
      number: wording.number,
      docxSha256: sha256.docx,
      pdfSha256: sha256.pdf,
      logSize: seal.size,
      logRoot: seal.root,
    }
    return { events: [{ id: eventId, event }] }
  })
}

function issuable(row: BulletinRow | undefined, version: number): BulletinRow {
  if (!row) throw new AppError('bulletin_missing')
  if (row.issued_at !== null) throw new AppError('bulletin_issued')
  if (row.version !== version) throw new AppError('conflict')
  return row
}
