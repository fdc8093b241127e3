import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { advanceStage } from '../assessment/advance-stage.ts'
import { deepVerify } from '../assessment/deep-verify.ts'
import { getFinding, listFindings } from '../assessment/finding-queries.ts'
import { freezePeriod } from '../assessment/freeze-period.ts'
import { listTodo } from '../assessment/list-todo.ts'
import { quarterWall } from '../assessment/quarter-wall.ts'
import { aRequest } from '../assessment/quarter.testing.ts'
import { recordFinding } from '../assessment/record-finding.ts'
import { reviewFinding } from '../assessment/review-finding.ts'
import { declareRecusal } from '../recusal/declare-recusal.ts'
import { setRecusal } from '../recusal/set-recusal.ts'
import { assignPairs } from './assign-pairs.ts'
import { doubleAgreement } from './double-agreement.ts'
import { addDoubleAddress } from './double-evidence.ts'
import { doubleOverview, proposePairs } from './double-overview.ts'
import { getDoubleCase, listMyDoubleCases, listOpenSplits } from './double-queries.ts'
import { aPair, granted, judged, type TestPair } from './double.testing.ts'
import { dropCase } from './drop-case.ts'
import { enterScores } from './enter-scores.ts'
import { replaceEvaluator } from './replace-evaluator.ts'
import { setDoubleTerms } from './set-double-terms.ts'
import { settleSplit } from './settle-split.ts'

const findingsOf = async ({ manager, periodId }: TestPair) => (await listFindings(manager, { periodId, limit: 50 })).findings

async function split(pair: TestPair): Promise<void> {
  await enterScores(pair.first, { caseId: pair.caseId, marks: [judged(5_000)] })
  await enterScores(pair.second, { caseId: pair.caseId, marks: [judged(15_000)] })
}

describeBothDialects('two evaluators who do not see each other', (open) => {
  it('agree within the tolerance: the milder entry becomes a finding that is decided, counts, and holds against the log', async () => {
    const pair = await aPair(await open())
    const { first, second, caseId, periodId, unitIds, db } = pair
    await addDoubleAddress(second, { caseId, url: 'https://shili.example/yishenqing', capturedAt: second.now() })
    await enterScores(first, { caseId, marks: [judged(10_000)] })
    expect(await findingsOf(pair)).toEqual([])
    await enterScores(second, { caseId, marks: [judged(5_000)] })
    expect(await findingsOf(pair)).toMatchObject([
      {
        unitId: unitIds[1],
        ruleId: 'judge',
        status: 'accepted',
        facts: { kind: 'amount', points: 5_000 },
        recordedBy: { id: second.actor.id },
        reviewedBy: { id: first.actor.id },
        evidence: [{ url: 'https://shili.example/yishenqing' }],
      },
    ])
    const wall = await quarterWall(pair.manager, { periodId })
    expect(wall.units.find(({ id }) => id === unitIds[1])?.score).toBe(995_000)
    expect(await getDoubleCase(first, { caseId })).toMatchObject({
      standing: 'agreed',
      stands: 'second',
      entries: [{ points: -10_000 }, { points: -5_000 }],
    })
    expect((await deepVerify(db.read, first.now())).faults).toEqual([])
  })

  it('take the mean where the office wants it', async () => {
    const pair = await aPair(await open(), 'mean')
    await enterScores(pair.second, { caseId: pair.caseId, marks: [judged(5_001)] })
    await enterScores(pair.first, { caseId: pair.caseId, marks: [judged(10_000)] })
    expect(await findingsOf(pair)).toMatchObject([{ facts: { points: 7_501 }, recordedBy: { id: pair.first.actor.id } }])
  })

  it('may both have found nothing: then there is no finding, and nothing is open', async () => {
    const pair = await aPair(await open())
    for (const one of [pair.first, pair.second]) await enterScores(one, { caseId: pair.caseId, marks: [] })
    expect(await findingsOf(pair)).toEqual([])
    expect(await getDoubleCase(pair.first, { caseId: pair.caseId })).toMatchObject({ standing: 'agreed' })
  })

  it('hand in once and at once: two at the same moment are compared exactly once', async () => {
    const pair = await aPair(await open())
    const { first, second, caseId } = pair
    await Promise.all([first, second].map((one) => enterScores(one, { caseId, marks: [judged(5_000)] })))
    expect(await findingsOf(pair)).toHaveLength(1)
    await expect(enterScores(first, { caseId, marks: [] })).rejects.toMatchObject({ code: 'entry_final' })
    expect((await pair.events()).filter((type) => type === 'double.compared')).toHaveLength(1)
  })

  it('cannot be made to have said something else: the log holds each entry from the moment it was handed in', async () => {
    const pair = await aPair(await open())
    await enterScores(pair.first, { caseId: pair.caseId, marks: [judged(5_000)] })
    await pair.db.transact((tx) =>
      tx
        .updateTable('double_entry')
        .set({ marks: JSON.stringify([judged(20_000)]) })
        .execute(),
    )
    const { faults } = await deepVerify(pair.db.read, pair.first.now())
    expect(faults).toEqual([{ table: 'double_entry', id: pair.caseId, fault: '双人评分与日志不符' }])
  })

  it('state facts as everywhere: a rule of the indicator, a day that has come, an amount inside its range', async () => {
    const { first, caseId } = await aPair(await open())
    const entered = (change: object) => enterScores(first, { caseId, marks: [{ ...judged(5_000), ...change }] })
    await expect(entered({ ruleId: 'each', facts: { kind: 'count', count: 1 } })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(entered({ occurredOn: '2026-06-11' })).rejects.toMatchObject({ code: 'after_today' })
    await expect(entered({ facts: { kind: 'amount', points: 20_001, reason: '理由' } })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('keep ordinary findings out of their place, and nowhere else', async () => {
    const { evaluator, ...pair } = await aPair(await open())
    const late = { ruleId: 'judge', facts: { kind: 'amount', points: 1, reason: '理由' } } as const
    const there = aRequest(pair, { ...late, unitIds: [pair.unitIds[1]] })
    await expect(recordFinding(evaluator, there)).rejects.toMatchObject({ code: 'double_scored', details: { indicator: '依申请公开' } })
    await recordFinding(evaluator, aRequest(pair, { unitIds: [pair.unitIds[1]] }))
    await recordFinding(evaluator, aRequest(pair, late))
  })
})

describeBothDialects('a split', (open) => {
  it('waits for a third person, holds up the hearing and the freeze, and is decided with a reason', async () => {
    const pair = await aPair(await open())
    const { manager, third, caseId, periodId, db } = pair
    await split(pair)
    expect(await findingsOf(pair)).toEqual([])
    expect((await listTodo(third)).map(({ kind }) => kind)).toContain('double-decide')
    await pair.advance('review')
    const version = await pair.version()
    await expect(advanceStage(manager, { periodId, version, to: 'appeals' })).rejects.toMatchObject({
      code: 'double_open',
      details: { count: 1 },
    })
    await expect(freezePeriod(manager, { periodId, version })).rejects.toMatchObject({ code: 'double_open' })
    const seen = await getDoubleCase(third, { caseId })
    expect(seen.entries.map(({ marks }) => marks[0]?.facts)).toMatchObject([{ points: 5_000 }, { points: 15_000 }])
    await settleSplit(third, { caseId, version: seen.version, stands: 'second', reason: '遗漏的是主要内容', marks: [] })
    expect(await findingsOf(pair)).toMatchObject([
      {
        status: 'accepted',
        recordedBy: { id: pair.second.actor.id },
        reviewedBy: { id: third.actor.id },
        reviewReason: '遗漏的是主要内容',
      },
    ])
    expect((await deepVerify(db.read, third.now())).faults).toEqual([])
    await freezePeriod(manager, { periodId, version })
  })

  it('may be decided by other facts, which then wait for an ordinary review', async () => {
    const pair = await aPair(await open())
    const { third, secondReviewer, caseId } = pair
    await split(pair)
    const { version } = await getDoubleCase(third, { caseId })
    await settleSplit(third, { caseId, version, stands: 'own', reason: '两份都不准确', marks: [judged(8_000)] })
    const [finding] = await findingsOf(pair)
    expect(finding).toMatchObject({ status: 'submitted', recordedBy: { id: third.actor.id } })
    const step = { findingId: finding?.id ?? '', version: finding?.version ?? 0, decision: 'accepted' } as const
    await expect(reviewFinding(third, step)).rejects.toMatchObject({ code: 'own_finding' })
    await reviewFinding(secondReviewer, step)
    expect((await deepVerify(pair.db.read, third.now())).faults).toEqual([])
  })

  it('is not decided by one of the two, by somebody recused, twice, or before there is one', async () => {
    const pair = await aPair(await open())
    const { third, manager, caseId, unitIds } = pair
    const decision = { caseId, version: 0, stands: 'first', reason: '理由', marks: [] } as const
    await expect(settleSplit(third, decision)).rejects.toMatchObject({ code: 'conflict' })
    await split(pair)
    const asBoth = { ...pair.first, actor: { ...pair.first.actor, grants: [{ role: 'reviewer', unitId: null } as const] } }
    await expect(settleSplit(asBoth, { ...decision, version: 1 })).rejects.toMatchObject({ code: 'four_eyes' })
    expect(await listOpenSplits(asBoth, { periodId: pair.periodId })).toEqual([])
    await setRecusal(manager, { personId: pair.secondReviewer.actor.id, unitId: unitIds[1], reason: '曾在该单位工作' })
    await expect(settleSplit(pair.secondReviewer, { ...decision, version: 1 })).rejects.toMatchObject({ code: 'recused' })
    expect(await listOpenSplits(pair.secondReviewer, { periodId: pair.periodId })).toEqual([])
    await settleSplit(third, { ...decision, version: 1 })
    await expect(settleSplit(third, { ...decision, version: 2 })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describeBothDialects('giving out places', (open) => {
  it('proposes pairs for what is free, never of people who may not judge the unit', async () => {
    const pair = await aPair(await open())
    const { manager, periodId, unitIds, first, second } = pair
    const own = await granted(pair, 'evaluator', unitIds[0])
    await declareRecusal(first, { unitId: unitIds[0], reason: '亲属任职' })
    const asked = { periodId, indicatorIds: ['open', 'answer'], evaluatorIds: [first, second, own].map(({ actor }) => actor.id) }
    const { pairs, unfilled } = await proposePairs(manager, asked)
    expect(pairs.map(({ unitId, indicatorId }) => [unitId, indicatorId])).toEqual([[unitIds[1], 'open']])
    expect(unfilled.map(({ unitId }) => unitId)).toEqual([unitIds[0], unitIds[0]])
  })

  it('refuses a pair with somebody barred, a place with findings, and a place that is taken; all or nothing', async () => {
    const pair = await aPair(await open())
    const { manager, periodId, unitIds, first, second, db } = pair
    const own = await granted(pair, 'evaluator', unitIds[0])
    const people = { firstId: first.actor.id, secondId: second.actor.id }
    const assign = async (...pairs: Parameters<typeof assignPairs>[1]['pairs']) =>
      assignPairs(manager, { periodId, version: await pair.version(), pairs })
    const place = { unitId: unitIds[0], indicatorId: 'answer' }
    await expect(assign({ ...place, ...people, secondId: own.actor.id })).rejects.toMatchObject({ code: 'pair_not_allowed' })
    await expect(assign({ ...place, ...people, secondId: pair.reviewer.actor.id })).rejects.toMatchObject({ code: 'pair_not_allowed' })
    await expect(assign({ ...place, ...people }, { unitId: unitIds[1], indicatorId: 'answer', ...people })).rejects.toMatchObject({
      code: 'conflict',
    })
    await pair.record()
    await expect(assign({ ...place, ...people, indicatorId: 'open' })).rejects.toMatchObject({ code: 'place_has_findings' })
    expect(await db.read.selectFrom('double_case').select('id').where('period_id', '=', periodId).execute()).toHaveLength(1)
    await expect(
      setDoubleTerms(manager, { periodId, version: await pair.version(), tolerance: null, rule: 'milder' }),
    ).rejects.toMatchObject({ code: 'double_in_use' })
  })

  it('replaces somebody who has not handed in, and nobody who has', async () => {
    const pair = await aPair(await open())
    const { manager, first, second, caseId } = pair
    const joining = await granted(pair, 'evaluator')
    await enterScores(first, { caseId, marks: [judged(5_000)] })
    const step = { caseId, version: 0, leavingId: second.actor.id, joiningId: joining.actor.id }
    await expect(replaceEvaluator(manager, { ...step, leavingId: first.actor.id })).rejects.toMatchObject({ code: 'entry_final' })
    await replaceEvaluator(manager, step)
    await expect(enterScores(second, { caseId, marks: [] })).rejects.toMatchObject({ code: 'not_found' })
    await enterScores(joining, { caseId, marks: [judged(5_000)] })
    expect(await findingsOf(pair)).toHaveLength(1)
  })

  it('takes a place back only while nobody has handed in', async () => {
    const pair = await aPair(await open())
    const { manager, first, caseId, periodId } = pair
    await addDoubleAddress(first, { caseId, url: 'https://shili.example/', capturedAt: first.now() })
    await dropCase(manager, { caseId, version: 0 })
    expect(await listMyDoubleCases(first, { periodId })).toEqual([])
    const other = await aPair(await open())
    await enterScores(other.first, { caseId: other.caseId, marks: [] })
    await expect(dropCase(other.manager, { caseId: other.caseId, version: 0 })).rejects.toMatchObject({ code: 'entry_final' })
  })

  it('is the manager’s alone, and a stranger finds nothing', async () => {
    const db = await open()
    const [pair, other] = [await aPair(db), await aPair(db)]
    await expect(doubleOverview(pair.first, { periodId: pair.periodId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(enterScores(pair.evaluator, { caseId: pair.caseId, marks: [] })).rejects.toMatchObject({ code: 'not_found' })
    await expect(enterScores(other.first, { caseId: pair.caseId, marks: [] })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getDoubleCase(other.manager, { caseId: pair.caseId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describeBothDialects('the agreement of a quarter', (open) => {
  it('counts compared places only, for each indicator and for all', async () => {
    const pair = await aPair(await open())
    const { manager, first, second, unitIds, periodId } = pair
    const people = { firstId: first.actor.id, secondId: second.actor.id }
    const places = [
      { unitId: unitIds[0], indicatorId: 'answer' },
      { unitId: unitIds[0], indicatorId: 'open' },
    ]
    await assignPairs(manager, { periodId, version: await pair.version(), pairs: places.map((place) => ({ ...place, ...people })) })
    await split(pair)
    expect(await doubleAgreement(manager, { periodId })).toMatchObject([{ points: { alpha: null, cases: 1 } }, { indicatorId: 'answer' }])
    const mine = await listMyDoubleCases(first, { periodId })
    const caseId = mine.find(({ standing, indicatorId }) => standing === 'to-enter' && indicatorId === 'answer')?.id ?? ''
    for (const one of [first, second]) await enterScores(one, { caseId, marks: [] })
    // Points −5 000, −15 000, 0, 0: α = 1 − 3 · 200 000 000 ÷ (2 · (4 · 250 000 000 − 20 000²)) = 0.5; rules: judge, judge, none, none.
    expect(await doubleAgreement(manager, { periodId })).toMatchObject([
      { indicatorId: null, points: { alpha: '0.500', cases: 2 }, rules: { alpha: '1.000' } },
      { indicatorId: 'answer' },
    ])
    const [finding] = await findingsOf(pair)
    expect(finding).toBeUndefined()
    await expect(getFinding(first, { findingId: caseId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
