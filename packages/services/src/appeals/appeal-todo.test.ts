import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { listTodo } from '../assessment/list-todo.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aHearing } from './appeals.testing.ts'
import { saveAnswer } from './save-answer.ts'

const kinds = async (ctx: ServiceContext) => (await listTodo(ctx)).map(({ kind }) => kind)

describeBothDialects('what waits in a hearing', (open) => {
  it('goes from the liaison to the head, to the bench, back to the unit and up to the leader', async () => {
    const hearing = await aHearing(await open())
    expect(await listTodo(hearing.liaison)).toMatchObject([{ kind: 'findings-to-confirm', unitId: hearing.unitIds[0], count: 1 }])
    const draft = { findingId: hearing.findingId, level: 1, version: 0, answer: 'appeal', grounds: '附件一。' } as const
    await saveAnswer(hearing.liaison, draft)
    expect(await kinds(hearing.liaison)).toEqual([])
    expect(await kinds(hearing.head)).toEqual(['findings-to-confirm'])
    const answer = await hearing.appeal({ version: 1 })
    expect(await kinds(hearing.head)).toEqual([])
    expect(await kinds(hearing.secondReviewer)).toEqual(['appeal-to-rule'])
    expect(await kinds(hearing.reviewer), 'who reviewed it does not rule on it').toEqual([])
    await hearing.rule(answer, { decision: 'upheld' })
    expect(await kinds(hearing.secondReviewer)).toEqual([])
    expect(await listTodo(hearing.head)).toMatchObject([{ kind: 'rulings-to-answer', count: 1, until: '2026-06-17' }])
    await hearing.appeal({ level: 2, findingVersion: (await hearing.finding()).version })
    expect(await kinds(hearing.leader)).toEqual(['escalation-to-decide'])
    expect(await kinds(hearing.secondReviewer)).toEqual([])
  })

  it('is nothing for another unit, and nothing once the time is over', async () => {
    const hearing = await aHearing(await open())
    expect(await kinds(hearing.otherHead)).toEqual([])
    hearing.setTime('2027-01-04T02:00:00.000Z')
    expect(await kinds(hearing.liaison)).toEqual([])
  })
})
