import {
  bulletinFileSchema,
  issueBulletinSchema,
  issueSummaryBulletinSchema,
  publicationIdSchema,
  publishedTablesSchema,
  summaryBulletinFileSchema,
  summaryPublicationIdSchema,
} from '@sunlit/contracts'
import { AppError, exportPublished, exportSummary, getBulletinFile, issueBulletin, type ExportedFile } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer } from '../evidence/evidence.route.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inputOf } from '../server/input-of.ts'

export interface DocumentParts {
  readonly identify: Identify
  /** Under which the public reaches the server: documents carry it in their QR code. */
  readonly env: { readonly PUBLIC_URL?: string | undefined }
}

/** Documents on a published quarter, year or composite quarter: the bulletin as DOCX and PDF, and the published tables as a workbook. */
export function documentRoutes({ identify, env }: DocumentParts): Hono<ServerTypes> {
  const originOf = (c: Context<ServerTypes>): string => new URL(env.PUBLIC_URL ?? c.req.url).origin
  return new Hono<ServerTypes>()
    .get('/api/publications/:publicationId/:file{bulletin\\.docx|bulletin\\.pdf}', async (c) => {
      const services = await signedIn(c, identify, 'publication.read')
      const { publicationId, file } = c.req.param()
      const asked = inputOf(bulletinFileSchema, { publicationId, format: file.replace('bulletin.', '') })
      return handOut(c, await getBulletinFile(services, asked, originOf(c)))
    })
    .post('/api/publications/:publicationId/bulletin', async (c) => {
      const services = await signedIn(c, identify, 'publication.publish')
      const { publicationId } = inputOf(publicationIdSchema, c.req.param())
      await issueBulletin(services, inputOf(issueBulletinSchema, { ...(await bodyOf(c)), publicationId }), originOf(c))
      return c.json({ issued: true })
    })
    .get('/api/publications/:publicationId/tables.xlsx', async (c) => {
      const services = await signedIn(c, identify, 'publication.read')
      const asked = inputOf(publishedTablesSchema, { ...c.req.query(), ...c.req.param() })
      return handOut(c, await exportPublished(services, asked, originOf(c)))
    })
    .get('/api/summaries/:summaryPublicationId/:file{bulletin\\.docx|bulletin\\.pdf}', async (c) => {
      const services = await signedIn(c, identify, 'summary.read')
      const { summaryPublicationId, file } = c.req.param()
      const asked = inputOf(summaryBulletinFileSchema, { summaryPublicationId, format: file.replace('bulletin.', '') })
      return handOut(c, await getBulletinFile(services, asked, originOf(c)))
    })
    .post('/api/summaries/:summaryPublicationId/bulletin', async (c) => {
      const services = await signedIn(c, identify, 'publication.publish')
      const { summaryPublicationId } = inputOf(summaryPublicationIdSchema, c.req.param())
      await issueBulletin(services, inputOf(issueSummaryBulletinSchema, { ...(await bodyOf(c)), summaryPublicationId }), originOf(c))
      return c.json({ issued: true })
    })
    .get('/api/summaries/:summaryPublicationId/tables.xlsx', async (c) => {
      const services = await signedIn(c, identify, 'summary.read')
      return handOut(c, await exportSummary(services, inputOf(summaryPublicationIdSchema, c.req.param()), originOf(c)))
    })
}

async function bodyOf(c: Context<ServerTypes>): Promise<object> {
  const body: unknown = await c.req.json().catch(() => {
    throw new AppError('invalid_input')
  })
  return Object(body)
}

function handOut(c: Context<ServerTypes>, { fileName, mediaType, bytes }: ExportedFile): Response {
  return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
}
