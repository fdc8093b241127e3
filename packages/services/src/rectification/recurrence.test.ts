import { describeBothDialects } from '@sunlit/db/testing'
import { rectificationStateOfFindings } from '@sunlit/db'
import { describe, expect, it, test } from 'vitest'
import { aScheme } from '../assessment/quarter.testing.ts'
import { advanceStage } from '../assessment/advance-stage.ts'
import { freezePeriod } from '../assessment/freeze-period.ts'
import { getFinding } from '../assessment/finding-queries.ts'
import { openPeriod } from '../assessment/open-period.ts'
import { getQuarter } from '../assessment/period-queries.ts'
import { publishPeriod } from '../assessment/publish-period.ts'
import { reviewFinding } from '../assessment/review-finding.ts'
import { quarterWall } from '../assessment/quarter-wall.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { getRectification } from './get-rectification.ts'
import { listRectifications } from './ledger-queries.ts'
import { openAllRectifications } from './open-all-rectifications.ts'
import { openRectifications } from './open-rectifications.ts'
import { aLedger, refusalsOf, type TestLedger } from './rectification.testing.ts'
import { recordOverdue } from './record-overdue.ts'
import { recurrenceOf } from './recurrence.ts'
import { verifyLedger } from './verify-ledger.ts'

describe('which closed entry a finding brings back', () => {
  const finding = { unit_id: 'u', rule_id: 'r', fact_key: null, occurred_on: '2026-07-10' }
  const entry = { id: 'e', unit_id: 'u', rule_id: 'r', fact_key: null, closed_on: '2026-06-10' }
  const own = (unitId: string) => unitId
  test.each<[string, Partial<typeof finding> | { fact_key: string }, Partial<typeof entry> | { fact_key: string }, boolean]>([
    ['the same unit and rule, later', {}, {}, true],
    ['on the day of the closure', { occurred_on: '2026-06-10' }, {}, false],
    ['before the closure', { occurred_on: '2026-06-01' }, {}, false],
    ['another unit', { unit_id: 'v' }, {}, false],
    ['another rule', { rule_id: 's' }, {}, false],
    ['the same thing', { fact_key: 'k' }, { fact_key: 'k' }, true],
    ['another thing', { fact_key: 'k' }, { fact_key: 'l' }, false],
    ['a thing where none was named', { fact_key: 'k' }, {}, false],
  ])('%s', (_, of, closed, expected) => {
    expect(recurrenceOf({ ...finding, ...of }, [{ ...entry, ...closed }], own) !== undefined).toBe(expected)
  })

  test('of several the one closed last, and that of a unit which was merged into this one', () => {
    const earlier = { ...entry, id: 'a', closed_on: '2026-05-01' }
    expect(recurrenceOf(finding, [earlier, entry, { ...earlier, id: 'b' }], own)?.id).toBe('e')
    expect(recurrenceOf(finding, [{ ...entry, unit_id: 'old' }], (unitId) => (unitId === 'old' ? 'u' : unitId))?.id).toBe('e')
  })
})

/** Closes the second quarter and opens the third, with the clock in it. */
async function nextQuarter(ledger: TestLedger, day = '2026-08-10'): Promise<string> {
  await ledger.advance('review')
  await ledger.advance('appeals')
  const version = async () => (await getQuarter(ledger.manager, { periodId: ledger.periodId })).version
  ledger.setTime('2026-07-20T02:00:00.000Z') // the time for appeals is over
  await freezePeriod(ledger.manager, { periodId: ledger.periodId, version: await version() })
  await publishPeriod(ledger.manager, { periodId: ledger.periodId, version: await version() })
  const { id: schemeVersionId } = await ledger.db.read
    .selectFrom('scheme_version')
    .select('id')
    .where('scheme_id', '=', ledger.schemeId)
    .executeTakeFirstOrThrow()
  const { periodId } = await openPeriod(ledger.manager, { year: 2026, quarter: 3, schemeVersionId })
  ledger.setTime(`${day}T02:00:00.000Z`)
  await move(ledger, periodId, 'collecting')
  return periodId
}

async function move(ledger: TestLedger, periodId: string, to: 'collecting' | 'review' | 'appeals'): Promise<void> {
  const { version } = await getQuarter(ledger.manager, { periodId })
  await advanceStage(ledger.manager, { periodId, version, to })
}

describeBothDialects('a problem that comes back', (open) => {
  it('opens its entry again when the next quarter goes to the units, and both sides see it', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await ledger.close(id)
    const periodId = await nextQuarter(ledger)
    const findingId = await ledger.accept({ periodId, occurredOn: '2026-08-03', note: '又有1条' })
    expect((await getRectification(ledger.liaison, { rectificationId: id })).state, "the office's work in progress").toBe('closed')
    await move(ledger, periodId, 'review')
    await move(ledger, periodId, 'appeals')
    for (const ctx of [ledger.liaison, ledger.manager]) {
      const entry = await getRectification(ctx, { rectificationId: id })
      expect(entry).toMatchObject({ state: 'open', recurrences: 1, measure: null, closedOn: null, dueOn: '2026-08-24', light: 'green' })
      expect(entry.findings.map(({ part }) => part)).toEqual(['origin', 'recurrence'])
      expect(entry.findings.at(-1)?.findingId).toBe(findingId)
      expect(entry.steps.at(-1)).toMatchObject({ kind: 'reopened', note: '又有1条', before: '2026-06-10', after: '2026-08-24' })
      expect(entry.evidence.map(({ isEarlier, canRemove }) => [isEarlier, canRemove])).toEqual([[true, false]])
    }
    await ledger.plan(id, '2026-08-12')
    await expect(ledger.submit(id), 'the evidence of the first time shows nothing now').rejects.toMatchObject({
      code: 'rectification_evidence',
    })
    const states = await rectificationStateOfFindings(ledger.db.read, ledger.organisationId, periodId)
    expect(states.get(findingId)).toMatchObject({ rectificationId: id, state: 'planned', dueOn: '2026-08-24', closedOn: null })
    expect(await verifyLedger(ledger.db.read)).toEqual([])
  })

  it('opens its entry again at once when it is accepted while the units are heard', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await ledger.close(id)
    const periodId = await nextQuarter(ledger)
    const findingId = await ledger.record({ periodId, occurredOn: '2026-08-03' })
    await move(ledger, periodId, 'review')
    await move(ledger, periodId, 'appeals')
    expect((await getRectification(ledger.manager, { rectificationId: id })).state).toBe('closed')
    await reviewFinding(ledger.reviewer, { findingId, version: 0, decision: 'accepted' })
    expect((await getRectification(ledger.manager, { rectificationId: id })).state).toBe('open')
  })

  it('about something else is a problem of its own, taken in by hand', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open({ factKey: '第1件' })
    await ledger.close(id)
    const periodId = await nextQuarter(ledger)
    const findingId = await ledger.accept({ periodId, occurredOn: '2026-08-03', factKey: '第2件' })
    await openRectifications(ledger.evaluator, { findingIds: [findingId] })
    expect(await openRectifications(ledger.evaluator, { findingIds: [findingId] }), 'sent again').toEqual({ opened: 0 })
    const { entries } = await listRectifications(ledger.manager, { limit: 50 })
    expect(entries.map((entry) => [entry.id === id, entry.state])).toContainEqual([false, 'open'])
    expect((await getRectification(ledger.manager, { rectificationId: id })).state).toBe('closed')
  })

  it('costs more in the next quarter as the scheme says, and in the same one alone where it says that', async () => {
    const escalating = (window: { readonly kind: 'period' } | { readonly kind: 'days'; readonly days: number }) =>
      aScheme({
        rules: aScheme().rules.map((rule) =>
          rule.id === 'each' && rule.kind === 'each'
            ? { ...rule, escalation: { window, steps: [{ occurrence: 2, factor: 20_000 }] } }
            : rule,
        ),
      })
    for (const [window, taken] of [
      [{ kind: 'days', days: 365 }, 80_000],
      [{ kind: 'days', days: 60 }, 40_000], // 6 May is 90 days before 3 August
      [{ kind: 'period' }, 40_000],
    ] as const) {
      const ledger = await aLedger(await open(), { scheme: escalating(window) })
      await ledger.accept()
      const periodId = await nextQuarter(ledger)
      const findingId = await ledger.accept({ periodId, occurredOn: '2026-08-03' })
      const { line } = await getFinding(ledger.manager, { findingId })
      expect(line?.taken, JSON.stringify(window)).toBe(taken)
      const wall = await quarterWall(ledger.manager, { periodId })
      expect(wall.units[0]?.score).toBe(1_000_000 - taken)
      await move(ledger, periodId, 'review')
      await move(ledger, periodId, 'appeals')
      ledger.setTime('2026-10-30T02:00:00.000Z')
      const { version } = await getQuarter(ledger.manager, { periodId })
      await freezePeriod(ledger.manager, { periodId, version })
      const frozen = await quarterWall(ledger.manager, { periodId })
      expect(frozen.units[0]?.score, 'the freeze keeps what counted from the quarter before').toBe(1_000_000 - taken)
    }
  })
})

describeBothDialects('taking findings in', (open) => {
  it('takes all that are accepted and not in yet, but for units that are not the caller’s to judge', async () => {
    const ledger = await aLedger(await open())
    await ledger.accept()
    await ledger.accept({ factKey: '第2件' })
    await ledger.accept({ unitIds: [ledger.unitIds[1]] })
    await ledger.record({ factKey: '未复核' })
    const own = await ledger.person(['manager'], ledger.unitIds[1])
    expect(await openAllRectifications(own, { periodId: ledger.periodId, dueOn: '2026-06-20' })).toEqual({ opened: 2 })
    expect(await openAllRectifications(ledger.manager, { periodId: ledger.periodId })).toEqual({ opened: 1 })
    expect(await openAllRectifications(ledger.manager, { periodId: ledger.periodId })).toEqual({ opened: 0 })
    const { entries } = await listRectifications(ledger.manager, { limit: 50 })
    expect(
      entries.map(({ dueOn }) => dueOn),
      '端午 moves the stated day',
    ).toEqual(['2026-06-22', '2026-06-22', '2026-06-25'])
  })

  it('refuses what is not accepted, and one of the caller’s own unit', async () => {
    const ledger = await aLedger(await open())
    const findingId = await ledger.record()
    const before = await ledger.events()
    await expect(openRectifications(ledger.manager, { findingIds: [findingId] })).rejects.toMatchObject({ code: 'finding_not_accepted' })
    const own = await ledger.person(['evaluator'], ledger.unitIds[0])
    await expect(openRectifications(own, { findingIds: [findingId] })).rejects.toMatchObject({ code: 'own_unit' })
    expect(await ledger.events()).toEqual(before)
  })

  it('takes in each finding once when two do it at the same moment', async () => {
    const ledger = await aLedger(await open())
    const findingId = await ledger.accept()
    const both = [ledger.manager, ledger.evaluator].map((ctx) => openRectifications(ctx, { findingIds: [findingId] }))
    const outcomes = await Promise.allSettled(both)
    expect(refusalsOf(outcomes).every((code) => code === 'conflict')).toBe(true)
    expect((await listRectifications(ledger.manager, { limit: 50 })).entries).toHaveLength(1)
  })

  it('happens by itself when the quarter goes to the units, where the office has set it', async () => {
    const ledger = await aLedger(await open())
    await ledger.accept()
    await changeSetting(ledger.manager, 'setting.assessment', {
      key: 'assessment.rectification.open-automatically',
      value: true,
      version: 0,
    })
    await ledger.advance('review')
    expect((await listRectifications(ledger.manager, { limit: 50 })).entries).toEqual([])
    await ledger.advance('appeals')
    await ledger.only()
    await ledger.advance('review')
    await ledger.advance('appeals')
    await ledger.only()
  })
})

describeBothDialects('what is not put right in time', (open) => {
  const scheme = aScheme({ overdueRectificationRuleId: 'late' })

  it('is proposed under the rule the scheme names and counts nothing until it is recorded and decided', async () => {
    const ledger = await aLedger(await open(), { scheme })
    const id = await ledger.open()
    expect((await getRectification(ledger.evaluator, { rectificationId: id })).suggestion).toBeNull()
    ledger.setTime('2026-06-29T02:00:00.000Z')
    const { suggestion } = await getRectification(ledger.evaluator, { rectificationId: id })
    expect(suggestion).toMatchObject({ periodId: ledger.periodId, ruleId: 'late', occurredOn: '2026-06-26' })
    expect((await getRectification(ledger.liaison, { rectificationId: id })).suggestion).toBeNull()
    expect((await quarterWall(ledger.manager, { periodId: ledger.periodId })).units[0]?.score).toBe(960_000)
    const { findingId } = await recordOverdue(ledger.evaluator, { rectificationId: id, periodId: ledger.periodId })
    const finding = await getFinding(ledger.evaluator, { findingId })
    expect(finding).toMatchObject({ status: 'submitted', facts: { kind: 'overdue', dueOn: '2026-06-25' }, counts: false })
    expect(finding.note).toBe('应于2026年6月25日前完成整改，逾期未完成。')
    expect((await quarterWall(ledger.manager, { periodId: ledger.periodId })).units[0]?.score, 'nobody has decided it').toBe(960_000)
    expect((await getRectification(ledger.evaluator, { rectificationId: id })).suggestion).toBeNull()
    const again = recordOverdue(ledger.second, { rectificationId: id, periodId: ledger.periodId })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const seen = await getRectification(ledger.liaison, { rectificationId: id })
    expect([seen.findings.length, seen.steps.some(({ kind }) => kind === 'overdue-recorded')]).toEqual([1, false])
    expect(await verifyLedger(ledger.db.read)).toEqual([])
  })

  it('is recorded once when two evaluators do it at the same moment', async () => {
    const ledger = await aLedger(await open(), { scheme })
    const id = await ledger.open()
    ledger.setTime('2026-06-29T02:00:00.000Z')
    const record = (ctx: typeof ledger.evaluator) => recordOverdue(ctx, { rectificationId: id, periodId: ledger.periodId })
    const outcomes = await Promise.allSettled([record(ledger.evaluator), record(ledger.second)])
    expect(refusalsOf(outcomes)).toEqual(['conflict'])
  })

  it('is not proposed in time, without such a rule, or in a quarter it does not reach', async () => {
    const plain = await aLedger(await open())
    const id = await plain.open()
    plain.setTime('2026-06-29T02:00:00.000Z')
    expect((await getRectification(plain.evaluator, { rectificationId: id })).suggestion).toBeNull()
    const record = (ledger: TestLedger, rectificationId: string) =>
      recordOverdue(ledger.evaluator, { rectificationId, periodId: ledger.periodId })
    await expect(record(plain, id)).rejects.toMatchObject({ code: 'overdue_not_marked' })
    const ledger = await aLedger(await open(), { scheme })
    const inTime = await ledger.open()
    await expect(record(ledger, inTime)).rejects.toMatchObject({ code: 'overdue_outside' })
    const own = await ledger.person(['evaluator'], ledger.unitIds[0])
    ledger.setTime('2026-06-29T02:00:00.000Z')
    await expect(recordOverdue(own, { rectificationId: inTime, periodId: ledger.periodId })).rejects.toMatchObject({ code: 'own_unit' })
  })
})
