import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { recomputeSummary, type CompositeScheme } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { adoptScheme } from '../assessment/adopt-scheme.ts'
import { advanceStage } from '../assessment/advance-stage.ts'
import { createScheme } from '../assessment/create-scheme.ts'
import { deepVerify } from '../assessment/deep-verify.ts'
import { openPeriod } from '../assessment/open-period.ts'
import { listQuarters } from '../assessment/period-queries.ts'
import { aQuarter, aScheme, type TestQuarter } from '../assessment/quarter.testing.ts'
import { adoptComposite } from './adopt-composite.ts'
import { getCompositeQuarter, getPublishedComposite, listCompositeQuarters } from './composite-queries.ts'
import { createComposite } from './create-composite.ts'
import { freezeComposite } from './freeze-composite.ts'
import { getComposite } from './list-composites.ts'
import { openComposite, type OpenedComposite } from './open-composite.ts'
import { publishSummary } from './publish-summary.ts'
import { reviseComposite } from './revise-composite.ts'
import { saveComposite } from './save-composite.ts'
import { publishedSummary } from './summary-publications.ts'
import { summaryTodo } from './summary-todo.ts'
import { find, publish } from './summary.testing.ts'
import { getYear } from './year-queries.ts'

interface Parts extends TestQuarter {
  readonly compositeId: string
  readonly schemeIds: readonly [string, string]
}

function aWhole(schemeIds: readonly [string, string]): CompositeScheme {
  return {
    id: 'draft',
    version: 1,
    title: '网站30% + 政务新媒体70%',
    source: { title: '测试方案' },
    effectiveFrom: '2026-01-01',
    parts: [
      { schemeId: schemeIds[0], name: '政府网站', share: 3_000 },
      { schemeId: schemeIds[1], name: '政务新媒体', share: 7_000 },
    ],
    bonus: {},
    grades: [
      { name: '合格', from: 600_000 },
      { name: '不合格', from: 0 },
    ],
    rankStyle: 'competition',
    decimals: 2,
  }
}

/** An office whose third quarter may be assessed in two parts. */
async function twoTables(db: TestDatabase): Promise<Parts> {
  const office = await aQuarter(db)
  const { manager } = office
  const website = await createScheme(manager, { title: '政府网站', document: aScheme() })
  const media = await createScheme(manager, { title: '政务新媒体', document: aScheme() })
  for (const { schemeId } of [website, media]) await adoptScheme(manager, { schemeId, revision: 0 })
  const schemeIds = [website.schemeId, media.schemeId] as const
  const { compositeId } = await createComposite(manager, { document: aWhole(schemeIds) })
  await adoptComposite(manager, { compositeId, version: 0 })
  office.setTime('2026-09-20T02:00:00.000Z')
  return { ...office, compositeId, schemeIds }
}

async function opened(office: Parts): Promise<OpenedComposite> {
  const whole = await openComposite(office.manager, { compositeId: office.compositeId, year: 2026, quarter: 3 })
  for (const periodId of whole.periodIds) await advanceStage(office.manager, { periodId, version: 0, to: 'collecting' })
  return whole
}

describeBothDialects('a composite quarter', (open) => {
  test('is worked on in its parts, frozen when they are published, and published by another person', async () => {
    const office = await twoTables(await open())
    const { manager, reviewer, liaison, unitIds, db } = office
    const { summaryId, periodIds } = await opened(office)
    const [website = '', media = ''] = periodIds
    await find(office, website, [{ unitId: unitIds[0], count: 5, occurredOn: '2026-08-03' }])
    await find(office, media, [{ unitId: unitIds[0], count: 1, occurredOn: '2026-08-04' }])
    await publish(office, website)
    await expect(freezeComposite(manager, { summaryId, version: 0 })).rejects.toMatchObject({ code: 'composite_part_unpublished' })
    await publish(office, media)
    // 90 × 30 % + 98 × 70 %
    expect((await getCompositeQuarter(manager, { summaryId })).table.units).toMatchObject([
      { score: 956_000, rank: 2 },
      { score: 1_000_000, rank: 1 },
    ])
    expect(await summaryTodo(manager)).toMatchObject([{ kind: 'freeze-composite', summaryId }])
    await freezeComposite(manager, { summaryId, version: 0 })
    expect(await summaryTodo(manager)).toEqual([])
    expect(await summaryTodo(reviewer)).toMatchObject([{ kind: 'publish-summary', summaryId }])
    await expect(publishSummary(manager, { summaryId, version: 1 })).rejects.toMatchObject({ code: 'four_eyes' })
    const { summaryPublicationId } = await publishSummary(reviewer, { summaryId, version: 1 })
    expect(await getPublishedComposite(liaison, { summaryPublicationId })).toMatchObject({
      revision: 1,
      table: { leftOut: [], units: [{}, {}] },
    })
    const { bundle } = await publishedSummary(manager, { summaryPublicationId })
    expect(recomputeSummary(bundle)).toMatchObject({ ok: true, units: 2, sources: 2 })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
  })

  test('is one quarter of its year', async () => {
    const office = await twoTables(await open())
    const { manager, reviewer } = office
    await publish(office, office.periodId)
    const { summaryId, periodIds } = await opened(office)
    for (const periodId of periodIds) await publish(office, periodId)
    expect((await getYear(manager, { year: 2026 })).blocker).toContain('第三季度还在办理')
    await freezeComposite(manager, { summaryId, version: 0 })
    await publishSummary(reviewer, { summaryId, version: 1 })
    const year = await getYear(manager, { year: 2026 })
    expect(year).toMatchObject({ blocker: null, without: [1, 4], table: { terms: { title: '网站30% + 政务新媒体70%' } } })
    expect(year.quarters[2]).toMatchObject({ made: 'parts', publication: { revision: 1 } })
  })

  test('stands for its quarter alone, as a quarter of its own does', async () => {
    const office = await twoTables(await open())
    const { manager, compositeId } = office
    await opened(office)
    expect(await listCompositeQuarters(manager)).toMatchObject([{ year: 2026, quarter: 3, stage: 'draft' }])
    expect((await listQuarters(manager)).filter(({ quarter }) => quarter === 3).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['2026年第三季度政务公开考核（政府网站）', '2026年第三季度政务公开考核（政务新媒体）']),
    )
    await expect(openComposite(manager, { compositeId, year: 2026, quarter: 3 })).rejects.toMatchObject({ code: 'period_exists' })
    await expect(openComposite(manager, { compositeId, year: 2026, quarter: 2 })).rejects.toMatchObject({ code: 'period_exists' })
    const version = (await listQuarters(manager))[0]?.scheme.versionId ?? ''
    await expect(openPeriod(manager, { year: 2026, quarter: 3, schemeVersionId: version })).rejects.toMatchObject({ code: 'period_exists' })
  })

  test('opened twice at once it is opened once', async () => {
    const { manager, compositeId, schemeIds } = await twoTables(await open())
    const version = (await listQuarters(manager))[0]?.scheme.versionId ?? ''
    expect(schemeIds).toHaveLength(2)
    const place = { year: 2026, quarter: 3 }
    const outcomes = await Promise.allSettled([
      openComposite(manager, { compositeId, ...place }),
      openComposite(manager, { compositeId, ...place }),
      openPeriod(manager, { ...place, schemeVersionId: version }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const periods = (await listQuarters(manager)).filter(({ quarter }) => quarter === 3)
    expect([1, 2]).toContain(periods.length)
  })
})

describeBothDialects('a composite scheme', (open) => {
  test('is refused while its shares do not make one, and never changes once adopted', async () => {
    const { manager, compositeId, schemeIds } = await twoTables(await open())
    const whole = aWhole(schemeIds)
    const lame = { ...whole, parts: whole.parts.map((part) => ({ ...part, share: 4_000 })) }
    await expect(createComposite(manager, { document: lame })).rejects.toMatchObject({ code: 'composite_invalid' })
    await expect(saveComposite(manager, { compositeId, version: 1, document: whole })).rejects.toMatchObject({ code: 'scheme_in_use' })
    const next = await reviseComposite(manager, { compositeId })
    await saveComposite(manager, { compositeId: next.compositeId, version: next.version, document: { ...whole, title: '改名' } })
    expect(await getComposite(manager, { compositeId: next.compositeId })).toMatchObject({
      number: 2,
      status: 'draft',
      document: { title: '改名', version: 2 },
    })
    expect(await reviseComposite(manager, { compositeId })).toMatchObject({ compositeId: next.compositeId })
  })

  test('has parts of its own organisation only', async () => {
    const { manager, schemeIds } = await twoTables(await open())
    const foreign = aWhole([schemeIds[0], crypto.randomUUID()])
    await expect(createComposite(manager, { document: foreign })).rejects.toMatchObject({ code: 'not_found' })
  })
})
