import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { expect, test } from 'vitest'
import type { ServerTypes } from '../server/variables.ts'
import { streamedCsv } from './streamed-csv.ts'

const ROWS = 5_000

/** A long table behind the same layer as the public data. */
function aLongTable() {
  const made = { rows: 0, isClosed: false }
  async function* rows() {
    try {
      while (made.rows < ROWS) {
        made.rows += 1
        yield new TextEncoder().encode(`${made.rows}\r\n`)
      }
    } finally {
      made.isClosed = true
    }
  }
  const app = new Hono<ServerTypes>()
  app.use(etag())
  app.get('/table.csv', (c) => streamedCsv(c, { name: 'table.csv', tag: 'W/"one"', chunks: rows() }))
  return { app, made }
}

test('the first rows of a table leave before the last are made, and a reader who goes away ends it', async () => {
  const { app, made } = aLongTable()
  const answer = await app.request('/table.csv')
  expect(answer.headers.get('etag')).toBe('W/"one"')
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('1\r\n')
  expect(made.rows).toBeLessThan(10)
  await reader?.cancel()
  expect(made.isClosed).toBe(true)
})

test('whoever has the table is told so, and no row is kept waiting', async () => {
  const { app, made } = aLongTable()
  const answer = await app.request('/table.csv', { headers: { 'if-none-match': 'W/"one"' } })
  expect(answer.status).toBe(304)
  expect(await answer.text()).toBe('')
  expect(made.rows).toBeLessThan(10)
})
