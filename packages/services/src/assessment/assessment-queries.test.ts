import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { addAddress } from './add-address.ts'
import { approveOutward } from './approve-outward.ts'
import { changeFinding } from './change-finding.ts'
import { createScheme } from './create-scheme.ts'
import { getFinding, listFindings, previewFinding, reviewQueue } from './finding-queries.ts'
import { freezePeriod } from './freeze-period.ts'
import { listApplicability } from './list-applicability.ts'
import { listUnitClasses } from './list-unit-classes.ts'
import { listTodo } from './list-todo.ts'
import { getPublication, getPublishedUnit, listPublished } from './publication-queries.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, aRequest, aScheme, type TestQuarter } from './quarter.testing.ts'
import { quarterWall, type WallUnit } from './quarter-wall.ts'
import { requestOutward } from './request-outward.ts'
import { reviseScheme } from './revise-scheme.ts'
import { reviewFinding } from './review-finding.ts'
import { setApplicability } from './set-applicability.ts'
import { submitFinding } from './submit-finding.ts'
import { unitResult } from './unit-result.ts'
import { withdrawFinding } from './withdraw-finding.ts'

async function rowOf({ manager, periodId }: TestQuarter, nth = 0): Promise<WallUnit> {
  const { units } = await quarterWall(manager, { periodId })
  const row = units[nth]
  if (!row) throw new Error('no such unit')
  return row
}

async function published(quarter: TestQuarter): Promise<string> {
  const { manager, periodId } = quarter
  await quarter.accept()
  await quarter.advance('review')
  await freezePeriod(manager, { periodId, version: await quarter.version() })
  return (await publishPeriod(manager, { periodId, version: await quarter.version() })).publicationId
}

describeBothDialects('the wall', (open) => {
  it('counts what is accepted, shows what waits, and follows every change at once', async () => {
    const quarter = await aQuarter(await open())
    const { periodId, unitIds, manager, evaluator } = quarter
    expect(await rowOf(quarter)).toMatchObject({
      score: 1_000_000,
      rank: 1,
      cells: [{ worth: 600_000, change: 0, undecided: 0 }, { worth: 400_000 }],
    })

    const findingId = await quarter.record()
    expect(await rowOf(quarter)).toMatchObject({ score: 1_000_000, cells: [{ change: 0, counted: 0, undecided: 1 }, {}] })
    await reviewFinding(quarter.reviewer, { findingId, version: 0, decision: 'accepted' })
    expect(await rowOf(quarter)).toMatchObject({ score: 960_000, rank: 2, cells: [{ change: -40_000, counted: 1, undecided: 0 }, {}] })

    const withdrawn = await quarter.record()
    await withdrawFinding(evaluator, { findingId: withdrawn, version: 0 })
    expect(await rowOf(quarter)).toMatchObject({ score: 960_000, cells: [{ counted: 1, undecided: 0 }, {}] })

    await setApplicability(manager, { periodId, unitId: unitIds[0], indicatorId: 'answer', applies: false, reason: '没有此项职能' })
    expect(await rowOf(quarter)).toMatchObject({ score: 933_300, cells: [{ change: -40_000 }, null], notApplicable: ['answer'] })
    const mark = { indicatorId: 'answer', reason: '没有此项职能' }
    expect(await listApplicability(evaluator, { periodId })).toMatchObject([
      { ...mark, unitId: unitIds[0], markedBy: { name: expect.any(String) } },
    ])
    expect((await unitResult(manager, { periodId, unitId: unitIds[0] })).notApplicable).toEqual([mark])
    expect((await unitResult(manager, { periodId, unitId: unitIds[1] })).notApplicable).toEqual([])
    await expect(listApplicability(quarter.liaison, { periodId })).rejects.toMatchObject({ code: 'forbidden' })
    await setApplicability(manager, { periodId, unitId: unitIds[0], indicatorId: 'answer', applies: true, reason: '新增此项职能' })
    expect(await rowOf(quarter)).toMatchObject({ score: 960_000 })
  })

  it('moves with the day while something is overdue, up to the cut-off and no further', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ ruleId: 'late', occurredOn: '2026-06-10', facts: { kind: 'overdue', dueOn: '2026-06-09' } })
    expect(await rowOf(quarter)).toMatchObject({ score: 990_000 })
    // Shanghai: still the 11th at 15:59:59 UTC, the 12th one second later.
    quarter.setTime('2026-06-11T15:59:59.999Z')
    expect(await rowOf(quarter)).toMatchObject({ score: 980_000 })
    quarter.setTime('2026-06-11T16:00:00.000Z')
    expect(await rowOf(quarter)).toMatchObject({ score: 970_000 })
    quarter.setTime('2026-06-30T15:59:59.999Z')
    const atCutOff = await rowOf(quarter)
    quarter.setTime('2026-07-20T01:00:00.000Z')
    expect((await rowOf(quarter)).score).toBe(atCutOff.score)
  })

  it('shows the same on another replica, whatever that one had looked at before', async () => {
    const db = await open()
    const quarter = await aQuarter(db)
    const replica = { ...quarter.manager, db: { ...db } }
    const wall = async () => (await quarterWall(replica, quarter)).units[0]?.score
    expect(await wall()).toBe(1_000_000)
    await quarter.accept()
    expect(await wall()).toBe(960_000)
  })

  it('is not for people of a unit', async () => {
    const quarter = await aQuarter(await open())
    await expect(quarterWall(quarter.liaison, quarter)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describeBothDialects('a person of a unit', (open) => {
  it('sees its findings from the hearing stage on, without names, and never another unit', async () => {
    const quarter = await aQuarter(await open())
    const { liaison, periodId, unitIds } = quarter
    const own = await quarter.accept()
    const other = await quarter.accept({ unitIds: [unitIds[1]] })
    expect((await listFindings(liaison, { periodId, limit: 50 })).findings).toEqual([])
    await expect(getFinding(liaison, { findingId: own })).rejects.toMatchObject({ code: 'not_found' })
    await expect(unitResult(liaison, { periodId, unitId: unitIds[0] })).rejects.toMatchObject({ code: 'not_found' })

    await quarter.advance('review')
    await quarter.advance('appeals')
    const { findings } = await listFindings(liaison, { periodId, limit: 50 })
    expect(findings.map(({ id, recordedBy, reviewedBy }) => [id, recordedBy, reviewedBy])).toEqual([[own, null, null]])
    expect((await listFindings(liaison, { periodId, unitId: unitIds[1], limit: 50 })).findings).toEqual([])
    await expect(getFinding(liaison, { findingId: other })).rejects.toMatchObject({ code: 'not_found' })
    await expect(unitResult(liaison, { periodId, unitId: unitIds[1] })).rejects.toMatchObject({ code: 'not_found' })
    expect((await unitResult(liaison, { periodId, unitId: unitIds[0] })).explanation.score).toBe(960_000)
    expect((await listTodo(liaison)).map(({ kind }) => kind)).toEqual(['findings-to-confirm'])
  })

  it('sees the whole published table, or only its own row where the office has set so', async () => {
    const db = await open()
    const quarter = await aQuarter(db)
    const publicationId = await published(quarter)
    expect((await getPublication(quarter.liaison, { publicationId })).units).toHaveLength(2)
    const setting = { organisation_id: quarter.organisationId, key: 'assessment.publication.own-rows-only', value: 'true' }
    const row = { ...setting, version: 1, changed_by: null, changed_at: quarter.manager.now() }
    await db.transact((tx) => tx.insertInto('setting').values(row).execute())
    const page = await getPublication(quarter.liaison, { publicationId })
    expect(page.units.map(({ name }) => name)).toEqual(['办公室'])
    const elsewhere = { publicationId, unitId: quarter.unitIds[1] }
    await expect(getPublishedUnit(quarter.liaison, elsewhere)).rejects.toMatchObject({ code: 'not_found' })
    expect((await getPublication(quarter.manager, { publicationId })).units).toHaveLength(2)
  })
})

describeBothDialects('findings', (open) => {
  it('come in pages, newest first, and never twice', async () => {
    const quarter = await aQuarter(await open())
    const ids: string[] = []
    for (let nth = 0; nth < 5; nth += 1) ids.unshift(await quarter.record())
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await listFindings(quarter.evaluator, { periodId: quarter.periodId, limit: 2, ...(after !== undefined && { after }) })
      seen.push(...page.findings.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(ids)
  })

  it('wait only for a reviewer who may decide them', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record()
    await quarter.record({ submit: false })
    const queue = async (ctx = quarter.reviewer) =>
      (await reviewQueue(ctx, { periodId: quarter.periodId, limit: 50 })).findings.map(({ id }) => id)
    expect(await queue()).toEqual([findingId])
    expect(await queue(await quarter.person(['reviewer'], quarter.unitIds[0]))).toEqual([])
  })

  it('are priced before they are stored, exactly as afterwards', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    const request = aRequest(quarter, { facts: { kind: 'count', count: 40 } })
    const [preview] = await previewFinding(quarter.evaluator, request)
    // 60 points, 4 gone: the next 80 stop at 56.
    expect(preview).toMatchObject({
      scoreBefore: 960_000,
      scoreAfter: 400_000,
      line: { before: 800_000, taken: 560_000, stopped: { by: 'indicator' } },
    })
    const findingId = await quarter.accept(request)
    expect((await getFinding(quarter.evaluator, { findingId })).line).toMatchObject({ taken: preview?.line?.taken })
  })

  it('go back and forth: returned with a reason, corrected, submitted again, accepted', async () => {
    const quarter = await aQuarter(await open())
    const { evaluator, reviewer } = quarter
    const findingId = await quarter.record()
    await reviewFinding(reviewer, { findingId, version: 0, decision: 'returned', reason: '请补充网址' })
    const { requestId: _, periodId: __, unitIds: ___, submit: ____, ...stated } = aRequest(quarter, { facts: { kind: 'count', count: 1 } })
    await changeFinding(evaluator, { ...stated, findingId, version: 1 })
    await addAddress(evaluator, { findingId, url: 'https://example.com/a', capturedAt: '2026-05-06T01:00:00.000Z' })
    await expect(submitFinding(evaluator, { findingId, version: 2 }), 'evidence moved the version on').rejects.toMatchObject({
      code: 'conflict',
    })
    await submitFinding(evaluator, { findingId, version: 3 })
    await reviewFinding(reviewer, { findingId, version: 4, decision: 'accepted' })
    expect(await rowOf(quarter)).toMatchObject({ score: 980_000 })
    const colleague = await quarter.person(['evaluator'])
    await expect(withdrawFinding(colleague, { findingId, version: 5 })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describeBothDialects('opening a result to the public', (open) => {
  it('takes two people', async () => {
    const quarter = await aQuarter(await open())
    const publicationId = await published(quarter)
    const both = await quarter.person(['manager', 'reviewer'])
    await expect(approveOutward(quarter.reviewer, { publicationId })).rejects.toMatchObject({ code: 'conflict' })
    await requestOutward(both, { publicationId })
    await expect(approveOutward(both, { publicationId })).rejects.toMatchObject({ code: 'four_eyes' })
    await approveOutward(quarter.reviewer, { publicationId })
    expect((await listPublished(quarter.manager)).map(({ outward }) => outward)).toEqual(['approved'])
    await expect(requestOutward(quarter.evaluator, { publicationId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describeBothDialects('unit classes', (open) => {
  it('are those of what is adopted, then those of drafts, and only for whoever places units', async () => {
    const { manager, evaluator, schemeId } = await aQuarter(await open())
    const all = { id: 'all', name: '全部单位', schemeTitle: '季度考核方案', adopted: true }
    expect(await listUnitClasses(manager)).toEqual([all])
    await reviseScheme(manager, { schemeId })
    const draft = aScheme({ title: '新方案', classes: [{ id: 'a', name: '处室', worths: [], absent: [] }] })
    await createScheme(manager, { title: draft.title, document: draft })
    expect(await listUnitClasses(manager)).toEqual([all, { id: 'a', name: '处室', schemeTitle: '新方案', adopted: false }])
    await expect(listUnitClasses(evaluator)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
