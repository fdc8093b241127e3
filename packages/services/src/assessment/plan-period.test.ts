import { describeBothDialects } from '@sunlit/db/testing'
import { describe, expect, it, test } from 'vitest'
import { changeSetting } from '../settings/change-setting.ts'
import { adoptScheme } from './adopt-scheme.ts'
import { getPeriod } from './basis.ts'
import { createScheme } from './create-scheme.ts'
import { deepVerify } from './deep-verify.ts'
import { freezePeriod } from './freeze-period.ts'
import { decidingDay, openPeriod } from './open-period.ts'
import { getQuarter } from './period-queries.ts'
import { planPeriod } from './plan-period.ts'
import { aQuarter, aRequest, aScheme, type TestQuarter } from './quarter.testing.ts'
import { quarterWall } from './quarter-wall.ts'
import { recordFinding } from './record-finding.ts'

const rowOf = async ({ db, organisationId, periodId }: TestQuarter) => getPeriod(db.read, organisationId, periodId)
const faultsOf = async ({ db, manager }: TestQuarter) => (await deepVerify(db.read, manager.now())).faults

describeBothDialects('the plan of a quarter', (open) => {
  it('is proposed when the quarter is opened, shown to everybody, and moved by the manager with an event', async () => {
    const quarter = await aQuarter(await open())
    const { periodId, manager, liaison } = quarter
    const { plan, timeline, waits } = await getQuarter(liaison, { periodId })
    expect(plan).toEqual({
      collectUntil: '2026-06-30',
      reviewUntil: '2026-07-07',
      appealsUntil: '2026-07-14',
      freezeOn: '2026-07-17',
      publishOn: '2026-07-21',
    })
    expect(timeline.find(({ state }) => state === 'here')).toMatchObject({ name: '录入截止', remaining: { workingDays: 13 } })
    expect(waits, 'the work in progress of the office').toBeNull()
    if (!plan) throw new Error('no plan')
    const moved = { ...plan, publishOn: '2026-07-24' }
    await expect(planPeriod(quarter.reviewer, { periodId, version: 1, plan: moved })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(planPeriod(manager, { periodId, version: 0, plan: moved })).rejects.toMatchObject({ code: 'conflict' })
    const events = await quarter.events()
    const wrong = planPeriod(manager, { periodId, version: 1, plan: { ...plan, freezeOn: '2026-07-01' } })
    await expect(wrong).rejects.toMatchObject({ code: 'plan_out_of_order' })
    expect(await quarter.events()).toEqual(events)
    await planPeriod(manager, { periodId, version: 1, plan: moved })
    expect((await getQuarter(manager, { periodId })).plan).toEqual(moved)
    expect((await quarter.events()).at(-1)).toBe('period.planned')
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('fixes the last day for appeals when the hearing opens, and only ever moves it later', async () => {
    const quarter = await aQuarter(await open())
    const { periodId, manager } = quarter
    await quarter.advance('review')
    quarter.setTime('2026-07-08T02:00:00.000Z')
    await quarter.advance('appeals')
    expect((await rowOf(quarter)).appeals_until, 'five working days after 8 July').toBe('2026-07-15')
    const { plan } = await getQuarter(manager, { periodId })
    if (!plan) throw new Error('no plan')
    const until = (appealsUntil: string) => ({ ...plan, appealsUntil, freezeOn: '2026-07-22', publishOn: '2026-07-23' })
    const shorter = planPeriod(manager, { periodId, version: await quarter.version(), plan: until('2026-07-14') })
    await expect(shorter).rejects.toMatchObject({ code: 'appeals_shortened', details: { date: '2026-07-15' } })
    await planPeriod(manager, { periodId, version: await quarter.version(), plan: until('2026-07-20') })
    expect((await rowOf(quarter)).appeals_until).toBe('2026-07-20')
    expect(await faultsOf(quarter)).toEqual([])
    await quarter.advance('review')
    expect((await rowOf(quarter)).appeals_until, 'nobody is heard during the review').toBeNull()
    expect(await faultsOf(quarter)).toEqual([])
  })

  it('lets no freeze cut the hearing short, up to midnight in Beijing', async () => {
    const quarter = await aQuarter(await open())
    const { periodId, manager } = quarter
    await quarter.accept()
    await quarter.advance('review')
    quarter.setTime('2026-07-08T02:00:00.000Z')
    await quarter.advance('appeals')
    const freeze = async () => freezePeriod(manager, { periodId, version: await quarter.version() })
    quarter.setTime('2026-07-15T15:59:59.999Z')
    await expect(freeze()).rejects.toMatchObject({ code: 'appeals_open', details: { count: 1, date: '2026-07-15' } })
    quarter.setTime('2026-07-15T16:00:00.000Z')
    await freeze()
    expect((await rowOf(quarter)).stage).toBe('frozen')
    await expect(planPeriod(manager, { periodId, version: 0, plan: aPlan })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('follows the settings of the office', async () => {
    const quarter = await aQuarter(await open())
    await changeSetting(quarter.manager, 'setting.assessment', { key: 'assessment.appeal.working-days', value: 10, version: 0 })
    await quarter.advance('review')
    quarter.setTime('2026-07-08T02:00:00.000Z')
    await quarter.advance('appeals')
    expect((await rowOf(quarter)).appeals_until).toBe('2026-07-22')
  })

  it.each([
    ['a planned date', { plan_freeze_on: '2026-07-02' }, '阶段计划与日志不符'],
    ['the last day for appeals', { appeals_until: '2026-07-02' }, '申诉截止日与日志不符'],
  ])('is found out when %s is rewritten', async (_what, changes, fault) => {
    const quarter = await aQuarter(await open())
    await quarter.db.transact((tx) => tx.updateTable('period').set(changes).execute())
    expect(await faultsOf(quarter)).toMatchObject([{ table: 'period', fault }])
  })
})

const aPlan = {
  collectUntil: '2026-06-30',
  reviewUntil: '2026-07-07',
  appealsUntil: '2026-07-14',
  freezeOn: '2026-07-17',
  publishOn: '2026-07-21',
}

describeBothDialects('the clock on the day of the cut-off', (open) => {
  it('counts what is overdue up to the cut-off and no further, whether midnight in Beijing has passed or not', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-06-26' } })
    const scoreAt = async (instant: string) => {
      quarter.setTime(instant)
      const { asOf, units } = await quarterWall(quarter.manager, quarter)
      return [asOf, units[0]?.score]
    }
    expect(await scoreAt('2026-06-29T15:59:59.999Z')).toEqual(['2026-06-29', 990_000])
    expect(await scoreAt('2026-06-29T16:00:00.000Z'), 'the last day begins in Beijing').toEqual(['2026-06-30', 980_000])
    expect(await scoreAt('2026-06-30T15:59:59.999Z')).toEqual(['2026-06-30', 980_000])
    expect(await scoreAt('2026-06-30T16:00:00.000Z'), 'the quarter is over').toEqual(['2026-06-30', 980_000])
  })

  it('takes a fact of the last day a minute before and after midnight, and never one of the next day', async () => {
    const quarter = await aQuarter(await open())
    for (const instant of ['2026-06-30T15:59:00.000Z', '2026-06-30T16:01:00.000Z']) {
      quarter.setTime(instant)
      await recordFinding(quarter.evaluator, aRequest(quarter, { occurredOn: '2026-06-30' }))
      const next = recordFinding(quarter.evaluator, aRequest(quarter, { occurredOn: '2026-07-01' }))
      await expect(next).rejects.toMatchObject({ code: 'after_cut_off' })
    }
  })

  it('freezes the same result when the computation began before midnight of the cut-off and ended after it', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ ruleId: 'late', facts: { kind: 'overdue', dueOn: '2026-06-26' } })
    await quarter.advance('review')
    // Every look at the clock is a quarter of a second later, across midnight of 29 June.
    let tick = Date.parse('2026-06-29T15:59:59.600Z')
    const now = () => new Date((tick += 250)).toISOString()
    await freezePeriod({ ...quarter.manager, now }, { periodId: quarter.periodId, version: await quarter.version() })
    const row = await rowOf(quarter)
    expect(row.frozen_at?.slice(0, 19)).toBe('2026-06-29T16:00:00'.slice(0, 19))
    expect((await quarterWall(quarter.manager, quarter)).units[0]?.score).toBe(980_000)
  })
})

describeBothDialects('a quarter after an early cut-off', (open) => {
  const early = (effectiveFrom: string) => aScheme({ effectiveFrom, cutOff: { kind: 'days-before-end', days: 10 } })

  it('opens under a scheme that is in force from the calendar quarter on', async () => {
    const quarter = await aQuarter(await open(), { scheme: early('2026-01-01') })
    const { manager } = quarter
    const { schemeId, versionId } = await createScheme(manager, { title: '下半年方案', document: early('2026-07-01') })
    await adoptScheme(manager, { schemeId, revision: 0 })
    const { periodId } = await openPeriod(manager, { year: 2026, quarter: 3, schemeVersionId: versionId })
    const { opensOn, cutOff } = await getQuarter(manager, { periodId })
    expect([opensOn, cutOff]).toEqual(['2026-06-21', '2026-09-20'])
  })

  it('does not open under one that comes later', async () => {
    const quarter = await aQuarter(await open(), { scheme: early('2026-01-01') })
    const { schemeId, versionId } = await createScheme(quarter.manager, { title: '后来的方案', document: early('2026-07-02') })
    await adoptScheme(quarter.manager, { schemeId, revision: 0 })
    const opening = openPeriod(quarter.manager, { year: 2026, quarter: 3, schemeVersionId: versionId })
    await expect(opening).rejects.toMatchObject({ code: 'scheme_not_effective' })
  })
})

describe('the day that decides on the scheme', () => {
  test.each([
    ['2026-06-21', '2026-07-01'],
    ['2026-07-01', '2026-07-01'],
    ['2026-07-06', '2026-07-06'],
  ])('of a quarter that begins on %s is %s', (opensOn, day) => {
    expect(decidingDay(2026, 3, opensOn)).toBe(day)
  })
})
