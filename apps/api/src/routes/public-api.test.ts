import { Validator } from '@seriousme/openapi-schema-validator'
import { publicEvaluationsSchema, publicListSchema, publicResultSchema, openNowListSchema, surveyResultsSchema } from '@sunlit/contracts'
import { findPersonByUsername } from '@sunlit/db'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { approveOutward, listPublished, loadLogKeys, requestOutward, sequenceAll } from '@sunlit/services'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

/** The demo with its published quarter, which nobody has approved for the public yet. */
async function aHouse(database: TestDatabase) {
  const parts = await someParts(database)
  const as = async (username: string) => actingAs(parts.anonymous, (await findPersonByUsername(database.read, username))?.id ?? '')
  const manager = await as('guanli')
  const keys = await loadLogKeys({ file: join(await mkdtemp(join(tmpdir(), 'sunlit-public-')), 'key.json'), origin: 'public.test/log' })
  const [publication] = await listPublished(manager)
  const publicationId = publication?.id ?? ''
  return {
    app: createServer(parts),
    publicationId,
    approve: async () => {
      await requestOutward(manager, { publicationId })
      await approveOutward(await as('fuhe'), { publicationId })
      await sequenceAll({ db: database, keys, now: parts.anonymous.now })
    },
  }
}

describeBothDialects('the public data', (open) => {
  test('what is only published inside does not exist outside', async () => {
    const { app, publicationId } = await aHouse(await open({}, DEMO))
    expect(await (await app.request('/api/public/v1/publications')).json()).toEqual({ publications: [], next: null })
    expect((await app.request(`/results/${publicationId}`)).status).toBe(404)
    for (const path of [publicationId, `${publicationId}.csv`, `${publicationId}/bundle`]) {
      expect((await app.request(`/api/public/v1/publications/${path}`)).status).toBe(404)
    }
  })

  test('an approved result is listed, read and downloaded, without what people wrote', async () => {
    const { app, publicationId, approve } = await aHouse(await open({}, DEMO))
    await approve()
    const list = publicListSchema.parse(await (await app.request('/api/public/v1/publications')).json())
    expect(list.publications.map(({ id }) => id)).toEqual([publicationId])
    const text = await (await app.request(`/api/public/v1/publications/${publicationId}`)).text()
    const result = publicResultSchema.parse(JSON.parse(text))
    expect(result.scores).toHaveLength(12)
    expect(text).not.toMatch(/扣完为止|索引号和发布机构|example/)
    const table = await app.request(`/api/public/v1/publications/${publicationId}.csv`)
    expect(table.headers.get('content-type')).toContain('text/csv')
    expect((await table.text()).split('\r\n').filter((line) => line !== '')).toHaveLength(13)
  })

  test('an approved result has a page for people: ranking, reasons in the words of the rules, and nothing of what people wrote', async () => {
    const { app, publicationId, approve } = await aHouse(await open({}, DEMO))
    await approve()
    const answer = await app.request(`/results/${publicationId}`)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).not.toContain('<script')
    for (const part of ['办公室', '名次', '失分原因', `/verify?publication=${publicationId}`, `${publicationId}/bundle`])
      expect(text).toContain(part)
    expect(text).toMatch(/<li>[^<]+：[^<]+，(共\d+件，)?扣\d+\.\d\d分。<\/li>/)
    expect(text).not.toMatch(/shili\.example|索引号和发布机构/)
    const other = await (await app.request(`/results/${publicationId}?script=hant&elder=1`)).text()
    expect(other).toContain('data-elder')
    expect(other).toContain('辦公室')
    for (const nowhere of ['x', '01990000-0000-7000-8000-000000000001']) expect((await app.request(`/results/${nowhere}`)).status).toBe(404)
  })

  test('anybody computes an approved result again from its public bundle, which is in the log', async () => {
    const { app, publicationId, approve } = await aHouse(await open({}, DEMO))
    await approve()
    const text = await (await app.request(`/api/public/v1/publications/${publicationId}/bundle`)).text()
    const bundle = JSON.parse(text) as RecomputationBundle // what the route answers
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, units: 12 })
    expect(bundle.log?.published).toMatchObject({ format: 'sunlit-proof/1' })
    expect(text).not.toMatch(/索引号和发布机构/)
  })

  test('whoever has the newest answer is told so without its body', async () => {
    const { app } = await aHouse(await open({}, DEMO))
    const first = await app.request('/api/public/v1/publications')
    const again = await app.request('/api/public/v1/publications', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describeBothDialects('the description of the public data', (open) => {
  test('is a valid OpenAPI 3.1 document in which every reference leads somewhere', async () => {
    const app = createServer(await someParts(await open()))
    const document = (await (await app.request('/api/public/openapi.json')).json()) as Record<string, unknown> // JSON text of an object
    const validator = new Validator()
    const { valid, errors } = await validator.validate(document)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('#/$defs')
  })

  test('describes each path that the server answers, and only those', async () => {
    const { app, publicationId, approve } = await aHouse(await open({}, DEMO))
    await approve()
    const { paths } = (await (await app.request('/api/public/openapi.json')).json()) as { paths: Record<string, unknown> } // our own document
    const { evaluations } = publicEvaluationsSchema.parse(await (await app.request('/api/public/v1/evaluations')).json())
    const evaluationId = evaluations[0]?.id ?? ''
    for (const path of Object.keys(paths)) {
      const answer = await app.request(path.replace('{id}', publicationId).replace('{evaluationId}', evaluationId), {
        headers: { origin: 'https://shili.example' },
      })
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*')
    }
    const table = await app.request(`/api/public/v1/evaluations/${evaluationId}.csv`)
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const tag = table.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"/) // made without reading the table
    const known = await app.request(`/api/public/v1/evaluations/${evaluationId}.csv`, { headers: { 'if-none-match': tag } })
    expect(known.status).toBe(304)
    expect([...new Uint8Array(await table.clone().arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = (await table.text()).split('\r\n').map((line) => line.split(','))
    const published = surveyResultsSchema.parse(await (await app.request(`/api/public/v1/evaluations/${evaluationId}`)).json())
    expect(published.results.turnout.length).toBeGreaterThan(0)
    // The table holds of every option what the JSON holds, and of what is kept back words alone.
    const options = rows.filter(([kind, , , , , , , option]) => kind === '各题' && option !== '')
    const shares = published.results.tables.flatMap((each) => each.shares)
    expect(options.map(([, , , , , , , , , count = '']) => count)).toEqual(
      shares.map((share) => (share.hidden === true ? '' : String(share.count))),
    )
    expect(options.map((row) => row.at(-1) === '')).toEqual(shares.map(({ hidden }) => hidden !== true))
    expect((await app.request(`/api/public/v1/evaluations/${publicationId}.csv`)).status).toBe(404)
    expect((await app.request(`/api/public/v1/evaluations/${publicationId}`)).status).toBe(404)
    expect((await app.request('/api/public/v1/publications?limit=1000')).status).toBe(400)
    openNowListSchema.parse(await (await app.request('/api/public/v1/now')).json())
  })
})
