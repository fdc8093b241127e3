import { findPersonByUsername } from '@sunlit/db'
import { openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { listPublished, loadLogKeys, saveBulletin, sequenceAll } from '@sunlit/services'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

const JSON_HEADERS = { 'content-type': 'application/json', 'x-sunlit': '1' }

let db: TestDatabase
let publicationId = ''
beforeAll(async () => {
  db = await openTestDatabase('sqlite', {}, DEMO)
  const { anonymous } = await someParts(db)
  const keys = await loadLogKeys({
    file: join(await mkdtemp(join(tmpdir(), 'sunlit-documents-')), 'key.json'),
    origin: 'documents.test/log',
  })
  await sequenceAll({ db, keys, now: anonymous.now })
  publicationId = (await listPublished(await as('guanli')))[0]?.id ?? ''
})
afterAll(() => db.close())

async function as(username: string) {
  return actingAs((await someParts(db)).anonymous, (await findPersonByUsername(db.read, username))?.id ?? '')
}

const UNKNOWN = '01990000-0000-7000-8000-000000000001'

function ask(username: string | undefined, path: string, init: RequestInit = {}): Promise<Response> {
  return call(username, `/api/publications/${publicationId}/${path}`, init)
}

async function call(username: string | undefined, address: string, init: RequestInit = {}): Promise<Response> {
  const caller = username === undefined ? null : callerAs(db, (await as(username)).actor)
  const app = createServer(await someParts(db, {}, { identify: () => Promise.resolve(caller) }))
  return app.request(address, init)
}

function issue(username: string | undefined, version: unknown = 1): Promise<Response> {
  return ask(username, 'bulletin', { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ version }) })
}

test('nobody is handed anything without a session, and nobody issues without the right to publish', async () => {
  for (const path of ['bulletin.pdf', 'bulletin.docx', 'tables.xlsx']) expect((await ask(undefined, path)).status).toBe(401)
  expect((await issue(undefined)).status).toBe(401)
  expect((await issue('lianluo')).status).toBe(403)
})

test('a bulletin is issued over HTTP and handed out under its Chinese name; before, there is a sentence', async () => {
  expect((await ask('guanli', 'bulletin.pdf')).status).toBe(422)
  await saveBulletin(await as('guanli'), {
    publicationId,
    version: 0,
    wording: {
      office: '示例市政务公开办公室文件',
      number: '示政公开〔2026〕3号',
      title: '关于政务公开工作考核情况的通报',
      addressee: '各单位',
      opening: '',
      requirements: '请按期整改。',
      signatory: '示例市政务公开办公室',
      issuedOn: '2026-07-09',
    },
  })
  expect((await ask('lianluo', 'bulletin.pdf')).status).toBe(404)
  expect((await issue('guanli', 'x')).status).toBe(400)
  expect((await issue('guanli')).status).toBe(200)
  expect((await issue('guanli')).status).toBe(422)
  const answer = await ask('lianluo', 'bulletin.pdf')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('关于政务公开工作考核情况的通报.pdf'))
  expect((await answer.text()).slice(0, 5)).toBe('%PDF-')
})

test('the tables come as a workbook, of all units or of one; another unit that nobody has is not found', async () => {
  const answer = await ask('guanli', 'tables.xlsx')
  expect(answer.status).toBe(200)
  expect((await answer.text()).slice(0, 2)).toBe('PK')
  expect((await ask('guanli', `tables.xlsx?unitId=${UNKNOWN}`)).status).toBe(404)
  expect((await ask('guanli', 'tables.xlsx?unitId=x')).status).toBe(400)
})

test('documents of years are asked for in the same way, and refused in the same way', async () => {
  const address = `/api/summaries/${UNKNOWN}`
  for (const file of ['bulletin.pdf', 'bulletin.docx', 'tables.xlsx']) {
    expect((await call(undefined, `${address}/${file}`)).status).toBe(401)
    expect((await call('guanli', `${address}/${file}`)).status).toBe(404)
  }
  const init = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ version: 1 }) }
  expect((await call('lianluo', `${address}/bulletin`, init)).status).toBe(403)
  expect((await call('guanli', `${address}/bulletin`, init)).status).toBe(404)
  expect((await call('guanli', `${address}/bulletin`, { ...init, body: 'x' })).status).toBe(400)
})
