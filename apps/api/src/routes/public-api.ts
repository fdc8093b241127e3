import { shanghaiDate } from '@sunlit/calendar'
import { idSchema, publicPageSchema, type OpenNow, type OpenNowList, type PublicEvaluations } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import {
  getPublicBundle,
  getPublicResult,
  getSurveyResults,
  listPublicPublications,
  listPublicSummaries,
  listPublishedSurveys,
  publicFiguresCsv,
  publicResultCsv,
  type ServiceContext,
} from '@sunlit/services'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import type { ServerTypes } from '../server/variables.ts'
import { openApiDocument } from './openapi.ts'
import { figuresTag, streamedCsv } from './streamed-csv.ts'
import { inputOf } from '../server/input-of.ts'

export interface PublicApiParts {
  readonly database: Database
  readonly now: () => string
  readonly openNow: () => Promise<readonly OpenNow[]>
}

/** Bundles are read for proofs in nobody's name. */
export interface PublicReader {
  readonly anonymous: ServiceContext
}

/** Read-only data for everybody: what is open now, and results that were approved for the public. Nothing here knows a session. */
export function publicApi({ database, now, openNow }: PublicApiParts, { anonymous }: PublicReader): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.use('/api/public/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }), etag())
  app.use('/api/public/*', async (c, next) => {
    await next()
    if (c.res.ok && c.res.headers.get('Cache-Control') === null) c.header('Cache-Control', 'public, max-age=60')
  })
  app.get('/api/public/openapi.json', (c) => c.json(openApiDocument()))
  app.get('/api/public/v1/now', async (c) => {
    const answer: OpenNowList = { today: shanghaiDate(now()), open: [...(await openNow())] }
    return c.json(answer)
  })
  app.get('/api/public/v1/publications', async (c) =>
    c.json(await listPublicPublications(database.read, inputOf(publicPageSchema, c.req.query()))),
  )
  app.get('/api/public/v1/publications/:file{[0-9a-f-]+\\.csv}', async (c) => {
    const result = await getPublicResult(database.read, inputOf(idSchema, c.req.param('file').replace(/\.csv$/, '')))
    return c.body(Uint8Array.from(publicResultCsv(result)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${result.id}.csv"`,
    })
  })
  app.get('/api/public/v1/publications/:id/bundle', async (c) => {
    const bundle = await getPublicBundle(anonymous, inputOf(idSchema, c.req.param('id')))
    return c.json(bundle, 200, { 'Content-Disposition': `attachment; filename="${bundle.publication.id}.json"` })
  })
  app.get('/api/public/v1/evaluations', async (c) => {
    const answer: PublicEvaluations = { evaluations: [...(await listPublishedSurveys(database.read))] }
    return c.json(answer)
  })
  app.get('/api/public/v1/evaluations/:file{[0-9a-f-]+\\.csv}', async (c) => {
    const results = await getSurveyResults(database.read, inputOf(idSchema, c.req.param('file').replace(/\.csv$/, '')))
    return streamedCsv(c, { name: `${results.id}.csv`, tag: figuresTag(results), chunks: publicFiguresCsv(results) })
  })
  app.get('/api/public/v1/evaluations/:evaluationId', async (c) =>
    c.json(await getSurveyResults(database.read, inputOf(idSchema, c.req.param('evaluationId')))),
  )
  app.get('/api/public/v1/summaries', async (c) => c.json({ summaries: await listPublicSummaries(database.read) }))
  app.get('/api/public/v1/publications/:id', async (c) =>
    c.json(await getPublicResult(database.read, inputOf(idSchema, c.req.param('id')))),
  )
  return app
}
