import type { ErrorCode, RecordFinding } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { listFindings } from './finding-queries.ts'
import { changeFinding } from './change-finding.ts'
import { aQuarter, aRequest, type TestQuarter } from './quarter.testing.ts'
import { recordFinding } from './record-finding.ts'

async function storedFindings({ db, periodId }: TestQuarter): Promise<number> {
  return (await db.read.selectFrom('finding').select('id').where('period_id', '=', periodId).execute()).length
}

/** What came of a request that should leave nothing behind. */
async function attempt(quarter: TestQuarter, change: Partial<RecordFinding>, ctx = quarter.evaluator) {
  const events = (await quarter.events()).length
  const code = await recordFinding(ctx, aRequest(quarter, change)).then(
    () => 'stored',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
  return { code, stored: await storedFindings(quarter), logged: (await quarter.events()).length - events }
}

const refused = (code: ErrorCode) => ({ code, stored: 0, logged: 0 })

describeBothDialects('recording a finding', (open) => {
  it('stores facts without points, and says so in the log', async () => {
    const quarter = await aQuarter(await open())
    const { findingIds } = await recordFinding(quarter.evaluator, aRequest(quarter, { note: '<script>alert(1)</script>' }))
    const { findings } = await listFindings(quarter.evaluator, { periodId: quarter.periodId, limit: 50 })
    expect(findings).toMatchObject([
      {
        id: findingIds[0],
        unitName: '办公室',
        indicatorId: 'open',
        facts: { kind: 'count', count: 2 },
        note: '<script>alert(1)</script>',
        status: 'submitted',
      },
    ])
    expect((await quarter.events()).slice(-2)).toEqual(['finding.recorded', 'finding.submitted'])
  })

  it('stores one finding for each unit, in one transaction', async () => {
    const quarter = await aQuarter(await open())
    const { findingIds } = await recordFinding(quarter.evaluator, aRequest(quarter, { unitIds: quarter.unitIds, submit: false }))
    expect(new Set(findingIds).size).toBe(2)
    expect((await quarter.events()).slice(-2)).toEqual(['finding.recorded', 'finding.recorded'])
    await expectNothingOfOthers(quarter)
  })

  it('answers a request that arrives twice with what it stored the first time, even at once', async () => {
    const quarter = await aQuarter(await open())
    const request = aRequest(quarter, { unitIds: quarter.unitIds })
    const answers = await Promise.all([1, 2, 3, 4].map(() => recordFinding(quarter.evaluator, request)))
    expect(await storedFindings(quarter)).toBe(2)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await quarter.events()).filter((type) => type === 'finding.recorded')).toHaveLength(2)
  })

  it('does not answer other facts under the number of an earlier request, but the same ones also after a correction', async () => {
    const quarter = await aQuarter(await open())
    const { evaluator } = quarter
    const request = aRequest(quarter, { submit: false })
    const first = await recordFinding(evaluator, request)
    for (const other of [{ facts: { kind: 'count', count: 3 } } as const, { note: '另有说明' }, { occurredOn: '2026-05-07' }]) {
      await expect(recordFinding(evaluator, { ...request, ...other })).rejects.toMatchObject({ code: 'conflict' })
    }
    const { ruleId, occurredOn, note } = request
    const corrected = { findingId: first.findingIds[0] ?? '', version: 0, ruleId, occurredOn, note }
    await changeFinding(evaluator, { ...corrected, facts: { kind: 'count', count: 3 } })
    expect(await recordFinding(evaluator, request)).toEqual(first)
    expect(await storedFindings(quarter)).toBe(1)
  })

  it('answers a repeated request even when the quarter has moved on meanwhile', async () => {
    const quarter = await aQuarter(await open())
    const request = aRequest(quarter)
    const first = await recordFinding(quarter.evaluator, request)
    await quarter.advance('review')
    await quarter.advance('appeals')
    expect(await recordFinding(quarter.evaluator, request)).toEqual(first)
  })

  it("does not answer with another person's findings when the request's number is theirs", async () => {
    const quarter = await aQuarter(await open())
    const request = aRequest(quarter)
    await recordFinding(quarter.evaluator, request)
    const colleague = await quarter.person(['evaluator'])
    await expect(recordFinding(colleague, request)).rejects.toMatchObject({ code: 'conflict' })
    expect(await storedFindings(quarter)).toBe(1)
  })

  it('is refused without the role', async () => {
    const quarter = await aQuarter(await open())
    expect(await attempt(quarter, {}, quarter.reviewer)).toEqual(refused('forbidden'))
    expect(await attempt(quarter, {}, quarter.liaison)).toEqual(refused('forbidden'))
  })

  it('is refused about the unit one belongs to or speaks for', async () => {
    const quarter = await aQuarter(await open())
    expect(await attempt(quarter, {}, await quarter.person(['evaluator'], quarter.unitIds[0]))).toEqual(refused('own_unit'))
    expect(await attempt(quarter, {}, await quarter.person(['evaluator', 'liaison'], quarter.unitIds[0]))).toEqual(refused('own_unit'))
  })

  it.each([
    ['after the last day', { occurredOn: '2026-07-01' }, 'after_cut_off'],
    ['before the first day', { occurredOn: '2026-03-31' }, 'outside_period'],
    ['under a rule that the scheme does not have', { ruleId: 'unknown' }, 'invalid_input'],
    ['with facts of another kind than the rule asks for', { facts: { kind: 'plain' } }, 'invalid_input'],
    [
      'with more points than the rule leaves to discretion',
      { ruleId: 'judge', facts: { kind: 'amount', points: 20_001, reason: '理由' } },
      'invalid_input',
    ],
  ] as const)('is refused %s', async (_, change, code) => {
    expect(await attempt(await aQuarter(await open()), change)).toEqual(refused(code))
  })

  it('is possible on the first day and on the last', async () => {
    const quarter = await aQuarter(await open())
    await quarter.record({ occurredOn: '2026-04-01' })
    quarter.setTime('2026-06-30T01:00:00.000Z')
    await quarter.record({ occurredOn: '2026-06-30' })
    expect(await storedFindings(quarter)).toBe(2)
  })

  it('is refused for a day that has not come in Beijing, also when an older one is corrected', async () => {
    const quarter = await aQuarter(await open())
    quarter.setTime('2026-06-10T15:59:59.999Z') // one millisecond before the eleventh begins in Beijing
    expect(await attempt(quarter, { occurredOn: '2026-06-11' })).toEqual(refused('after_today'))
    const findingId = await quarter.record({ occurredOn: '2026-06-10', submit: false })
    const { requestId: _, periodId: __, unitIds: ___, submit: ____, ...stated } = aRequest(quarter, { occurredOn: '2026-06-11' })
    const change = { findingId, version: 0, ...stated }
    await expect(changeFinding(quarter.evaluator, change)).rejects.toMatchObject({ code: 'after_today' })
    quarter.setTime('2026-06-10T16:00:00.000Z')
    await changeFinding(quarter.evaluator, change)
    await quarter.record({ occurredOn: '2026-06-11' })
  })

  it('is refused for a day on which the unit no longer took part', async () => {
    const quarter = await aQuarter(await open())
    await quarter.db.transact((tx) =>
      tx.updateTable('unit').set({ active_to: '2026-05-05' }).where('id', '=', quarter.unitIds[0]).execute(),
    )
    expect(await attempt(quarter, { occurredOn: '2026-05-06' })).toEqual(refused('inactive_unit'))
    await quarter.record({ occurredOn: '2026-05-05' })
  })

  it('is refused before collecting begins and after the review', async () => {
    const quarter = await aQuarter(await open(), { recording: false })
    expect(await attempt(quarter, {})).toEqual(refused('wrong_stage'))
    await quarter.advance('collecting')
    await quarter.advance('review')
    await quarter.advance('appeals')
    expect(await attempt(quarter, {})).toEqual(refused('wrong_stage'))
  })

  it('does not reach the quarter of another organisation', async () => {
    const db = await open()
    const [own, other] = [await aQuarter(db), await aQuarter(db)]
    await expect(recordFinding(own.evaluator, aRequest(other))).rejects.toMatchObject({ code: 'not_found' })
    await expect(recordFinding(own.evaluator, aRequest({ ...own, unitIds: other.unitIds }))).rejects.toMatchObject({ code: 'not_found' })
  })
})

/** One unit that may not be recorded leaves nothing of the others behind. */
async function expectNothingOfOthers(quarter: TestQuarter): Promise<void> {
  const before = await storedFindings(quarter)
  await quarter.db.transact((tx) => tx.updateTable('unit').set({ active_to: '2026-05-05' }).where('id', '=', quarter.unitIds[1]).execute())
  await expect(recordFinding(quarter.evaluator, aRequest(quarter, { unitIds: quarter.unitIds }))).rejects.toMatchObject({
    code: 'inactive_unit',
  })
  expect(await storedFindings(quarter)).toBe(before)
}
