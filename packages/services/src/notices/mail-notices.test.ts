import { describeBothDialects } from '@sunlit/db/testing'
import { DEFAULT_MAIL_CHOICES, type NoticeTopic } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { confirmMail, getOwnMailbox, removeMail, requestMailCode, setNoticePreferences } from './mailbox.ts'
import { mailNotices, type NoticeMailParts } from './mail-notices.ts'
import { aNoticeLoop } from './notices.testing.ts'
import { listOwnNotices, readNotice } from './read-notices.ts'

const HOUSE = { vault: TEST_VAULT, publicUrl: 'https://shili.example', canMail: true, playedChannels: [] }

async function mailed({ db }: TestQuarter) {
  const rows = await db.read.selectFrom('outbox_message').selectAll().where('purpose', '=', 'notices').orderBy('id').execute()
  return rows.map((row) => ({ organisationId: row.organisation_id, ...openMessage(TEST_VAULT, row) }))
}

async function lastCode({ db }: TestQuarter): Promise<string> {
  const row = await db.read
    .selectFrom('outbox_message')
    .selectAll()
    .where('purpose', '=', 'code')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return openMessage(TEST_VAULT, row)?.content.values?.['code'] ?? ''
}

async function confirmAddress(quarter: TestQuarter, ctx: ServiceContext, address: string): Promise<void> {
  const { challengeId } = await requestMailCode(ctx, HOUSE, { address })
  await confirmMail(ctx, TEST_VAULT, { address, challengeId, code: await lastCode(quarter) })
}

const everything = (choice: 'at_once' | 'daily' | 'none') =>
  Object.fromEntries(Object.keys(DEFAULT_MAIL_CHOICES).map((topic) => [topic, choice])) as Record<NoticeTopic, typeof choice> // one for each topic

const NO_QUIET = { quietFrom: '00:00', quietUntil: '00:00', digestAt: '08:30' }

async function aMailDesk(quarter: TestQuarter) {
  const loop = await aNoticeLoop(quarter)
  const { manager, reviewer } = quarter
  await confirmAddress(quarter, reviewer, 'Fuhe@Example.CN')
  await setNoticePreferences(reviewer, { topics: everything('at_once'), hours: NO_QUIET })
  const parts: NoticeMailParts = {
    db: quarter.db,
    now: manager.now,
    newId: manager.newId,
    vault: TEST_VAULT,
    publicUrl: 'https://sunlit.example',
  }
  return { loop, parts, reviewer }
}

describeBothDialects('notices by mail', (open) => {
  test('a confirmed address gets what its owner chose, with links, and nothing personal in the subject', async () => {
    const quarter = await aQuarter(await open())
    const { loop, parts } = await aMailDesk(quarter)
    await quarter.record()
    await loop.run()
    expect(await mailNotices(parts)).toBe(1)
    const [message] = await mailed(quarter)
    expect(message?.to).toBe('Fuhe@example.cn')
    expect(message?.organisationId).toBe(quarter.organisationId)
    expect(message?.content?.subject).toMatch(/^阳光考核：您有 \d+ 条新提醒(（.+）)?$/)
    expect(message?.content?.subject).not.toContain('办公室')
    expect(message?.content?.text).toContain(`https://sunlit.example/assessment/periods/${quarter.periodId}/review`)
  })

  test('of two processes one sends, and the same notices never go out again', async () => {
    const quarter = await aQuarter(await open())
    const { loop, parts } = await aMailDesk(quarter)
    await quarter.record()
    await loop.run()
    await Promise.all([mailNotices(parts), mailNotices(parts), mailNotices(parts)])
    expect(await mailNotices(parts)).toBe(0)
    expect(await mailed(quarter)).toHaveLength(1)
  })

  test('whoever has confirmed no address, was told before, has read it, or wants none, gets none', async () => {
    const quarter = await aQuarter(await open())
    const loop = await aNoticeLoop(quarter)
    await quarter.record()
    await loop.run()
    const { parts, reviewer } = {
      parts: { db: quarter.db, now: quarter.manager.now, newId: quarter.manager.newId, vault: TEST_VAULT, publicUrl: '' },
      reviewer: quarter.reviewer,
    }
    expect(await mailNotices(parts)).toBe(0)
    await confirmAddress(quarter, reviewer, 'fuhe@example.cn')
    expect(await mailNotices(parts)).toBe(0)
    await setNoticePreferences(reviewer, { topics: everything('at_once'), hours: NO_QUIET })
    quarter.setTime('2026-06-11T02:00:00.000Z')
    await quarter.record()
    await loop.run()
    const [newest] = (await listOwnNotices(reviewer, { unreadOnly: true })).notices
    await readNotice(reviewer, { noticeId: newest?.id ?? '' })
    await mailNotices(parts)
    await setNoticePreferences(reviewer, { topics: everything('none'), hours: NO_QUIET })
    quarter.setTime('2026-06-12T02:00:00.000Z')
    await quarter.record()
    await loop.run()
    await mailNotices(parts)
    expect(await mailed(quarter)).toEqual([])
  })

  test('many notices of a day are one digest in the morning', async () => {
    const quarter = await aQuarter(await open())
    const { loop, parts, reviewer } = await aMailDesk(quarter)
    await setNoticePreferences(reviewer, { topics: everything('daily'), hours: { ...NO_QUIET, quietFrom: '20:00', quietUntil: '08:00' } })
    await quarter.record()
    await quarter.advance('review')
    await loop.run()
    await mailNotices(parts)
    expect(await mailed(quarter)).toEqual([])
    quarter.setTime('2026-06-11T00:30:00.000Z')
    await mailNotices(parts)
    const messages = await mailed(quarter)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.content?.text).toContain('进入复核阶段')
    expect(messages[0]?.content?.text).toContain('等您复核')
  })

  test('a role taken away, or an account shut, before the mail goes out stops it', async () => {
    const quarter = await aQuarter(await open())
    const { loop, parts, reviewer } = await aMailDesk(quarter)
    await quarter.record()
    await loop.run()
    await quarter.db.transact((tx) =>
      tx.updateTable('role_grant').set({ revoked_at: quarter.manager.now() }).where('person_id', '=', reviewer.actor.id).execute(),
    )
    await mailNotices(parts)
    expect((await mailed(quarter)).map(({ content }) => content?.text).join()).not.toContain('等您复核')
  })

  test('the address is proved by its own code, kept sealed, shown to its owner, and gone with one step', async () => {
    const quarter = await aQuarter(await open())
    const { reviewer } = quarter
    await expect(requestMailCode(reviewer, { ...HOUSE, canMail: false }, { address: 'fuhe@example.cn' })).rejects.toMatchObject({
      code: 'no_mail_server',
    })
    const { challengeId } = await requestMailCode(reviewer, HOUSE, { address: 'fuhe@example.cn' })
    const code = await lastCode(quarter)
    const events = await quarter.events()
    await expect(confirmMail(reviewer, TEST_VAULT, { address: 'other@example.cn', challengeId, code })).rejects.toMatchObject({
      code: 'wrong_one_time_code',
    })
    expect(await quarter.events()).toEqual(events)
    await confirmMail(reviewer, TEST_VAULT, { address: 'fuhe@example.cn', challengeId, code })
    expect((await getOwnMailbox(reviewer, HOUSE)).address).toBe('fuhe@example.cn')
    expect(JSON.stringify(await quarter.db.read.selectFrom('mailbox').selectAll().execute())).not.toContain('fuhe@example.cn')
    expect((await getOwnMailbox(quarter.evaluator, HOUSE)).address).toBeNull()
    await removeMail(reviewer)
    await removeMail(reviewer)
    expect((await getOwnMailbox(reviewer, HOUSE)).address).toBeNull()
    expect((await quarter.events()).slice(-2)).toEqual(['account.mail-confirmed', 'account.mail-removed'])
  })
})
