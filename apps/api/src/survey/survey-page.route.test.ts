import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { surveySchema } from '@sunlit/contracts'
import { openTestDatabase, plantOffice } from '@sunlit/db/testing'
import { createEvaluation, createServiceContext, getEvaluation, publishPlan, systemActor } from '@sunlit/services'
import { expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

const PAGE = '<!doctype html><html lang="zh-CN" data-public><head><title>社会评议</title></head><body><div id="root"></div></body></html>'

async function aHouse() {
  const database = await openTestDatabase('sqlite')
  const now = () => '2026-06-10T02:00:00.000Z'
  const { organisationId } = await plantOffice(database)
  const office = createServiceContext({ db: database, actor: systemActor(organisationId), now })
  const parts = await someParts(database)
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-survey-page-'))
  await writeFile(join(folder, 'index.html'), PAGE)
  const app = createServer({ ...parts, anonymous: { ...parts.anonymous, now }, folders: { ...parts.folders, survey: folder } })
  const title = '示例</script><b>评议 $& 意见'
  const { evaluationId } = await createEvaluation(office, { title, year: 2026, templateId: 'ten-items', unitIds: [] })
  const { version } = await getEvaluation(office, { evaluationId })
  await publishPlan(office, { evaluationId, version, opensOn: '2026-06-10', closesOn: '2026-06-20' })
  return { app, evaluationId, title, get: async (path: string) => (await app.request(path)).text() }
}

function dataIn(page: string) {
  const [, text = ''] = /<script type="application\/json" id="survey">([^]*?)<\/script>/.exec(page) ?? []
  return surveySchema.parse(JSON.parse(text))
}

test('the page of an evaluation says what it is before any script runs, and brings the data that the script would ask for', async () => {
  const { get, evaluationId, title } = await aHouse()
  const page = await get(`/survey/${evaluationId}`)
  expect(page).toContain('<h1>示例&lt;/script&gt;&lt;b&gt;评议 $&amp; 意见</h1>')
  expect(page).not.toContain('<b>')
  expect(page).toContain('<meta property="og:title" content="示例&lt;/script&gt;&lt;b&gt;评议 $&amp; 意见 · 社会评议" />')
  expect(page).toMatch(new RegExp(`<meta property="og:url" content="https?://[^"]+/survey/${evaluationId}" />`))
  expect(page).toMatch(/<meta property="og:image" content="https?:\/\/[^"]+\/share-survey\.png" \/>/)
  const survey = dataIn(page)
  expect(survey).toEqual(surveySchema.parse(JSON.parse(await get(`/api/survey/evaluations/${evaluationId}`))))
  expect(survey.title).toBe(title)
})

test('a reader of traditional characters in elder mode gets both at once, the ids unchanged', async () => {
  const { get, evaluationId } = await aHouse()
  const page = await get(`/survey/${evaluationId}?script=hant&elder=1`)
  expect(page).toContain('<html lang="zh-Hant" data-elder=""')
  const { definition, id } = dataIn(page)
  expect(id).toBe(evaluationId)
  expect(definition.pages[0]?.sections[0]?.questions[0]).toMatchObject({ id: 'q1', title: '主動公開的信息是否全面' })
})

test('an evaluation that does not exist is answered with the plain page, which says so', async () => {
  const { get } = await aHouse()
  expect(await get('/survey/01993000-0000-7000-8000-000000000000')).toBe(PAGE)
})
