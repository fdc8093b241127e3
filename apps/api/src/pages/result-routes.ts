import { idSchema } from '@sunlit/contracts'
import type { Database } from '@sunlit/db'
import { getPublicReport } from '@sunlit/services'
import { Hono } from 'hono'
import type { ServerTypes } from '../server/variables.ts'
import { readerOf } from './reader.ts'
import { resultPage } from './result-page.ts'

/** The public page of each result that was approved for the public; any other address is not found. */
export function resultRoutes(database: Database): Hono<ServerTypes> {
  return new Hono<ServerTypes>().get('/results/:id', async (c) => {
    const id = idSchema.safeParse(c.req.param('id'))
    if (!id.success) return c.notFound()
    const report = await getPublicReport(database.read, id.data)
    c.header('Cache-Control', 'private, no-cache')
    return c.html(resultPage(readerOf(c), report))
  })
}
