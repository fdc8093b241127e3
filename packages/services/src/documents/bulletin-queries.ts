import type { BulletinFileQuery, BulletinWording } from '@sunlit/contracts'
import { findBlob, findBulletin, type BulletinPlace } from '@sunlit/db'
import { writeNotice } from '@sunlit/documents'
import { may } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { bulletinDocument, bulletinGround, isWholeShown, readWording, usualWording } from './bulletin-facts.ts'
import { documentSeal } from './document-seal.ts'
import { MEDIA_TYPES } from './media-types.ts'

export interface BulletinView {
  readonly wording: BulletinWording
  /** 0 while nothing is saved; the wording is then a proposal. */
  readonly version: number
  readonly issuedAt: string | null
  /** The event that put its hashes into the log. */
  readonly eventId: string | null
  /** Whether this reader may write, and so see what is not issued. */
  readonly canWrite: boolean
}

/** The bulletin on a publication. Whoever only reads gets one that has been issued, and nothing of a draft. */
export async function getBulletin(ctx: ServiceContext, place: BulletinPlace): Promise<BulletinView | null> {
  const ground = await bulletinGround(ctx, place)
  const row = await findBulletin(ctx.db.read, ctx.actor.organisationId, place)
  const canWrite = may(ctx.actor, 'publication.publish')
  if (row?.issued_at == null && !canWrite) return null
  if (!(await isWholeShown(ctx, ground))) return null // rule A-11: it names every unit
  if (!row) return { wording: await usualWording(ctx, ground), version: 0, issuedAt: null, eventId: null, canWrite }
  return { wording: readWording(row), version: row.version, issuedAt: row.issued_at, eventId: row.event_id, canWrite }
}

/** The issued file, byte for byte; before that, for those who write it, the draft as it would look, marked as one. */
export async function getBulletinFile(
  ctx: ServiceContext,
  { format, ...place }: BulletinPlace & Pick<BulletinFileQuery, 'format'>,
  origin: string,
): Promise<ExportedFile> {
  const ground = await bulletinGround(ctx, place)
  if (!(await isWholeShown(ctx, ground))) throw new AppError('forbidden')
  const row = await findBulletin(ctx.db.read, ctx.actor.organisationId, place)
  const sha256 = format === 'docx' ? row?.docx_sha256 : row?.pdf_sha256
  const mediaType = MEDIA_TYPES[format]
  if (row && sha256 != null) {
    const blob = await findBlob(ctx.db.read, sha256)
    if (!blob) throw new Error(`bulletin ${row.id} has lost its file ${sha256}`)
    return { fileName: `${readWording(row).title}.${format}`, mediaType, bytes: blob.content }
  }
  if (!may(ctx.actor, 'publication.publish')) throw new AppError('not_found')
  if (!row) throw new AppError('bulletin_missing')
  const wording = readWording(row)
  const { verification } = await documentSeal(ctx.db.read, ground.view, origin)
  const document = await bulletinDocument(ctx, ground, { wording, verification, isDraft: true })
  return { fileName: `${wording.title}（草稿）.${format}`, mediaType, bytes: await writeNotice(document, format) }
}
