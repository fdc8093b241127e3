import { setImmediate } from 'node:timers/promises'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { deliverMessages, forgetMessages } from './deliver-messages.ts'
import { enqueueMessage } from './enqueue-message.ts'
import { aMessage, anOutbox, TEST_VAULT } from './outbox.testing.ts'
import { createVault } from './vault.ts'

async function rowsOf({ read }: TestDatabase) {
  return read.selectFrom('outbox_message').selectAll().orderBy('id').execute()
}

async function statesOf(db: TestDatabase): Promise<readonly string[]> {
  return (await rowsOf(db)).map(({ state }) => state)
}

describeBothDialects('the outbox', (open) => {
  test('stores a message with its change or not at all, and the same key once', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    const failing = db.transact(async (tx) => {
      await enqueueMessage(tx, { ...outbox.ctx, vault: TEST_VAULT }, aMessage())
      throw new Error('the change did not go through')
    })
    await expect(failing).rejects.toThrow('did not go through')
    expect(await rowsOf(db)).toEqual([])
    expect([await outbox.put({ key: 'one' }), await outbox.put({ key: 'one' })]).toEqual([true, false])
    await outbox.deliver()
    expect(await outbox.put({ key: 'one' })).toBe(false)
    expect(outbox.carried.map(({ key, to, content }) => [key, to, content.subject])).toEqual([
      ['one', 'shili@example.cn', '您有 1 条新提醒'],
    ])
    expect(await statesOf(db)).toEqual(['sent'])
  })

  test('keeps neither recipient nor content in the open', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put()
    const stored = JSON.stringify(await rowsOf(db))
    expect(stored).not.toContain('shili@example.cn')
    expect(stored).not.toContain('复核')
  })

  test('a mail server that is down for a day loses nothing and doubles nothing', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    for (let nth = 0; nth < 5; nth++) await outbox.put({ key: `k${nth}` })
    outbox.answer = () => ({ kind: 'later', error: 'connection' })
    for (outbox.hours = 0; outbox.hours < 24; outbox.hours += 0.25) await outbox.deliver()
    const tries = outbox.carried.length / 5
    expect(tries).toBeGreaterThan(20)
    expect(tries).toBeLessThan(40)
    expect(new Set(await statesOf(db))).toEqual(new Set(['queued']))
    const before = outbox.carried.length
    outbox.answer = () => ({ kind: 'accepted' })
    for (; outbox.hours < 26; outbox.hours += 0.25) await outbox.deliver()
    expect(
      outbox.carried
        .slice(before)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['k0', 'k1', 'k2', 'k3', 'k4'])
    expect(new Set(await statesOf(db))).toEqual(new Set(['sent']))
  })

  test('what a provider refuses for good is dead at once; what it never takes, after three days', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'unknown' })
    await outbox.put({ key: 'unlucky' })
    outbox.answer = ({ key }) => (key === 'unknown' ? { kind: 'never', error: 'smtp-550' } : { kind: 'later', error: 'smtp-451' })
    await outbox.deliver()
    expect((await rowsOf(db)).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['dead', 'smtp-550'],
      ['queued', 'smtp-451'],
    ])
    for (; outbox.hours < 80; outbox.hours += 1) await outbox.deliver()
    expect(await statesOf(db)).toEqual(['dead', 'dead'])
    expect(outbox.failed.filter(({ dead }) => dead).map(({ error }) => error)).toEqual(['smtp-550', 'smtp-451'])
  })

  test('two workers at once share the messages and send each one once', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    for (let nth = 0; nth < 60; nth++) await outbox.put({ key: `k${nth}` })
    await Promise.all([outbox.deliver('one'), outbox.deliver('two'), outbox.deliver('three')])
    expect(outbox.carried.length).toBe(60)
    expect(new Set(outbox.carried.map(({ key }) => key)).size).toBe(60)
    expect(new Set(await statesOf(db))).toEqual(new Set(['sent']))
  })

  test('what a worker took and never finished is taken over when its time is up, under the same key', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k' })
    const dying = new Promise<never>(() => undefined)
    outbox.answer = () => dying
    void deliverMessages(outbox.parts('dying'))
    while (outbox.carried.length === 0) await setImmediate()
    outbox.answer = () => ({ kind: 'accepted' })
    await outbox.deliver('alive')
    expect(await statesOf(db)).toEqual(['sending'])
    outbox.hours = 0.06
    await outbox.deliver('alive')
    expect(await statesOf(db)).toEqual(['sent'])
    expect(outbox.carried.map(({ key }) => key)).toEqual(['k', 'k'])
  })

  test('a worker that comes back late does not undo what another did meanwhile', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k' })
    const late = Promise.withResolvers<{ kind: 'later'; error: string }>()
    outbox.answer = () => late.promise
    const slow = deliverMessages(outbox.parts('slow'))
    while (outbox.carried.length === 0) await setImmediate()
    outbox.hours = 0.06
    outbox.answer = () => ({ kind: 'accepted' })
    await outbox.deliver('quick')
    late.resolve({ kind: 'later', error: 'timeout' })
    await slow
    expect((await rowsOf(db)).map(({ state, sent_at }) => [state, sent_at])).toEqual([['sent', outbox.ctx.now()]])
  })

  test('an urgent message overtakes those that are not, and an expired one is not sent at all', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    for (let nth = 0; nth < 10; nth++) await outbox.put({ key: `slow${nth}` })
    await outbox.put({ key: 'code', urgent: true, usefulUntil: '2026-11-22T02:10:00.000Z' })
    await outbox.put({ key: 'old', urgent: true, usefulUntil: '2026-11-22T02:00:00.000Z' })
    await outbox.put({ key: 'tomorrow', notBefore: '2026-11-23T02:00:00.000Z' })
    await deliverMessages(outbox.parts())
    expect(outbox.carried.map(({ key }) => key)).toContain('code')
    await outbox.deliver()
    expect(outbox.carried.map(({ key }) => key)).not.toContain('old')
    expect(outbox.carried.map(({ key }) => key)).not.toContain('tomorrow')
    outbox.hours = 24
    await outbox.deliver()
    expect(outbox.carried.map(({ key }) => key)).toContain('tomorrow')
  })

  test('a channel without a carrier waits and loses nothing', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ channel: 'sms', to: '+8613800000000' })
    await outbox.deliver()
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', attempts: 0 }])
  })

  test('what was sealed with another secret is dead and says so; a carrier that throws is tried again', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k' })
    outbox.answer = () => {
      throw new Error('shili@example.cn could not be reached')
    }
    await outbox.deliver()
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', last_error: 'carrier-failed' }])
    outbox.hours = 1
    await deliverMessages({ ...outbox.parts(), vault: createVault('the secret of another deployment') })
    expect(await rowsOf(db)).toMatchObject([{ state: 'dead', last_error: 'unreadable' }])
    expect(JSON.stringify(outbox.failed)).not.toContain('shili')
  })

  test('recipient and content go a week after sending; the row that says that it was sent stays', async () => {
    const db = await open()
    const outbox = anOutbox(db)
    await outbox.put({ key: 'k' })
    await outbox.put({ key: 'waiting', notBefore: '2027-01-01T00:00:00.000Z' })
    await outbox.deliver()
    outbox.hours = 7 * 24 - 1
    await forgetMessages(db, outbox.ctx.now())
    expect((await rowsOf(db)).every(({ body }) => body !== null)).toBe(true)
    outbox.hours = 7 * 24
    await forgetMessages(db, outbox.ctx.now())
    expect((await rowsOf(db)).map(({ recipient, body, idempotency_key }) => [recipient === null, body === null, idempotency_key])).toEqual([
      [true, true, 'k'],
      [false, false, 'waiting'],
    ])
  })
})
