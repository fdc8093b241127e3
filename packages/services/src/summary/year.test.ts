import { describeBothDialects, openTestDatabase, type TestDatabase } from '@sunlit/db/testing'
import { formatPoints, recomputeSummary, type RecomputationBundle } from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { aQuarter, aScheme, type TestQuarter } from '../assessment/quarter.testing.ts'
import { anonymousActor } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { getPublicBundle } from '../publication-api/get-public-bundle.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { approveSummaryOutward } from './approve-summary-outward.ts'
import { changeConversion } from './change-conversion.ts'
import { comparePublishedYears } from './compare-published-years.ts'
import { confirmExternal } from './confirm-external.ts'
import { enterExternal } from './enter-external.ts'
import { listExternal } from './external-queries.ts'
import { freezeYear } from './freeze-year.ts'
import { readSummaryBundle } from './published-source.ts'
import { getPublicSummary } from './get-public-summary.ts'
import { listPublicSummaries } from './public-summaries.ts'
import { publishSummary } from './publish-summary.ts'
import { reopenSummary } from './reopen-summary.ts'
import { requestSummaryOutward } from './request-summary-outward.ts'
import { getSummaryBundle, listPublishedSummaries } from './summary-publications.ts'
import { collect, find, publish } from './summary.testing.ts'
import { withdrawExternal } from './withdraw-external.ts'
import { getPublishedYear, getYear, listYears } from './year-queries.ts'

const YEAR = 2026

/** The second quarter published with 2 points lost, the third with 6; both about the first unit. */
async function twoQuarters(
  db: TestDatabase,
  scheme = aScheme({
    grades: [
      { name: '优秀', from: 950_000 },
      { name: '合格', from: 0 },
    ],
  }),
): Promise<TestQuarter> {
  const office = await aQuarter(db, { scheme })
  await find(office, office.periodId, [{ unitId: office.unitIds[0], count: 1, occurredOn: '2026-05-06' }])
  await publish(office, office.periodId)
  office.setTime('2026-10-08T02:00:00.000Z')
  const third = await collect(office, { year: YEAR, quarter: 3 })
  await find(office, third, [{ unitId: office.unitIds[0], count: 3, occurredOn: '2026-08-03' }])
  await publish(office, third)
  return office
}

async function freezeAndPublish({ manager, reviewer }: { manager: ServiceContext; reviewer: ServiceContext }): Promise<string> {
  const { version } = await getYear(manager, { year: YEAR })
  const { summaryId } = await freezeYear(manager, { year: YEAR, version, without: [1, 4] })
  return (await publishSummary(reviewer, { summaryId, version: version + 1 })).summaryPublicationId
}

describeBothDialects('a year', (open) => {
  test('is worked out from its published quarters, with what is missing said', async () => {
    const { manager, unitIds } = await twoQuarters(await open())
    const year = await getYear(manager, { year: YEAR })
    expect(year).toMatchObject({ stage: 'draft', without: [1, 4], blocker: null, waiting: [], outdated: [] })
    expect(year.quarters.map(({ publication }) => publication?.revision ?? null)).toEqual([null, 1, 1, null])
    expect(year.table?.units).toMatchObject([
      { unitId: unitIds[0], score: 960_000, grade: '优秀', rank: 2, converted: 38_400 },
      { unitId: unitIds[1], score: 1_000_000, rank: 1, converted: 40_000 },
    ])
    expect(await listYears(manager)).toMatchObject([{ year: YEAR, stage: 'draft', publications: [] }])
  })

  test('is frozen by one person and published by another, recomputes, and stays as it was', async () => {
    const office = await twoQuarters(await open())
    const { manager, reviewer, liaison, unitIds } = office
    const { version } = await getYear(manager, { year: YEAR })
    await expect(freezeYear(manager, { year: YEAR, version, without: [] })).rejects.toMatchObject({ code: 'conflict' })
    const { summaryId, resultHash } = await freezeYear(manager, { year: YEAR, version, without: [1, 4] })
    await expect(publishSummary(manager, { summaryId, version: version + 1 })).rejects.toMatchObject({ code: 'four_eyes' })
    const { summaryPublicationId } = await publishSummary(reviewer, { summaryId, version: version + 1 })
    const published = await getPublishedYear(liaison, { summaryPublicationId })
    expect(published).toMatchObject({ revision: 1, resultHash, ownRowsOnly: false, table: { units: [{ rank: 2 }, { rank: 1 }] } })
    await changeSetting(manager, 'setting.assessment', { key: 'assessment.publication.own-rows-only', value: true, version: 0 })
    expect((await getPublishedYear(liaison, { summaryPublicationId })).table.units.map(({ unitId }) => unitId)).toEqual([unitIds[0]])
    await expect(getSummaryBundle(liaison, { summaryPublicationId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await deepVerify(office.db.read, manager.now())).faults).toEqual([])
  })

  test('reopened with a reason it becomes a revision; the first one stays readable', async () => {
    const office = await twoQuarters(await open())
    const { manager, reviewer } = office
    const first = await freezeAndPublish(office)
    const before = await getPublishedYear(manager, { summaryPublicationId: first })
    const { summaryId, version } = await getYear(manager, { year: YEAR })
    await reopenSummary(manager, { summaryId: summaryId ?? '', version, reason: '折算办法调整' })
    const bands = [
      { grade: '优秀', share: 10_000 },
      { grade: '合格', share: 6_000 },
    ]
    await changeConversion(manager, { year: YEAR, version: version + 1, conversion: { kind: 'bands', bands } })
    const second = await freezeAndPublish(office)
    expect(await getPublishedYear(reviewer, { summaryPublicationId: second })).toMatchObject({
      revision: 2,
      table: { units: [{ converted: 40_000 }, {}] },
    })
    expect(await getPublishedYear(manager, { summaryPublicationId: first })).toEqual(before)
    expect((await deepVerify(office.db.read, manager.now())).faults).toEqual([])
  })

  test('is not frozen while a quarter is open, and not published over a quarter that was revised', async () => {
    const office = await twoQuarters(await open())
    const { manager, reviewer, db, organisationId } = office
    office.setTime('2026-12-01T02:00:00.000Z')
    const fourth = await collect(office, { year: YEAR, quarter: 4 })
    const { version, blocker } = await getYear(manager, { year: YEAR })
    expect(blocker).toContain('第四季度还在办理')
    await expect(freezeYear(manager, { year: YEAR, version, without: [1, 4] })).rejects.toMatchObject({ code: 'summary_quarters_open' })
    await publish(office, fourth)
    const { summaryId } = await freezeYear(manager, { year: YEAR, version, without: [1] })
    // Another revision of the second quarter, as a reopening makes it.
    await db.transact(async (tx) => {
      const row = await tx
        .selectFrom('publication')
        .selectAll()
        .where('organisation_id', '=', organisationId)
        .orderBy('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('publication')
        .values({ ...row, id: manager.newId(), revision: 2, event_id: manager.newId() })
        .execute()
    })
    await expect(publishSummary(reviewer, { summaryId, version: version + 1 })).rejects.toMatchObject({ code: 'summary_outdated' })
    expect((await getYear(manager, { year: YEAR })).outdated).toMatchObject([{ quarter: 2, used: 1, latest: 2 }])
  })

  test('is opened to the public by two people', async () => {
    const office = await twoQuarters(await open())
    const summaryPublicationId = await freezeAndPublish(office)
    expect(await listPublicSummaries(office.db.read)).toEqual([])
    const anonymous = { ...office.manager, actor: anonymousActor() }
    await expect(getPublicBundle(anonymous, summaryPublicationId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getPublicSummary(anonymous.db.read, summaryPublicationId)).rejects.toMatchObject({ code: 'not_found' })
    await requestSummaryOutward(office.manager, { summaryPublicationId })
    await approveSummaryOutward(office.reviewer, { summaryPublicationId })
    expect(await listPublishedSummaries(office.manager)).toMatchObject([{ outward: 'approved' }])
    expect(await listPublicSummaries(anonymous.db.read)).toMatchObject([{ id: summaryPublicationId, kind: 'year', year: YEAR }])
    const { table } = await getPublishedYear(office.manager, { summaryPublicationId })
    const report = await getPublicSummary(anonymous.db.read, summaryPublicationId)
    expect(report.classes.flatMap(({ units }) => units.map(({ name, score }) => [name, score])).toSorted()).toEqual(
      table.units.map(({ name, score }) => [name, formatPoints(score)]).toSorted(),
    )
    expect(report.classes[0]?.units[0]).toMatchObject({ place: '1', how: expect.stringContaining('÷ 2 = ') })
    expect((await deepVerify(office.db.read, office.manager.now())).faults).toEqual([])
  })

  test('a year without any published quarter does not exist', async () => {
    const { manager } = await aQuarter(await open())
    await expect(getYear(manager, { year: 2020 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(freezeYear(manager, { year: 2020, version: 0, without: [] })).rejects.toMatchObject({ code: 'summary_no_quarters' })
    await expect(comparePublishedYears(manager, { before: 2019, after: 2020 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describeBothDialects('parts from outside', (open) => {
  const year = { quarters: { kind: 'mean' }, parts: [{ id: 'third', name: '第三方评估', share: 7_000 }], ownShare: 3_000 } as const

  async function withThird(): Promise<TestQuarter> {
    return twoQuarters(await open(), aScheme({ year }))
  }

  const entered = ({ unitIds }: TestQuarter, scores: readonly number[]) => ({
    year: YEAR,
    partId: 'third',
    source: '省政务公开第三方评估报告',
    evidenceUrl: 'https://shili.example/report',
    scores: scores.map((score, at) => ({ unitId: unitIds[at] ?? '', score })),
  })

  test('count when another person has confirmed them', async () => {
    const office = await withThird()
    const { manager, reviewer } = office
    expect((await getYear(manager, { year: YEAR })).blocker).toContain('还有 2 项外部得分')
    await enterExternal(manager, entered(office, [855_000, 900_000]))
    const ids = (await listExternal(manager, { year: YEAR })).map(({ id }) => id)
    await expect(confirmExternal(manager, { year: YEAR, externalPartIds: ids })).rejects.toMatchObject({ code: 'four_eyes' })
    await confirmExternal(reviewer, { year: YEAR, externalPartIds: ids })
    const { table, blocker } = await getYear(manager, { year: YEAR })
    // 96 × 30 % + 85.5 × 70 %
    expect([table?.units[0]?.score, blocker]).toEqual([886_500, null])
    await freezeAndPublish(office)
    await expect(withdrawExternal(manager, { year: YEAR, externalPartId: ids[0] ?? '', reason: '录错' })).rejects.toMatchObject({
      code: 'external_part_frozen',
    })
    expect((await deepVerify(office.db.read, manager.now())).faults).toEqual([])
  })

  test('are corrected by taking back and entering anew, never twice at once', async () => {
    const office = await withThird()
    const { manager } = office
    await enterExternal(manager, entered(office, [855_000]))
    const events = await office.events()
    await expect(enterExternal(manager, entered(office, [856_000]))).rejects.toMatchObject({ code: 'external_part_exists' })
    expect(await office.events()).toEqual(events)
    const [first] = await listExternal(manager, { year: YEAR })
    await withdrawExternal(manager, { year: YEAR, externalPartId: first?.id ?? '', reason: '抄录有误' })
    await enterExternal(manager, entered(office, [856_000]))
    expect((await listExternal(manager, { year: YEAR })).map(({ status, score }) => [status, score])).toEqual([
      ['withdrawn', 855_000],
      ['entered', 856_000],
    ])
  })

  test('need a part of the formula, a proof, and the right', async () => {
    const office = await withThird()
    const { manager, evaluator } = office
    const fine = entered(office, [855_000])
    await expect(enterExternal(manager, { ...fine, partId: 'else' })).rejects.toMatchObject({ code: 'external_part_unknown' })
    await expect(enterExternal(manager, { ...fine, evidenceUrl: undefined })).rejects.toMatchObject({ code: 'external_part_unproved' })
    await expect(enterExternal(evaluator, fine)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listExternal(manager, { year: YEAR })).toEqual([])
  })
})

describe('the bundle of a year', () => {
  test('holds what anybody needs to compute it again', async () => {
    const db = await openTestDatabase('sqlite')
    const office = await twoQuarters(db)
    const id = await freezeAndPublish(office)
    const text = (await db.read.selectFrom('summary_publication').select('bundle').where('id', '=', id).executeTakeFirstOrThrow()).bundle
    const bundle = readSummaryBundle(text)
    expect(recomputeSummary(bundle)).toMatchObject({ ok: true, units: 2, sources: 2 })
    const quarters = (await db.read.selectFrom('publication').select('bundle').orderBy('id').execute()).map(
      (row) => JSON.parse(row.bundle) as RecomputationBundle, // our own text
    )
    expect(recomputeSummary(bundle, quarters)).toMatchObject({ ok: true, checked: 2 })
    await db.close()
  })
})
