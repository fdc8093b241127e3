import { describeBothDialects } from '@sunlit/db/testing'
import { recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { expect, it } from 'vitest'
import type { ServiceContext } from '../core/service-context.ts'
import { bulletinDocument, bulletinGround } from '../documents/bulletin-facts.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { approveOutward } from './approve-outward.ts'
import { getPeriod } from './basis.ts'
import { decideReopen } from './decide-reopen.ts'
import { deepVerify } from './deep-verify.ts'
import { freezePeriod } from './freeze-period.ts'
import { getBundle, getPublication, listPublished } from './publication-queries.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, aRequest, type TestQuarter } from './quarter.testing.ts'
import { recordFinding } from './record-finding.ts'
import { requestOutward } from './request-outward.ts'
import { requestReopen } from './request-reopen.ts'
import { planOf } from './stage-plan.ts'
import { setApplicability } from './set-applicability.ts'
import { withdrawReopen } from './withdraw-reopen.ts'

const REASON = '有两个单位反映扣分依据有误，经核查属实'

async function publish(quarter: TestQuarter): Promise<string> {
  const { manager, periodId } = quarter
  await freezePeriod(manager, { periodId, version: await quarter.version() })
  return (await publishPeriod(manager, { periodId, version: await quarter.version() })).publicationId
}

/** One accepted finding of four points about the first unit, published. */
async function aPublishedQuarter(open: Parameters<typeof aQuarter>[0]): Promise<TestQuarter & { readonly publicationId: string }> {
  const quarter = await aQuarter(open)
  await quarter.accept()
  await quarter.advance('review')
  return { ...quarter, publicationId: await publish(quarter) }
}

async function ask(quarter: TestQuarter, to: 'review' | 'appeals' = 'review'): Promise<string> {
  const { manager, periodId } = quarter
  return (await requestReopen(manager, { periodId, version: await quarter.version(), to, reason: REASON })).reopeningId
}

async function reopen(quarter: TestQuarter, to: 'review' | 'appeals' = 'review'): Promise<void> {
  await decideReopen(quarter.reviewer, { reopeningId: await ask(quarter, to), version: 0, approve: true })
}

const stageOf = async ({ db, organisationId, periodId }: TestQuarter) => (await getPeriod(db.read, organisationId, periodId)).stage
const faultsOf = async ({ db, manager }: TestQuarter) => (await deepVerify(db.read, manager.now())).faults

/** The bulletin as it would be issued now; its wording is nobody's concern here. */
async function bulletinOf(manager: ServiceContext, publicationId: string) {
  const wording = { office: '示例办', number: '', title: '通报', addressee: '各单位', opening: '', requirements: '', signatory: '示例办' }
  const parts = { wording: { ...wording, issuedOn: '2026-07-09' }, verification: { address: '', lines: [] }, isDraft: false }
  return bulletinDocument(manager, await bulletinGround(manager, { publicationId }), parts)
}

describeBothDialects('a quarter that is opened again', (open) => {
  it('goes back to the review, is corrected, and is published as a revision that says what changed', async () => {
    const quarter = await aPublishedQuarter(await open())
    const { manager, unitIds, publicationId } = quarter
    await reopen(quarter)
    expect(await stageOf(quarter)).toBe('review')
    expect((await getPublication(manager, { publicationId })).reopened).toMatchObject({ reason: REASON })
    expect(await faultsOf(quarter), 'while it is worked on').toEqual([])

    quarter.setTime('2026-06-12T02:00:00.000Z')
    const added = await quarter.accept({ unitIds: [unitIds[1]], facts: { kind: 'count', count: 3 } })
    const revised = await publish(quarter)
    const [newest, first] = await listPublished(manager)
    expect([newest?.revision, newest?.title, newest?.outward]).toEqual([2, '2026年第二季度政务公开考核结果（第1次修订）', 'internal'])
    expect([first?.id, first?.supersededBy]).toEqual([publicationId, revised])

    const page = await getPublication(manager, { publicationId: revised })
    expect(page.reopened).toBeNull()
    expect(page.changes).toMatchObject({ before: { id: publicationId, revision: 1 }, reasons: [REASON] })
    expect(page.changes?.units).toEqual([
      {
        unitId: unitIds[0],
        name: '办公室',
        score: { before: 960_000, after: 960_000 },
        rank: { before: 2, after: 1 },
        findings: [],
      },
      {
        unitId: unitIds[1],
        name: '信息中心',
        score: { before: 1_000_000, after: 940_000 },
        rank: { before: 1, after: 2 },
        findings: [{ findingId: added, ruleId: 'each', foundOn: '2026-05-06', kind: 'added', change: { before: null, after: -60_000 } }],
      },
    ])
    const { mark, blocks } = await bulletinOf(manager, revised)
    expect(mark).toBe('第1次修订')
    expect(blocks).toContainEqual({
      kind: 'paragraph',
      text: expect.stringMatching(/此前就本季度印发的通报以本通报为准.*信息中心由100\.00分改为94\.00分/) as string,
    })
    expect(await bulletinOf(manager, publicationId)).not.toHaveProperty('mark')
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('leaves the old result readable and provable at its address', async () => {
    const quarter = await aPublishedQuarter(await open())
    const { db, manager, publicationId } = quarter
    const before = await getPublication(manager, { publicationId })
    const stored = await db.read.selectFrom('publication').selectAll().where('id', '=', publicationId).executeTakeFirstOrThrow()
    await reopen(quarter)
    await quarter.accept()
    const revised = await publish(quarter)
    const after = await getPublication(manager, { publicationId })
    expect({ ...after, supersededBy: null, revisions: [] }).toEqual({ ...before, revisions: [] })
    expect(after.revisions.map(({ id }) => id)).toEqual([publicationId, revised])
    expect(after.resultHash, 'of its own freeze').not.toBe((await getPublication(manager, { publicationId: revised })).resultHash)
    const bundle = JSON.parse(stored.bundle) as RecomputationBundle
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, resultHash: before.resultHash })
  })

  it('needs two people: never the one who asked, and once', async () => {
    const quarter = await aPublishedQuarter(await open())
    const { periodId } = quarter
    const both = await quarter.person(['manager', 'reviewer'])
    const { reopeningId } = await requestReopen(both, { periodId, version: await quarter.version(), to: 'review', reason: REASON })
    const events = await quarter.events()
    await expect(decideReopen(both, { reopeningId, version: 0, approve: true })).rejects.toMatchObject({ code: 'four_eyes' })
    await expect(decideReopen(quarter.evaluator, { reopeningId, version: 0, approve: true })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decideReopen(quarter.manager, { reopeningId, version: 0, approve: true })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(quarter)).rejects.toMatchObject({ code: 'reopen_pending' })
    expect(await quarter.events()).toEqual(events)
    const leader = await quarter.person(['leader'])
    const outcomes = await Promise.allSettled(
      [leader, quarter.reviewer].map((ctx) => decideReopen(ctx, { reopeningId, version: 0, approve: true })),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'conflict' } }])
    expect((await quarter.events()).filter((type) => type === 'period.reopened')).toHaveLength(1)
    expect(await stageOf(quarter)).toBe('review')
  })

  it('stays as it is when the second person declines, with a reason, or the request is taken back', async () => {
    const quarter = await aPublishedQuarter(await open())
    const first = await ask(quarter)
    await decideReopen(quarter.secondReviewer, { reopeningId: first, version: 0, approve: false, reason: '材料不足' })
    const second = await ask(quarter)
    await expect(withdrawReopen(quarter.manager, { reopeningId: second, version: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await withdrawReopen(quarter.manager, { reopeningId: second, version: 0 })
    await expect(decideReopen(quarter.reviewer, { reopeningId: second, version: 1, approve: true })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await stageOf(quarter)).toBe('published')
    expect((await quarter.events()).slice(-4)).toEqual([
      'period.reopen-requested',
      'period.reopen-declined',
      'period.reopen-requested',
      'period.reopen-withdrawn',
    ])
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('is refused for a quarter that is worked on or archived, and keeps a quarter from being archived', async () => {
    const quarter = await aQuarter(await open())
    await expect(ask(quarter)).rejects.toMatchObject({ code: 'wrong_stage' })
    await quarter.advance('review')
    await publish(quarter)
    const reopeningId = await ask(quarter)
    await expect(quarter.advance('archived')).rejects.toMatchObject({ code: 'reopen_pending' })
    await withdrawReopen(quarter.manager, { reopeningId, version: 0 })
    await quarter.advance('archived')
    await expect(ask(quarter)).rejects.toMatchObject({ code: 'wrong_stage' })
  })

  it('that was only frozen is published the first time, without a word of revision', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    await freezePeriod(quarter.manager, { periodId: quarter.periodId, version: await quarter.version() })
    await reopen(quarter)
    const publicationId = await publish(quarter)
    const page = await getPublication(quarter.manager, { publicationId })
    expect([page.revision, page.changes, page.title]).toEqual([1, null, '2026年第二季度政务公开考核结果'])
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('gives units their whole time again when it goes back to the hearing', async () => {
    const quarter = await aPublishedQuarter(await open())
    await reopen(quarter, 'appeals')
    const period = await getPeriod(quarter.db.read, quarter.organisationId, quarter.periodId)
    // Opened again before the cut-off: five working days from the day after it.
    expect([period.stage, period.appeals_until]).toEqual(['appeals', '2026-07-08'])
    expect(planOf(period)).toMatchObject({ appealsUntil: '2026-07-08', freezeOn: '2026-07-13' })
    await expect(publish(quarter)).rejects.toMatchObject({ code: 'appeals_open', details: { count: 1 } })
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('keeps the units of its freeze with their classes, whatever happened to them since', async () => {
    const quarter = await aPublishedQuarter(await open())
    const { db, manager, unitIds, periodId } = quarter
    await db.transact((tx) => tx.updateTable('unit').set({ class_id: 'other' }).where('id', '=', unitIds[1]).execute())
    const late = await createUnit(manager, { name: '新设单位', classId: 'other', activeFrom: '2026-01-01' })
    await reopen(quarter)
    await expect(recordFinding(quarter.evaluator, aRequest(quarter, { unitIds: [late] }))).rejects.toMatchObject({ code: 'inactive_unit' })
    await setApplicability(manager, { periodId, unitId: unitIds[1], indicatorId: 'answer', applies: false, reason: '没有收到申请' })
    const publicationId = await publish(quarter)
    const { units } = await getPublication(manager, { publicationId })
    expect(units.map(({ name, classId }) => [name, classId])).toEqual([
      ['信息中心', 'all'],
      ['办公室', 'all'],
    ])
    expect((await faultsOf(quarter)).filter(({ table }) => table !== 'unit')).toEqual([])
  })

  it('asks for a new approval before the revision is public', async () => {
    const quarter = await aPublishedQuarter(await open())
    await requestOutward(quarter.manager, { publicationId: quarter.publicationId })
    await approveOutward(quarter.reviewer, { publicationId: quarter.publicationId })
    await reopen(quarter)
    const revised = await publish(quarter)
    const outward = new Map((await listPublished(quarter.manager)).map((view) => [view.id, view.outward]))
    expect([outward.get(quarter.publicationId), outward.get(revised)]).toEqual(['approved', 'internal'])
  })

  it('shows people of a unit only their own changes where the office has set so', async () => {
    const quarter = await aPublishedQuarter(await open())
    const { db, organisationId, liaison, manager, unitIds } = quarter
    await reopen(quarter)
    await quarter.accept({ unitIds: [unitIds[1]] })
    const publicationId = await publish(quarter)
    await changeSetting(manager, 'setting.assessment', { key: 'assessment.publication.own-rows-only', value: true, version: 0 })
    const page = await getPublication(liaison, { publicationId })
    expect([page.units.map(({ unitId }) => unitId), page.changes?.units.map(({ unitId }) => unitId)]).toEqual([[unitIds[0]], [unitIds[0]]])
    expect(JSON.stringify(page)).not.toContain(unitIds[1])
    await expect(getBundle(liaison, { publicationId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await db.read.selectFrom('publication').select('id').where('organisation_id', '=', organisationId).execute()).length).toBe(2)
  })

  it.each([
    ['the reason', { reason: '另一个原因' }, /内容与日志不符/],
    ['the outcome', { outcome: 'declined' as const }, /结果与日志不符/],
  ])('is found out when %s is rewritten', async (_what, changes, fault) => {
    const quarter = await aPublishedQuarter(await open())
    await reopen(quarter)
    await quarter.db.transact((tx) => tx.updateTable('period_reopening').set(changes).execute())
    expect((await faultsOf(quarter)).map((found) => found.fault).join()).toMatch(fault)
  })

  it('is found out when the statement of what changed is rewritten', async () => {
    const quarter = await aPublishedQuarter(await open())
    await reopen(quarter)
    await quarter.accept()
    await publish(quarter)
    const { changes } = await quarter.db.read
      .selectFrom('publication')
      .select('changes')
      .where('revision', '=', 2)
      .executeTakeFirstOrThrow()
    await quarter.db.transact((tx) =>
      tx
        .updateTable('publication')
        .set({ changes: (changes ?? '').replace('920000', '950000') })
        .where('revision', '=', 2)
        .execute(),
    )
    expect((await faultsOf(quarter)).map(({ fault }) => fault)).toEqual([expect.stringMatching(/^修订说明与前后两份复算包不符/)])
  })
})
