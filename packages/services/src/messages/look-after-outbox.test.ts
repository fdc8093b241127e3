import { describeBothDialects } from '@sunlit/db/testing'
import { isUnitRole, ROLES } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { erasePerson } from '../identity/erase-person.ts'
import { disablePerson } from '../identity/disable-person.ts'
import { aHouse } from '../identity/identity.testing.ts'
import { listDemoMessages, listOutbox } from './message-queries.ts'
import { anOutbox, TEST_VAULT } from './outbox.testing.ts'
import { retryMessage } from './retry-message.ts'

const HOUSE = { vault: TEST_VAULT, publicUrl: 'https://shili.example', canMail: true, playedChannels: [] }

describeBothDialects('looking after the outbox', (open) => {
  test('the administrator sees what failed and why, but neither whom it is for nor what it says', async () => {
    const db = await open()
    const house = await aHouse(db)
    const outbox = anOutbox(db)
    const { ctx } = await house.person('xitong', ['system_admin'])
    await outbox.put({ key: 'k', organisationId: house.organisationId })
    outbox.answer = () => ({ kind: 'never', error: 'smtp-550' })
    await outbox.deliver()
    const page = await listOutbox(ctx, HOUSE, {})
    expect(page.messages).toMatchObject([{ state: 'dead', lastError: 'smtp-550', recipient: 's***@example.cn', canRetry: true }])
    expect(page.counts).toMatchObject([{ channel: 'email', state: 'dead', count: 1 }])
    expect(JSON.stringify(page)).not.toContain('复核')
    expect((await listOutbox(ctx, HOUSE, { state: 'sent' })).messages).toEqual([])
  })

  test('a dead message goes out again under the same key, once, and that is an event', async () => {
    const db = await open()
    const house = await aHouse(db)
    const outbox = anOutbox(db)
    const { ctx } = await house.person('xitong', ['system_admin'])
    await outbox.put({ key: 'k', organisationId: house.organisationId })
    outbox.answer = () => ({ kind: 'never', error: 'smtp-550' })
    await outbox.deliver()
    outbox.answer = () => ({ kind: 'accepted' })
    const messageId = (await listOutbox(ctx, HOUSE, {})).messages[0]?.id ?? ''
    const both = await Promise.allSettled([retryMessage(ctx, { messageId }), retryMessage(ctx, { messageId })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    outbox.hours = 24 * 365 // the clock of that house is behind
    await outbox.deliver()
    expect(outbox.carried.map(({ key }) => key)).toEqual(['k', 'k'])
    expect((await house.events()).filter((type) => type === 'message.retried')).toHaveLength(1)
  })

  test('another organisation’s messages, and those of none below the first one, are not there', async () => {
    const db = await open()
    const house = await aHouse(db)
    const sister = await aHouse(db, undefined, '另一个示例机构')
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k', organisationId: house.organisationId })
    const { ctx } = await sister.person('xitong2', ['system_admin'])
    expect((await listOutbox(ctx, HOUSE, {})).messages).toEqual([])
    const { id } = await db.read.selectFrom('outbox_message').select('id').executeTakeFirstOrThrow()
    await expect(retryMessage(ctx, { messageId: id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('nobody but the system administrator looks after it', async () => {
    const house = await aHouse(await open())
    for (const role of ROLES.filter((role) => role !== 'system_admin' && !isUnitRole(role))) {
      const { ctx } = await house.person(`x.${role.replaceAll('_', '-')}`, [role])
      await expect(listOutbox(ctx, HOUSE, {}), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(retryMessage(ctx, { messageId: house.organisationId }), role).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('messages are readable in a demonstration and nowhere else', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k' })
    expect(await listDemoMessages(db.read, HOUSE)).toEqual([])
    expect(await listDemoMessages(db.read, { ...HOUSE, playedChannels: ['sms'] })).toEqual([])
    expect(await listDemoMessages(db.read, { ...HOUSE, playedChannels: ['sms', 'email'] })).toMatchObject([{ to: 'shili@example.cn' }])
  })

  test('an erased person leaves neither notices nor an address', async () => {
    const db = await open()
    const house = await aHouse(db)
    const { ctx } = await house.person('xitong', ['system_admin'])
    const { id } = await house.person('likai')
    await db.transact(async (tx) => {
      const notice = {
        organisation_id: house.organisationId,
        person_id: id,
        origin: 'event:1',
        topic: 'account' as const,
        mail: 'open' as const,
      }
      await tx
        .insertInto('notice')
        .values({ ...notice, id: crypto.randomUUID(), title: '', detail: '', address: '/', at: ctx.now() })
        .execute()
      const hours = { quiet_from: '20:00', quiet_until: '08:00', digest_at: '08:30' }
      await tx
        .insertInto('mailbox')
        .values({ ...hours, person_id: id, address: 'sealed', confirmed_at: ctx.now() })
        .execute()
      await tx.insertInto('notice_preference').values({ person_id: id, topic: 'work', mail: 'none' }).execute()
    })
    await disablePerson(ctx, house.parts, id)
    await erasePerson(ctx, house.parts, id)
    for (const table of ['notice', 'mailbox', 'notice_preference'] as const) {
      expect(await db.read.selectFrom(table).select('person_id').execute(), table).toEqual([])
    }
  })
})
