import type { DeletionFile } from '@sunlit/contracts'
import { writeNotice } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { MEDIA_TYPES } from '../documents/media-types.ts'
import { composeDeletion } from './compose-deletion.ts'
import { getDeletionCertificate } from './get-deletion.ts'

/** The certificate of deletion: as the file that can be checked, or on paper. */
export async function exportDeletion(ctx: ServiceContext, { eventId, format }: DeletionFile, origin: string): Promise<ExportedFile> {
  const certificate = await getDeletionCertificate(ctx, { eventId })
  const name = `${certificate.event.title}删除证明.${format}`
  if (format === 'json')
    return { fileName: name, mediaType: 'application/json', bytes: new TextEncoder().encode(JSON.stringify(certificate, null, 2)) }
  const bytes = await writeNotice(composeDeletion(certificate, `${origin}/verify`), format)
  return { fileName: name, mediaType: MEDIA_TYPES[format], bytes }
}
