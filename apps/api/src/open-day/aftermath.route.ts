import {
  addOpenPhotoSchema,
  aftermathFileSchema,
  askOpenQuestionSchema,
  deletionFileSchema,
  giveOpenFeedbackSchema,
  idSchema,
  OPEN_PHOTO_MEGABYTES,
  openPhotoIdSchema,
} from '@sunlit/contracts'
import {
  addPhoto,
  AppError,
  askQuestion,
  exportDeletion,
  exportEventReport,
  exportSeasonReport,
  getAskChallenge,
  getAskPage,
  getFeedbackPage,
  getPublicOpenReport,
  getPublicPhoto,
  getStaffPhoto,
  giveFeedback,
  listReports,
  type ChallengeDesk,
  type ExportedFile,
  type MessageHouse,
  type OpenDayContext,
  type PhotoFile,
  type ServiceContext,
} from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer, uploadOf } from '../evidence/evidence.route.ts'
import type { UploadDesk } from '../evidence/upload-desk.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

export interface AftermathRouteParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
  readonly challengeDesk: ChallengeDesk
  readonly identify: Identify
  readonly uploads: UploadDesk
}

/** What comes after an open day, as `open-day-aftermath.schema.ts` of the contracts lists it for the public, and its documents for the staff. */
export function aftermathRoutes({ anonymous, messages, challengeDesk: desk, identify, uploads }: AftermathRouteParts): Hono<ServerTypes> {
  const { vault, publicUrl } = messages
  const ctx: OpenDayContext = { ...anonymous, vault, publicUrl }
  const app = new Hono<ServerTypes>()
  app.get('/api/open-day/ask/:token', async (c) => c.json(await getAskPage(ctx, c.req.param('token')), 200, FRESH))
  app.get('/api/open-day/ask/:token/challenge', async (c) => c.json(await getAskChallenge(ctx, desk, c.req.param('token')), 200, FRESH))
  app.post('/api/open-day/ask/:token', async (c) => {
    await askQuestion(ctx, desk, c.req.param('token'), inputOf(askOpenQuestionSchema, await bodyOf(c)))
    return c.json({ stored: true }, 201, FRESH)
  })
  app.get('/api/open-day/bookings/:token/feedback', async (c) => c.json(await getFeedbackPage(ctx, c.req.param('token')), 200, FRESH))
  app.post('/api/open-day/bookings/:token/feedback', async (c) => {
    await giveFeedback(ctx, c.req.param('token'), inputOf(giveOpenFeedbackSchema, await bodyOf(c)))
    return c.json({ given: true }, 201, FRESH)
  })
  app.get('/api/open-day/reports', async (c) => c.json(await listReports(ctx.db.read), 200, FRESH))
  app.get('/api/open-day/reports/:eventId', async (c) =>
    c.json(await getPublicOpenReport(ctx.db.read, inputOf(idSchema, c.req.param('eventId'))), 200, FRESH),
  )
  app.route('/', photoRoutes({ anonymous, identify, uploads }))
  const handOut = async (c: Context<ServerTypes>, write: (ctx: OpenDayContext, format: string) => Promise<ExportedFile>) => {
    const services = await signedIn(c, identify, 'open-day.read')
    const { fileName, mediaType, bytes } = await write(
      { ...services, vault, publicUrl },
      (c.req.param('file') ?? '').replace('report.', ''),
    )
    return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
  }
  app.get('/api/open-events/:id/:file{report\\.(docx|pdf|xlsx)}', (c) =>
    handOut(c, (services, format) => exportEventReport(services, inputOf(aftermathFileSchema, { id: c.req.param('id'), format }))),
  )
  app.get('/api/open-seasons/:id/:file{report\\.(docx|pdf|xlsx)}', (c) =>
    handOut(c, (services, format) => exportSeasonReport(services, inputOf(aftermathFileSchema, { id: c.req.param('id'), format }))),
  )
  app.get('/api/open-events/:eventId/:file{deletion\\.(json|pdf|docx)}', async (c) => {
    const services = await signedIn(c, identify, 'open-day.read')
    const { eventId, file } = c.req.param()
    const asked = inputOf(deletionFileSchema, { eventId, format: file.replace('deletion.', '') })
    const { fileName, mediaType, bytes } = await exportDeletion(services, asked, publicUrl)
    return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
  })
  return app
}

/** Pictures in and out: staff send and see them all, anybody sees those of a published report. */
function photoRoutes({ anonymous, identify, uploads }: Pick<AftermathRouteParts, 'anonymous' | 'identify' | 'uploads'>): Hono<ServerTypes> {
  return (
    new Hono<ServerTypes>()
      .post('/api/upload/open-photo', async (c) => {
        const services = await signedIn(c, identify, 'open-day.aftermath')
        const input = inputOf(addOpenPhotoSchema, c.req.query())
        return c.json(await uploads.take(uploadOf(c, OPEN_PHOTO_MEGABYTES * 1024 * 1024), (file) => addPhoto(services, input, file)), 201)
      })
      .get('/api/open-events/photos/:photoId', async (c) => {
        const services = await signedIn(c, identify, 'open-day.read')
        return photoAnswer(c, await getStaffPhoto(services, inputOf(openPhotoIdSchema, c.req.param())), 'private, max-age=3600')
      })
      // Not for long: one that is taken away is to be gone.
      .get('/api/open-day/photos/:photoId', async (c) =>
        photoAnswer(c, await getPublicPhoto(anonymous.db.read, inputOf(idSchema, c.req.param('photoId'))), 'public, max-age=600'),
      )
  )
}

/** The bytes under one id never change. */
function photoAnswer(c: Context<ServerTypes>, { sha256, mediaType, content }: PhotoFile, caching: string): Response {
  const tag = `"${sha256}"`
  c.header('Cache-Control', caching)
  c.header('ETag', tag)
  return c.req.header('if-none-match') === tag
    ? c.body(null, 304)
    : fileAnswer(c, 'inline', `${sha256.slice(0, 12)}.jpg`, mediaType, content)
}

const FRESH = { 'Cache-Control': 'no-store' } as const

async function bodyOf(c: Context<ServerTypes>): Promise<unknown> {
  return c.req.json().catch(() => {
    throw new AppError('invalid_input')
  })
}
