import { ERROR_SENTENCES } from '@sunlit/contracts'
import { openTestDatabase } from '@sunlit/db/testing'
import { AppError } from '@sunlit/services'
import { Converter } from 'opencc-js/cn2t'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createServer } from './create-server.ts'
import { onFailure } from './failures.ts'
import { inReaderScript, spoken } from './in-reader-script.ts'
import { createLogger } from './logger.ts'
import { someParts } from './server.testing.ts'
import type { ServerTypes } from './variables.ts'

const HANT = { cookie: 'elder=1; script=hant' }

const toHongKong = Converter({ from: 'cn', to: 'hk' })

/** What has nothing simplified in it is the same after another conversion. */
const convert = (text: string): string => toHongKong(text).replaceAll('錶', '表')

test('refusals of both public modules come in traditional characters, thrown anywhere on the way', async () => {
  const parts = await someParts(await openTestDatabase('sqlite'))
  const app = createServer(parts)
  const post = { method: 'POST', headers: { ...HANT, 'x-sunlit': '1', 'content-type': 'application/json' }, body: '{"evaluationId":1}' }
  const asked: readonly (readonly [string, RequestInit])[] = [
    ['/api/survey/evaluations/01993000-0000-7000-8000-00000000000e', { headers: HANT }],
    ['/api/survey/receipts/none', { headers: HANT }],
    ['/api/survey/ballots', post],
    ['/api/survey/invited/look', post],
    ['/api/survey/nothing', { headers: HANT }],
    ['/api/open-day/events/01993000-0000-7000-8000-00000000000e', { headers: HANT }],
    ['/api/open-day/bookings', post],
    ['/api/open-day/bookings/none', { headers: HANT }],
  ]
  for (const [path, init] of asked) {
    const answer = await app.request(path, init)
    const text = await answer.text()
    expect(answer.status, path).toBeGreaterThanOrEqual(400)
    expect(text, path).toMatch(/[\u4E00-\u9FFF]/)
    expect(convert(text), path).toBe(text)
  }
  const plain = await (await app.request('/api/survey/receipts/none')).text()
  expect(plain).toContain('回执编号不正确')
  const first = await app.request('/api/survey/receipts/none?script=hant')
  expect(await first.text()).toContain('回執編號不正確')
  expect(first.headers.get('set-cookie')).toContain('script=hant')
})

test('who sends an invited ballot is refused in both scripts, and says nothing of their own', async () => {
  const app = createServer(await someParts(await openTestDatabase('sqlite')))
  const headers = { 'x-sunlit': '1', 'content-type': 'application/json' }
  const answer = await app.request('/api/survey/invited/ballots', { method: 'POST', headers, body: '{}' })
  const { traditional, ...said } = (await answer.json()) as Record<string, { readonly sentence: string }>
  expect([answer.status, said['sentence']]).toEqual([400, ERROR_SENTENCES.invalid_input])
  expect(traditional).toEqual(spoken('hant', said))
  expect(traditional?.sentence).not.toBe(said['sentence'])
})

test('too many calls are refused in the reader’s script as well', async () => {
  const app = createServer(await someParts(await openTestDatabase('sqlite'), { RATE_LIMIT_PER_MINUTE: '1' }))
  await app.request('/api/survey/evaluations', { headers: HANT })
  const refused = await app.request('/api/survey/evaluations', { headers: HANT })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).not.toBeNull()
  expect(await refused.text()).toContain('操作過於頻繁')
})

test('no sentence that a refusal can have keeps a simplified character, with its details filled', () => {
  expect(spoken('hant', '查看报名表格')).toBe('查看報名表格')
  for (const [code, sentence] of Object.entries(ERROR_SENTENCES))
    expect(convert(spoken('hant', sentence)), code).toBe(spoken('hant', sentence))
})

test('a name stays as it was written, and so does what is checked byte by byte', async () => {
  expect(spoken('hant', { bookingToken: 't', name: '范后来', eventTitle: '开放日' })).toEqual({
    bookingToken: 't',
    name: '范后来',
    eventTitle: '開放日',
  })
  expect(spoken('hant', { classes: [{ id: 'a', name: '居民代表' }], people: 3, none: null })).toEqual({
    classes: [{ id: 'a', name: '居民代表' }],
    people: 3,
    none: null,
  })
  const app = new Hono<ServerTypes>()
  app.onError(onFailure(createLogger('silent'), (await someParts(await openTestDatabase('sqlite'))).metrics))
  app.use(inReaderScript())
  app.get('/api/open-day/draws/:id', (c) => c.json({ rule: '抽签' }))
  app.get('/api/open-day/text', (c) => c.text('抽签'))
  app.get('/api/open-day/refused', () => {
    throw new AppError('open_day_refused', { sentence: '这场活动还没有开始报名。' })
  })
  expect(await (await app.request('/api/open-day/draws/1', { headers: HANT })).json()).toEqual({ rule: '抽签' })
  expect(await (await app.request('/api/open-day/text', { headers: HANT })).text()).toBe('抽签')
  const refused = await app.request('/api/open-day/refused', { headers: HANT })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ sentence: '這場活動還沒有開始報名。您填寫的內容沒有丟失。' })
})
