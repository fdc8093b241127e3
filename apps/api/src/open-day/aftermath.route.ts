import { aftermathFileSchema, askOpenQuestionSchema, giveOpenFeedbackSchema, idSchema } from '@sunlit/contracts'
import {
  AppError,
  askQuestion,
  exportEventReport,
  exportSeasonReport,
  getAskChallenge,
  getAskPage,
  getFeedbackPage,
  getPublicOpenReport,
  giveFeedback,
  listReports,
  type ChallengeDesk,
  type ExportedFile,
  type MessageHouse,
  type OpenDayContext,
  type ServiceContext,
} from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer } from '../evidence/evidence.route.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

export interface AftermathRouteParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
  readonly challengeDesk: ChallengeDesk
  readonly identify: Identify
}

/** What comes after an open day, as `open-day-aftermath.schema.ts` of the contracts lists it for the public, and its documents for the staff. */
export function aftermathRoutes({ anonymous, messages, challengeDesk: desk, identify }: AftermathRouteParts): Hono<ServerTypes> {
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
  const handOut = async (c: Context<ServerTypes>, write: (ctx: OpenDayContext, format: string) => Promise<ExportedFile>) => {
    const services = await signedIn(c, identify, 'open-day.read')
    const { fileName, mediaType, bytes } = await write(
      { ...services, vault, publicUrl },
      (c.req.param('file') ?? '').replace('report.', ''),
    )
    return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
  }
  app.get('/api/open-events/:id/:file{report\\.(docx|xlsx)}', (c) =>
    handOut(c, (services, format) => exportEventReport(services, inputOf(aftermathFileSchema, { id: c.req.param('id'), format }))),
  )
  app.get('/api/open-seasons/:id/:file{report\\.(docx|xlsx)}', (c) =>
    handOut(c, (services, format) => exportSeasonReport(services, inputOf(aftermathFileSchema, { id: c.req.param('id'), format }))),
  )
  return app
}

const FRESH = { 'Cache-Control': 'no-store' } as const

async function bodyOf(c: Context<ServerTypes>): Promise<unknown> {
  return c.req.json().catch(() => {
    throw new AppError('invalid_input')
  })
}
