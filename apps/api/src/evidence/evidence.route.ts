import {
  addDoubleFileSchema,
  addFileSchema,
  evidenceIdSchema,
  exportFindingsSchema,
  publicationIdSchema,
  revisedTitle,
} from '@sunlit/contracts'
import { addDoubleFile, addFile, exportFindings, getBundle, getDoubleFile, getEvidenceFile, largestEvidence } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import type { ServerTypes } from '../server/variables.ts'
import type { Upload, UploadDesk } from './upload-desk.ts'
import { inputOf } from '../server/input-of.ts'

/** Files in and out: evidence, exports and recomputation bundles. Everything else of the staff app goes through tRPC. */
export function evidenceRoutes(identify: Identify, uploads: UploadDesk): Hono<ServerTypes> {
  return new Hono<ServerTypes>()
    .post('/api/evidence', async (c) => {
      const services = await signedIn(c, identify, 'finding.record')
      const input = inputOf(addFileSchema, c.req.query())
      return c.json(await uploads.take(uploadOf(c, await largestEvidence(services)), (file) => addFile(services, input, file)), 201)
    })
    .post('/api/upload/double-evidence', async (c) => {
      const services = await signedIn(c, identify, 'double.enter')
      const input = inputOf(addDoubleFileSchema, c.req.query())
      return c.json(await uploads.take(uploadOf(c, await largestEvidence(services)), (file) => addDoubleFile(services, input, file)), 201)
    })
    .get('/api/evidence/double/:evidenceId', async (c) => {
      const services = await signedIn(c, identify, 'wall.read')
      const file = await getDoubleFile(services, inputOf(evidenceIdSchema, c.req.param()))
      c.header('Cache-Control', 'private, no-store')
      return fileAnswer(c, file.isImage ? 'inline' : 'attachment', file.fileName, file.mediaType, file.content)
    })
    .get('/api/evidence/:evidenceId', async (c) => {
      const services = await signedIn(c, identify, 'finding.read')
      const file = await getEvidenceFile(services, inputOf(evidenceIdSchema, c.req.param()))
      // Content-addressed: the bytes under one id never change, but only this reader may have them.
      c.header('Cache-Control', 'private, max-age=3600, immutable')
      c.header('ETag', `"${file.sha256}"`)
      return fileAnswer(c, file.isImage ? 'inline' : 'attachment', file.fileName, file.mediaType, file.content)
    })
    .get('/api/exports/findings', async (c) => {
      const services = await signedIn(c, identify, 'finding.read')
      const { mine, ...asked } = c.req.query()
      const file = await exportFindings(
        services,
        inputOf(exportFindingsSchema, { ...asked, ...(mine !== undefined && { mine: mine === 'true' }) }),
      )
      return fileAnswer(c, 'attachment', file.fileName, file.mediaType, file.bytes)
    })
    .get('/api/bundles/:publicationId', async (c) => {
      const services = await signedIn(c, identify, 'publication.read')
      const bundle = await getBundle(services, inputOf(publicationIdSchema, c.req.param()))
      const { title, revision } = bundle.publication
      const name = revisedTitle(title, revision)
      return fileAnswer(c, 'attachment', `${name}-复算包.json`, 'application/json', new TextEncoder().encode(JSON.stringify(bundle)))
    })
}

export function uploadOf(c: Context<ServerTypes>, atMost: number): Upload {
  return { body: c.req.raw.body, stated: c.req.header('content-length'), atMost }
}

type Disposition = 'inline' | 'attachment'

/** Bytes to be kept under a name of their own, which may be Chinese; never read as something else than they are. */
export function fileAnswer(
  c: Context<ServerTypes>,
  disposition: Disposition,
  name: string,
  mediaType: string,
  bytes: Uint8Array,
): Response {
  fileHeaders(c, disposition, name, mediaType)
  return c.body(Uint8Array.from(bytes).buffer)
}

/** The same for bytes that are made while they are sent. */
export function fileHeaders(c: Context<ServerTypes>, disposition: Disposition, name: string, mediaType: string): void {
  c.header('Content-Type', mediaType)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Content-Disposition', `${disposition}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeRfc8187(name)}`)
  if (c.res.headers.get('Cache-Control') === null) c.header('Cache-Control', 'no-store')
}

/** For clients that do not read `filename*`. */
function asciiName(name: string): string {
  return name.replaceAll(/[^\x20-\x7E]|["\\]/g, '_')
}

/** RFC 8187: what `encodeURIComponent` leaves as it is and a header parameter may not hold is escaped as well. */
function encodeRfc8187(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
