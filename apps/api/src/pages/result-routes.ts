import { idSchema } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { AppError, getPublicReport, getPublicSummary } from '@sunlit/services'
import { Hono } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import { readerOf } from './reader.ts'
import { resultPage } from './result-page.ts'
import { summaryPage } from './summary-page.ts'

/** The public page of each result that was approved for the public; any other address is not found. */
export function resultRoutes(database: Database): Hono<ServerTypes> {
  return new Hono<ServerTypes>().get('/results/:id', async (c) => {
    const id = idSchema.safeParse(c.req.param('id'))
    if (!id.success) return c.notFound()
    const reader = readerOf(c)
    c.header('Cache-Control', 'private, no-cache')
    try {
      return c.html(resultPage(reader, await getPublicReport(database.read, id.data)))
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not_found')) throw error
      return c.html(summaryPage(reader, await getPublicSummary(database.read, id.data)))
    }
  })
}
