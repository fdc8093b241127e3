import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'
import { inScript, wordsOf } from './catalogue.ts'
import type { PortalData } from './portal.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('sqlite')
})
afterAll(() => database.close())

async function portalOf(
  data: PortalData,
  path = '/',
  headers: Record<string, string> = {},
): Promise<{ readonly text: string; readonly answer: Response }> {
  const app = createServer(await someParts(database, {}, { portalData: () => Promise.resolve(data) }))
  const answer = await app.request(path, { headers })
  return { text: await answer.text(), answer }
}

const EMPTY: PortalData = { open: [], latest: [], summaries: [] }

test('the portal works without script: three doors, what is open, what was published, and the way to verify', async () => {
  const { text } = await portalOf(EMPTY)
  expect(text).not.toContain('<script')
  for (const href of ['/assessment/', '/survey/', '/open-day/', '/verify', '/log/checkpoint']) expect(text).toContain(`href="${href}"`)
  expect(text).toContain(wordsOf('hans').nowEmpty)
  expect(text).toContain(wordsOf('hans').publicationsEmpty)
})

test('what is open is listed with its last day in words, and a result with its revision', async () => {
  const { text } = await portalOf({
    ...EMPTY,
    open: [{ kind: 'survey', title: '示例市社会评议', href: '/survey/1', lastDay: '2026-09-18' }],
    latest: [
      {
        id: '01990000-0000-7000-8000-000000000001',
        organisation: '示例市',
        title: '第三季度结果',
        year: 2026,
        quarter: 3,
        revision: 2,
        revisionName: '第1次修订',
        supersededBy: '01990000-0000-7000-8000-000000000002',
        publishedAt: '2026-10-09T16:30:00.000Z',
        schemeHash: 'a'.repeat(64),
      },
    ],
  })
  expect(text).toContain('2026年9月18日（星期五）')
  expect(text).toContain('2026年10月10日（星期六）')
  expect(text).toContain('（第1次修订，已修订，以新版为准）')
  expect(text).toContain('href="/results/01990000-0000-7000-8000-000000000001"')
})

test('a name that is markup stays a name', async () => {
  const { text } = await portalOf({
    ...EMPTY,
    open: [{ kind: 'event', title: '<img src=x onerror=alert(1)>', href: '/open-day/1', lastDay: '2026-09-18' }],
  })
  expect(text).not.toContain('<img src=x')
  expect(text).toContain('&lt;img src=x')
})

test('elder mode and the traditional script are chosen by a link and remembered', async () => {
  const chosen = await portalOf(EMPTY, '/?elder=1&script=hant')
  expect(chosen.text).toContain('data-elder')
  expect(chosen.text).toContain('lang="zh-Hant"')
  expect(chosen.text).toContain('陽光政務公開')
  const cookies = chosen.answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const later = await portalOf(EMPTY, '/', { cookie: cookies.join('; ') })
  expect(later.text).toContain('data-elder')
  expect(later.text).toContain('href="/survey/?elder=1"')
  expect((await portalOf(EMPTY, '/?script=<x>')).answer.headers.getSetCookie()).toEqual([])
})

test('both scripts have every word, and no sentence shouts', () => {
  const [hans, hant] = [wordsOf('hans'), wordsOf('hant')]
  expect(Object.keys(hant)).toEqual(Object.keys(hans))
  expect(inScript('hant', '复核与申诉')).toBe('複核與申訴')
  for (const text of [...Object.values(hans), ...Object.values(hant)]) expect(text).not.toMatch(/[!!]/)
})
