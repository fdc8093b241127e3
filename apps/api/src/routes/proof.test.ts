import { createNoteVerifier, verifierKeyOf, verifyProofFile } from '@sunlit/audit'
import { findPersonByUsername } from '@sunlit/db'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import {
  approveOutward,
  exportTrail,
  listPublished,
  listTrail,
  loadLogKeys,
  requestOutward,
  sequenceAll,
  type MustFirst,
} from '@sunlit/services'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actingAs } from '../demo/acting-as.ts'
import { DEMO } from '../demo/furnished.testing.ts'
import { createServer } from '../server/create-server.ts'
import { callerAs, someParts } from '../server/server.testing.ts'

/** The demo with its events in the log. */
async function aHouse(database: TestDatabase) {
  const parts = await someParts(database)
  const keys = await loadLogKeys({ file: join(await mkdtemp(join(tmpdir(), 'sunlit-proof-')), 'key.json'), origin: 'proof.test/log' })
  const sequence = () => sequenceAll({ db: database, keys, now: parts.anonymous.now })
  await sequence()
  const as = async (username: string) => actingAs(parts.anonymous, (await findPersonByUsername(database.read, username))?.id ?? '')
  const event = (type: string, subject?: string) =>
    database.read
      .selectFrom('event')
      .select(['id', 'subject_id'])
      .where('type', '=', type)
      .$if(subject !== undefined, (query) => query.where('subject_id', '=', subject ?? ''))
      .executeTakeFirstOrThrow()
  const request = async (eventId: string, username?: string, mustFirst?: MustFirst) => {
    const known = username === undefined ? null : callerAs(database, (await as(username)).actor)
    const caller = known && { ...known, signedIn: { ...known.signedIn, mustFirst } }
    return createServer(await someParts(database, {}, { identify: () => Promise.resolve(caller) })).request(`/api/proof/${eventId}`)
  }
  const trusted = { origin: keys.origin, log: [createNoteVerifier(verifierKeyOf(keys.current))] }
  return { as, event, request, sequence, trusted }
}

describeBothDialects('a proof to keep', (open) => {
  test('of a publication: staff of the office have it, the public only once it is approved outwardly', async () => {
    const { as, event, request, trusted } = await aHouse(await open({}, DEMO))
    const [publication] = await listPublished(await as('guanli'))
    const publicationId = publication?.id ?? ''
    const { id } = await event('publication.published', publicationId)
    const frozen = await event('period.frozen', publication?.periodId)
    for (const hidden of [id, frozen.id]) expect((await request(hidden)).status).toBe(404)
    const answer = await request(id, 'lianluo')
    expect(verifyProofFile(await answer.json(), trusted)).toMatchObject({ ok: true, checks: { payload: 'holds', inclusion: 'holds' } })
    await requestOutward(await as('guanli'), { publicationId })
    await approveOutward(await as('fuhe'), { publicationId })
    for (const open of [id, frozen.id]) expect(verifyProofFile(await (await request(open)).json(), trusted).ok).toBe(true)
  })

  test('of a finding: the unit it is about and the office have it, another unit is told nothing', async () => {
    const database = await open({}, DEMO)
    const { event, request } = await aHouse(database)
    const ofUnit = (name: string, not = false) =>
      database.read
        .selectFrom('finding')
        .innerJoin('unit', 'unit.id', 'finding.unit_id')
        .select('finding.id')
        .where('unit.name', not ? '!=' : '=', name)
        .where('finding.status', '=', 'accepted')
        .executeTakeFirstOrThrow()
    const own = await event('finding.reviewed', (await ofUnit('政策法规科')).id)
    const foreign = await event('finding.reviewed', (await ofUnit('政策法规科', true)).id)
    expect((await request(own.id, 'lianluo')).status).toBe(200)
    expect((await request(foreign.id, 'lianluo')).status).toBe(404)
    expect((await request(foreign.id, 'lingdao')).status).toBe(200)
    expect((await request(own.id)).status).toBe(404)
  })

  test('is for nobody who still owes the second factor', async () => {
    const { event, request } = await aHouse(await open({}, DEMO))
    const { id } = await event('finding.recorded')
    expect((await request(id, 'shenji')).status).toBe(200)
    expect((await request(id, 'shenji', 'second_factor_required')).status).toBe(404)
  })

  test('in the second before an event has its place the answer is to come back', async () => {
    const { as, event, request, sequence } = await aHouse(await open({}, DEMO))
    const auditor = await as('shenji')
    await exportTrail(auditor, { deployment: false })
    const { id } = await event('data.exported')
    const early = await request(id, 'shenji')
    expect([early.status, await early.json()]).toMatchObject([503, { code: 'log_not_ready' }])
    await sequence()
    expect((await request(id, 'shenji')).status).toBe(200)
  })

  test('the trail is searched, paged and exported; the export is an event, and only the audit administrator may', async () => {
    const { as } = await aHouse(await open({}, DEMO))
    const auditor = await as('shenji')
    const reviewed = await listTrail(auditor, { types: ['finding.reviewed'], deployment: false, limit: 5 })
    expect(new Set(reviewed.lines.map(({ name }) => name))).toEqual(new Set(['复核问题']))
    expect(reviewed.lines[0]?.actorName).toBe('复核员（示例）')
    const next = await listTrail(auditor, { types: ['finding.reviewed'], deployment: false, limit: 200, before: reviewed.next ?? 0 })
    expect(next.lines.some(({ id }) => reviewed.lines.some((line) => line.id === id))).toBe(false)
    const { csv, rows } = await exportTrail(auditor, { types: ['finding.reviewed'], deployment: false })
    expect(rows).toBe(reviewed.lines.length + next.lines.length)
    expect(csv.split('\r\n')).toHaveLength(rows + 2)
    const [latest] = (await listTrail(auditor, { deployment: false, limit: 1 })).lines
    expect(latest?.type).toBe('data.exported')
    await expect(listTrail(await as('guanli'), { deployment: false, limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(exportTrail(await as('xitong'), { deployment: false })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
