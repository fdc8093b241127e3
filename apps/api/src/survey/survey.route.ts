import { shanghaiDate } from '@sunlit/calendar'
import {
  BALLOT_BYTES,
  errorSentence,
  idSchema,
  postKeyQuery,
  sendAtPostSchema,
  sendBallotSchema,
  surveyChallengeQuery,
  withdrawBallotSchema,
  type AnswersRefused,
  type SurveyList,
} from '@sunlit/contracts'
import {
  AppError,
  findPost,
  getSurvey,
  getSurveyResults,
  listOpenSurveys,
  listPublishedSurveys,
  publicRecountLines,
  sendAtPost,
  sendBallot,
  verifyReceipt,
  withdrawBallot,
  type ChallengeDesk,
  type MessageHouse,
  type SentBallot,
  type ServiceContext,
} from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import type { BusyPost, PostAnswer } from '../server/busy-post.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'
import { keepLines } from './kept-lines.ts'
import { streamFile } from './stream-lines.ts'

interface SurveyParts {
  readonly anonymous: ServiceContext
  readonly challengeDesk: ChallengeDesk
  readonly messages: MessageHouse
}

/** What citizens use of an evaluation: no session, no tRPC. Ballots come in here at the scale of a city. */
export function surveyRoutes({ anonymous, challengeDesk: desk }: SurveyParts): Hono<ServerTypes> {
  const { read } = anonymous.db
  const now = (): string => anonymous.now()
  const kept = keepLines()
  const app = new Hono<ServerTypes>()
  app.get('/api/survey/evaluations', async (c) => {
    const at = now()
    const [open, published] = await Promise.all([listOpenSurveys(read, at), listPublishedSurveys(read)])
    const answer: SurveyList = { today: shanghaiDate(at), evaluations: [...open], published: [...published] }
    return c.json(answer)
  })
  app.get('/api/survey/evaluations/:id', async (c) => c.json(await getSurvey(read, idOf(c), now())))
  app.get('/api/survey/evaluations/:id/results', async (c) => c.json(await getSurveyResults(read, idOf(c))))
  app.use('/api/survey/evaluations/:id/recount', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] })) // open data: other sites count as well
  app.get('/api/survey/evaluations/:id/recount', async (c) => {
    const id = idOf(c)
    const { recount } = await getSurveyResults(read, id) // refuses before the publication
    const lines = await publicRecountLines(anonymous.db, id)
    return streamFile(c, await kept(recount.sha256, () => lines), { name: `ballots-${id}.jsonl`, bytes: recount.bytes })
  })
  app.get('/api/survey/challenge', async (c) => {
    const { evaluationId } = inputOf(surveyChallengeQuery, c.req.query())
    return c.json(await desk.challenge(evaluationId, now()), 200, { 'Cache-Control': 'no-store' })
  })
  app.get('/api/survey/receipts/:code', async (c) =>
    c.json(await verifyReceipt(anonymous, c.req.param('code')), 200, { 'Cache-Control': 'no-store' }),
  )
  app.post('/api/survey/ballots/withdraw', async (c) =>
    c.json(await withdrawBallot(anonymous, inputOf(withdrawBallotSchema, await bodyOf(c)))),
  )
  app.get('/api/survey/posts/:key', async (c) => {
    const { key } = inputOf(postKeyQuery, c.req.param())
    return c.json(await findPost(read, key), 200, { 'Cache-Control': 'no-store' })
  })
  app.post('/api/survey/posts/ballots', async (c) => {
    const { body, status } = sentAnswer(await sendAtPost(anonymous, inputOf(sendAtPostSchema, await bodyOf(c))))
    return c.json(body, status)
  })
  return app
}

/** A ballot of the open web. */
export function ballotPost({ anonymous, challengeDesk: desk, messages: { vault } }: SurveyParts): BusyPost {
  return {
    path: '/api/survey/ballots',
    most: { bytes: BALLOT_BYTES, words: '512 KB' },
    headers: {},
    answer: async ({ body, address }) => sentAnswer(await sendBallot(anonymous, { desk, address, vault }, inputOf(sendBallotSchema, body))),
  }
}

function sentAnswer(sent: SentBallot): PostAnswer {
  if (sent.state !== 'refused') return { body: sent.receipt, status: sent.state === 'stored' ? 201 : 200 }
  const body: AnswersRefused = { code: 'survey_answers', sentence: errorSentence('survey_answers'), fields: [...sent.fields] }
  return { body, status: 422 }
}

function idOf(c: Context<ServerTypes>): string {
  return inputOf(idSchema, c.req.param('id'))
}

export async function bodyOf(c: Context<ServerTypes>): Promise<unknown> {
  if (Number(c.req.header('content-length') ?? 0) > BALLOT_BYTES) throw new AppError('too_large', { limit: '512 KB' })
  return c.req.json().catch(() => {
    throw new AppError('invalid_input')
  })
}
