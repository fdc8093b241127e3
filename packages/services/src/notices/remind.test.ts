import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aQuarter } from '../assessment/quarter.testing.ts'
import { enqueueReminders } from '../messages/start-messages.ts'
import { aNoticeLoop } from './notices.testing.ts'
import { remindAll } from './remind.ts'

describeBothDialects('reminders', (open) => {
  test('a draft is brought up three working days before recording ends, once however often it is looked for, and again on the day', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await quarter.record({ submit: false })
    const parts = { db: quarter.db, now: quarter.manager.now, newId: quarter.manager.newId }
    const told = async () => (await loop.of(quarter.evaluator)).filter(({ topic }) => topic === 'deadline').map(({ title }) => title)
    await remindAll(parts)
    expect(await told()).toEqual([])
    quarter.setTime('2026-06-25T23:30:00.000Z')
    await Promise.all([remindAll(parts), remindAll(parts)])
    await remindAll(parts)
    expect(await told()).toEqual(['2026年第二季度政务公开考核还有 1 条问题没有提交复核，录入还有2个工作日（6月30日下班前）'])
    quarter.setTime('2026-06-30T00:00:00.000Z')
    await remindAll(parts)
    await remindAll(parts)
    expect(await told()).toHaveLength(2)
    expect((await told())[1]).toBe('2026年第二季度政务公开考核还有 1 条问题没有提交复核，录入今天到期（6月30日下班前）')
    expect((await loop.of(quarter.secondReviewer)).filter(({ topic }) => topic === 'deadline')).toEqual([])
  })

  test('one job a day, from half past seven on, whichever process comes first', async () => {
    const quarter = await aQuarter(await open())
    const parts = { db: quarter.db, now: quarter.manager.now, newId: quarter.manager.newId }
    quarter.setTime('2026-06-25T23:29:59.000Z')
    expect(await enqueueReminders(parts)).toBe(false)
    quarter.setTime('2026-06-25T23:30:00.000Z')
    const both = await Promise.all([enqueueReminders(parts), enqueueReminders(parts)])
    expect(both.toSorted()).toEqual([false, true])
    quarter.setTime('2026-06-26T23:30:00.000Z')
    expect(await enqueueReminders(parts)).toBe(true)
  })
})
