import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { decideReopen } from './decide-reopen.ts'
import { freezePeriod } from './freeze-period.ts'
import { listTodo } from './list-todo.ts'
import { publishPeriod } from './publish-period.ts'
import { aQuarter, type TestQuarter } from './quarter.testing.ts'
import { requestReopen } from './request-reopen.ts'
import { reviewFinding } from './review-finding.ts'

const kindsOf = async (ctx: TestQuarter['manager']) =>
  (await listTodo(ctx)).map((todo) => ('count' in todo ? `${todo.kind}/${todo.count}` : todo.kind))

describeBothDialects('what waits for whom', (open) => {
  it('follows the quarter from stage to stage', async () => {
    const quarter = await aQuarter(await open(), { recording: false })
    const { manager, evaluator, reviewer, periodId } = quarter
    const leader = await quarter.person(['leader'])
    expect([await kindsOf(manager), await kindsOf(evaluator), await kindsOf(leader)]).toEqual([['open/0'], [], []])

    await quarter.advance('collecting')
    const findingId = await quarter.record()
    expect([await kindsOf(manager), await kindsOf(evaluator), await kindsOf(reviewer)]).toEqual([
      ['begin-review/1'],
      ['record/0'],
      ['review/1'],
    ])
    await quarter.advance('review')
    expect(await kindsOf(manager)).toEqual(['open-appeals/1'])
    await reviewFinding(reviewer, { findingId, version: 0, decision: 'accepted' })
    await quarter.advance('appeals')
    expect([await kindsOf(manager), await kindsOf(evaluator)]).toEqual([['wait-for-units/1'], []])
    quarter.setTime('2026-08-10T02:00:00.000Z')
    expect(await kindsOf(manager)).toEqual(['freeze/0'])
    await freezePeriod(manager, { periodId, version: await quarter.version() })
    const [publish] = await listTodo(manager)
    expect(publish).toMatchObject({ kind: 'publish', period: { due: { name: '内部公示', remaining: { state: 'overdue' } } } })

    await publishPeriod(manager, { periodId, version: await quarter.version() })
    expect(await kindsOf(manager)).toEqual([])
    const { reopeningId } = await requestReopen(manager, {
      periodId,
      version: await quarter.version(),
      to: 'review',
      reason: '扣分依据有误',
    })
    expect([await kindsOf(manager), await kindsOf(leader), await kindsOf(reviewer)]).toEqual([[], ['decide-reopen/1'], ['decide-reopen/1']])
    await decideReopen(leader, { reopeningId, version: 0, approve: true })
    expect([await kindsOf(manager), await kindsOf(leader)]).toEqual([['open-appeals/0'], []])
  })

  it('names findings that somebody who left can no longer finish', async () => {
    const quarter = await aQuarter(await open())
    await quarter.record({ submit: false })
    expect(await kindsOf(quarter.manager), 'the evaluator of the test holds no stored role').toContain('left-behind/1')
    expect(await kindsOf(quarter.reviewer)).toEqual([])
  })
})
