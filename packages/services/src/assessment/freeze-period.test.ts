import { groundOfFinding, insertFinding } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { expect, it } from 'vitest'
import { adoptScheme } from './adopt-scheme.ts'
import { advanceStage } from './advance-stage.ts'
import { getPeriod } from './basis.ts'
import { deepVerify } from './deep-verify.ts'
import { freezePeriod } from './freeze-period.ts'
import { openPeriod } from './open-period.ts'
import { getPublication, getPublishedUnit } from './publication-queries.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, aRequest, aScheme, type TestQuarter } from './quarter.testing.ts'
import { quarterWall } from './quarter-wall.ts'
import { recordFinding } from './record-finding.ts'
import { reviewFinding } from './review-finding.ts'
import { reviseScheme } from './revise-scheme.ts'
import { saveSchemeDraft } from './save-scheme-draft.ts'
import { getScheme } from './scheme-queries.ts'
import { setApplicability } from './set-applicability.ts'

async function freeze({ manager, periodId, version }: TestQuarter): Promise<{ readonly resultHash: string }> {
  return freezePeriod(manager, { periodId, version: await version() })
}

async function publish({ manager, periodId, version }: TestQuarter): Promise<string> {
  return (await publishPeriod(manager, { periodId, version: await version() })).publicationId
}

async function storedBundle({ db }: TestQuarter, id: string): Promise<RecomputationBundle> {
  const { bundle } = await db.read.selectFrom('publication').select('bundle').where('id', '=', id).executeTakeFirstOrThrow()
  return JSON.parse(bundle) as RecomputationBundle
}

describeBothDialects('the end of a quarter', (open) => {
  it('freezes, publishes, and anyone computes it again', async () => {
    const quarter = await aQuarter(await open())
    const { manager, periodId, unitIds } = quarter
    await quarter.accept({ note: '由张三指出' })
    await quarter.accept({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-05-29' } })
    await quarter.accept({ ruleId: 'judge', facts: { kind: 'amount', points: 5_000, reason: '张三答复含糊' }, factKey: '张三的申请' })
    await setApplicability(manager, { periodId, unitId: unitIds[1], indicatorId: 'answer', applies: false, reason: '没有收到申请' })
    await quarter.advance('review')
    const { resultHash } = await freeze(quarter)
    const publicationId = await publish(quarter)

    const bundle = await storedBundle(quarter, publicationId)
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, units: 2, findings: 3, resultHash })
    expect(JSON.stringify(bundle), 'free texts stay in the house').not.toContain('张三')
    const page = await getPublication(quarter.liaison, { publicationId })
    // 2 × 2 points; 8 working days from 29 May to 10 June 2026 (the day of the freeze) at 1 point; half a point.
    expect(page.units.map(({ name, score, rank }) => [name, score, rank])).toEqual([
      ['信息中心', 1_000_000, 1],
      ['办公室', 875_000, 2],
    ])
    expect(page.resultHash).toBe(resultHash)
    const unit = await getPublishedUnit(quarter.liaison, { publicationId, unitId: unitIds[0] })
    expect(Object.values(unit.texts).map(({ note, reason }) => [note, reason])).toContainEqual(['由张三指出', null])
    expect((await quarter.events()).slice(-2)).toEqual(['period.frozen', 'publication.published'])
  })

  it('waits for every finding to be decided', async () => {
    const quarter = await aQuarter(await open())
    await quarter.record()
    await quarter.record({ submit: false })
    await quarter.advance('review')
    const events = await quarter.events()
    await expect(freeze(quarter)).rejects.toMatchObject({ code: 'finding_undecided', details: { count: 2 } })
    expect(await quarter.events()).toEqual(events)
    expect((await quarterWall(quarter.manager, quarter)).stage).toBe('review')
  })

  it('is refused to others than the manager, and too early', async () => {
    const quarter = await aQuarter(await open())
    await expect(freeze(quarter)).rejects.toMatchObject({ code: 'wrong_stage' })
    await quarter.advance('review')
    await expect(freeze({ ...quarter, manager: quarter.reviewer })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(publish(quarter)).rejects.toMatchObject({ code: 'wrong_stage' })
    expect(await quarter.events()).not.toContain('period.frozen')
  })

  it('freezes once when two press the button', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const version = await quarter.version()
    const attempts = [1, 2, 3].map(() => freezePeriod(quarter.manager, { periodId: quarter.periodId, version }))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await quarter.events()).filter((type) => type === 'period.frozen')).toHaveLength(1)
  })

  it('lets nothing slip in after the freeze', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const late = Array.from({ length: 12 }, () => recordFinding(quarter.evaluator, aRequest(quarter)))
    const [frozen, ...recorded] = await Promise.allSettled([freeze(quarter), ...late])
    const stored = recorded.filter(({ status }) => status === 'fulfilled').length
    const undecided = await quarter.db.read.selectFrom('finding').select('id').where('status', '=', 'submitted').execute()
    expect(undecided).toHaveLength(stored)
    // Either the freeze came first and everything after it was turned away, or it saw what was recorded and gave way.
    const cameFirst = frozen.status === 'fulfilled'
    expect(cameFirst ? stored === 0 : stored > 0, `frozen: ${cameFirst}, stored: ${stored}`).toBe(true)
    const codes = recorded.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : []))
    expect(new Set(codes)).toEqual(new Set(codes.length === 0 ? [] : ['wrong_stage']))
  })

  it('waits for a finding that is being recorded, and then sees it', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const { unitIds, periodId, organisationId, evaluator } = quarter
    const held = Promise.withResolvers<void>()
    const read = Promise.withResolvers<void>()
    // A recording that has read the stage and not stored yet, as slow as can be.
    const recording = quarter.db.transact(async (tx) => {
      const [ground] = await groundOfFinding(tx, { organisationId, periodId, unitId: unitIds[0], personId: evaluator.actor.id })
      read.resolve()
      await held.promise
      const id = evaluator.newId()
      const { requestId, ruleId, occurredOn, note, facts } = aRequest(quarter)
      const place = { organisation_id: organisationId, period_id: periodId, unit_id: unitIds[0], rule_id: ruleId, indicator_id: 'open' }
      const stated = { occurred_on: occurredOn, facts: JSON.stringify(facts), fact_key: null, note, status: 'submitted' as const }
      const by = { recorded_by: evaluator.actor.id, recorded_at: evaluator.now(), request_id: requestId }
      await insertFinding(tx, { id, ...place, ...stated, ...by })
      return ground?.stage
    })
    await read.promise
    const freezing = freeze(quarter)
    freezing.catch(() => undefined) // judged below
    // Round trips enough for an unguarded freeze to be over long before: guarded, it waits for the row (PostgreSQL) or its turn (SQLite).
    for (let trip = 0; trip < 300; trip += 1) await quarter.db.read.selectFrom('period').select('id').execute()
    held.resolve()
    expect(await recording).toBe('review')
    await expect(freezing).rejects.toMatchObject({ code: 'finding_undecided', details: { count: 1 } })
  })

  it('publishes only what was frozen: a row changed behind the log stops it', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.accept()
    await quarter.advance('review')
    await freeze(quarter)
    const facts = JSON.stringify({ kind: 'count', count: 1 })
    await quarter.db.transact((tx) => tx.updateTable('finding').set({ facts }).where('id', '=', findingId).execute())
    await expect(publish(quarter)).rejects.toThrow(/no longer gives the result/)
    expect(await quarter.db.read.selectFrom('publication').selectAll().execute()).toEqual([])
  })

  it.each([
    ['its class changes', { class_id: 'other' }],
    ['it ended before the quarter after all', { active_to: '2026-03-01' }],
    ['it moves up on the list', { sort: 0 }],
  ])('publishes a unit as it was frozen when %s afterwards', async (_what, changes) => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    await quarter.advance('review')
    const { resultHash } = await freeze(quarter)
    await quarter.db.transact((tx) => tx.updateTable('unit').set(changes).where('id', '=', quarter.unitIds[1]).execute())
    const wall = await quarterWall(quarter.manager, quarter)
    const bundle = await storedBundle(quarter, await publish(quarter))
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, units: 2, resultHash })
    expect(wall.units.map(({ id, classId }) => [id, classId])).toEqual(quarter.unitIds.map((id) => [id, 'all']))
    expect((await deepVerify(quarter.db.read, quarter.manager.now())).faults.filter(({ table }) => table === 'publication')).toEqual([])
  })

  it('keeps what counted from an earlier quarter when that one is decided later', async () => {
    const repeated = { window: { kind: 'days', days: 200 }, steps: [{ occurrence: 2, factor: 20_000 }] } as const
    const scheme = aScheme()
    const rules = scheme.rules.map((rule) => (rule.kind === 'each' ? { ...rule, escalation: repeated } : rule))
    const quarter = await aQuarter(await open(), { scheme: { ...scheme, rules } })
    const { db, manager, reviewer, organisationId, periodId } = quarter
    const { scheme_version_id: schemeVersionId } = await getPeriod(db.read, organisationId, periodId)
    const first = await openPeriod(manager, { year: 2026, quarter: 1, schemeVersionId })
    await advanceStage(manager, { periodId: first.periodId, version: 0, to: 'collecting' })
    const earlier = { periodId: first.periodId, occurredOn: '2026-03-20' }
    await quarter.accept(earlier)
    const undecided = await quarter.record(earlier)
    await quarter.accept()
    await quarter.advance('review')
    const { resultHash } = await freeze(quarter)
    await reviewFinding(reviewer, { findingId: undecided, version: 0, decision: 'accepted' })
    const bundle = await storedBundle(quarter, await publish(quarter))
    expect(recomputeBundle(bundle)).toMatchObject({ ok: true, resultHash })
    expect(bundle.units[0]?.earlier).toEqual([{ ruleId: 'each', foundOn: '2026-03-20' }])
  })

  it('keeps the scheme of the first day when a new version is adopted in mid-quarter', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    const before = await quarterWall(quarter.manager, quarter)
    const { schemeId, manager } = quarter
    await reviseScheme(manager, { schemeId })
    const { document } = await getScheme(manager, { schemeId })
    const rules = document.rules.map((rule) => (rule.kind === 'each' ? { ...rule, price: 50_000 } : rule))
    await saveSchemeDraft(manager, { schemeId, revision: 0, document: { ...document, rules } })
    await adoptScheme(manager, { schemeId, revision: 1 })
    expect((await getScheme(manager, { schemeId })).changes.join()).toContain('5')
    const { schemeHash, units } = await quarterWall(manager, quarter)
    expect({ schemeHash, units }).toEqual({ schemeHash: before.schemeHash, units: before.units })
  })

  it('decides a finding once when two reviewers act at the same moment', async () => {
    const quarter = await aQuarter(await open())
    const findingId = await quarter.record()
    const outcomes = await Promise.allSettled([
      reviewFinding(quarter.reviewer, { findingId, version: 0, decision: 'accepted' }),
      reviewFinding(quarter.secondReviewer, { findingId, version: 0, decision: 'returned', reason: '事实不清' }),
    ])
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refusals).toMatchObject([{ reason: { code: 'conflict' } }])
    expect((await quarter.events()).filter((type) => type === 'finding.reviewed')).toHaveLength(1)
  })
})
