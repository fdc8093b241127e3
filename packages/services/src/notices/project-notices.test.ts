import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { reviewFinding } from '../assessment/review-finding.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aNoticeLoop, type Told } from './notices.testing.ts'
import { projectAllNotices } from './project-notices.ts'
import { countOwnUnread, listOwnNotices, readAllNotices, readNotice } from './read-notices.ts'

const titles = (told: readonly Told[]): readonly string[] => told.map(({ title }) => title)

async function returned(quarter: TestQuarter): Promise<string> {
  const findingId = await quarter.record()
  await reviewFinding(quarter.reviewer, { findingId, version: 0, decision: 'returned', reason: '请补充截图。' })
  return findingId
}

describeBothDialects('notices from the log', (open) => {
  test('whoever recorded a finding is told that it came back, and is led to it', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await returned(quarter)
    await loop.run()
    const own = await loop.of(quarter.evaluator)
    expect(own.at(-1)).toEqual({
      topic: 'work',
      title: '您录入的关于“办公室”的问题被退回，请修改后再提交',
      detail: '2026年第二季度政务公开考核',
      address: `/periods/${quarter.periodId}/findings?status=returned`,
    })
    expect(titles(await loop.of(quarter.liaison)).join()).not.toContain('退回')
  })

  test('many findings of one day are one notice for each reviewer, none for those of the unit or who did it', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    const ofTheUnit = await loop.employ(await quarter.person(['reviewer'], quarter.unitIds[0]))
    for (let nth = 0; nth < 3; nth++) await quarter.record({ requestId: crypto.randomUUID() })
    await loop.run()
    await quarter.record({ requestId: crypto.randomUUID() })
    await loop.run()
    const about = (told: readonly Told[]) => titles(told).filter((title) => title.includes('等您复核'))
    expect(about(await loop.of(quarter.reviewer))).toEqual(['2026年第二季度政务公开考核有新提交的问题等您复核'])
    expect(about(await loop.of(quarter.secondReviewer))).toHaveLength(1)
    expect(about(await loop.of(ofTheUnit))).toEqual([])
    quarter.setTime('2026-06-11T02:00:00.000Z')
    await quarter.record({ requestId: crypto.randomUUID() })
    await loop.run()
    expect(about(await loop.of(quarter.reviewer))).toHaveLength(2)
  })

  test('when the hearing opens each unit is led to its own page and to no other', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    const head = await loop.employ(await quarter.person(['unit_head'], quarter.unitIds[1]))
    await quarter.accept()
    await quarter.advance('review')
    await quarter.advance('appeals')
    await loop.run()
    const last = async (person: ServiceContext) => (await loop.of(person)).at(-1)
    expect(await last(quarter.liaison)).toMatchObject({
      title: '2026年第二季度政务公开考核认定的问题已送达，请核对',
      address: `/periods/${quarter.periodId}/units/${quarter.unitIds[0]}/answers`,
    })
    expect((await last(quarter.liaison))?.detail).toMatch(/^有异议的，最晚2026年7月\d+日提出申诉$/)
    expect(await last(head)).toMatchObject({ address: `/periods/${quarter.periodId}/units/${quarter.unitIds[1]}/answers` })
    expect(titles(await loop.of(quarter.manager)).join()).not.toContain('已送达')
  })

  test('every event is told once, however often and from wherever the log is read', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await returned(quarter)
    await loop.run()
    const parts = { db: quarter.db, now: quarter.manager.now, newId: quarter.manager.newId }
    const before = await quarter.db.read.selectFrom('notice').select(['id']).execute()
    await Promise.all([projectAllNotices(parts), projectAllNotices(parts), projectAllNotices(parts)])
    await quarter.db.transact((tx) => tx.deleteFrom('projection').execute())
    await Promise.all([projectAllNotices(parts), projectAllNotices(parts)])
    const after = await quarter.db.read.selectFrom('notice').select(['id']).execute()
    expect(after).toHaveLength(before.length)
    expect(before.length).toBeGreaterThan(3)
  })

  test('what happened more than two weeks ago is no news', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await returned(quarter)
    quarter.setTime('2026-06-24T02:00:00.001Z')
    await loop.run()
    expect(await quarter.db.read.selectFrom('notice').select('id').execute()).toEqual([])
  })

  test('the list shows one’s own only; read once, read all, and what comes meanwhile stays unread', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await returned(quarter)
    await loop.run()
    const { evaluator, reviewer } = quarter
    const page = await listOwnNotices(evaluator, { unreadOnly: true })
    expect(page.unread).toBe(page.notices.length)
    const [newest] = page.notices
    if (!newest) throw new Error('nothing was told')
    await expect(readNotice(reviewer, { noticeId: newest.id })).rejects.toMatchObject({ code: 'not_found' })
    await readNotice(evaluator, { noticeId: newest.id })
    expect((await countOwnUnread(evaluator)).unread).toBe(page.unread - 1)
    await returned(quarter)
    await loop.run()
    await readAllNotices(evaluator, { upTo: newest.id })
    expect((await countOwnUnread(evaluator)).unread).toBe(1)
    expect((await listOwnNotices(evaluator, { unreadOnly: false })).notices).toHaveLength(page.notices.length + 1)
    expect((await countOwnUnread(reviewer)).unread).toBeGreaterThan(0)
  })

  test('whoever no longer holds the role no longer sees what they were told in it', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await quarter.record()
    await loop.run()
    const { reviewer } = quarter
    expect((await countOwnUnread(reviewer)).unread).toBeGreaterThan(0)
    const without = { ...reviewer, actor: { ...reviewer.actor, grants: [] } }
    expect(
      (await listOwnNotices({ ...without, actor: { ...without.actor, grants: [{ role: 'leader', unitId: null }] } }, { unreadOnly: false }))
        .notices,
    ).toEqual([])
  })
})
