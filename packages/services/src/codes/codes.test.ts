import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { createServiceContext } from '../core/service-context.ts'
import { openMessage } from '../messages/enqueue-message.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { confirmCode, type CodeToConfirm } from './confirm-code.ts'
import { readConfirmation } from './confirmation.ts'
import { forgetCodes } from './forget-codes.ts'
import { requestCode, type CodeRequest } from './request-code.ts'

const START = Date.parse('2026-09-01T01:00:00.000Z')
const PHONE = '138 0000 0000'

/** Codes with a clock in seconds, moved by hand. */
function aDesk(db: TestDatabase) {
  const clock = { seconds: 0 }
  const now = (): string => new Date(START + clock.seconds * 1000).toISOString()
  const parts = { ...createServiceContext({ db, actor: systemActor(), now }), vault: TEST_VAULT }
  const request = (change: Partial<CodeRequest> = {}) =>
    requestCode(parts, { purpose: 'booking', channel: 'sms', contact: PHONE, address: '203.0.113.7', organisationId: null, ...change })
  const confirm = (given: Partial<CodeToConfirm>) =>
    confirmCode(parts, { purpose: 'booking', channel: 'sms', contact: PHONE, form: 'form-1', challengeId: '', code: '', ...given })
  const lastCode = async (): Promise<string> => {
    const row = await db.read.selectFrom('outbox_message').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    return openMessage(TEST_VAULT, row)?.content.values?.['code'] ?? ''
  }
  return { db, clock, now, request, confirm, lastCode }
}

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

describeBothDialects('one-time codes', (open) => {
  test('the right digits give a confirmation for that form and purpose, once', async () => {
    const desk = aDesk(await open())
    const { challengeId, expiresAt, resendSeconds } = await desk.request()
    expect([expiresAt, resendSeconds]).toEqual(['2026-09-01T01:10:00.000Z', 60])
    const code = await desk.lastCode()
    expect(code).toMatch(/^\d{6}$/)
    const { confirmation, contact } = await desk.confirm({ challengeId, code })
    expect(contact).toBe('+8613800000000')
    const expected = { purpose: 'booking', form: 'form-1', now: desk.now() }
    expect(readConfirmation(TEST_VAULT, confirmation, expected)).toMatchObject({ id: challengeId })
    expect(readConfirmation(TEST_VAULT, confirmation, { ...expected, form: 'form-2' })).toBeUndefined()
    expect(readConfirmation(TEST_VAULT, confirmation, { ...expected, purpose: 'ballot' })).toBeUndefined()
    expect(readConfirmation(TEST_VAULT, `x${confirmation}`, expected)).toBeUndefined()
    expect(readConfirmation(TEST_VAULT, '', expected)).toBeUndefined()
    expect(readConfirmation(TEST_VAULT, confirmation, { ...expected, now: '2026-09-01T01:30:00.000Z' })).toBeUndefined()
    await expect(desk.confirm({ challengeId, code })).rejects.toMatchObject({ code: 'wrong_one_time_code' })
  })

  test('contact and code are nowhere to be read, and the confirmation does not tell the contact', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    const { confirmation } = await desk.confirm({ challengeId, code })
    const tables = await Promise.all(
      (['one_time_code', 'code_limit', 'outbox_message'] as const).map((table) => desk.db.read.selectFrom(table).selectAll().execute()),
    )
    const stored = JSON.stringify(tables)
    expect(stored).not.toContain('13800000000')
    expect(stored).not.toContain(`"${code}"`)
    expect(Buffer.from(confirmation.split('.')[0] ?? '', 'base64url').toString()).not.toContain('13800000000')
  })

  test('five wrong tries use a code up, also five at the same moment', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => desk.confirm({ challengeId, code: wrong(code) })))
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(desk.confirm({ challengeId, code })).rejects.toMatchObject({ code: 'wrong_one_time_code' })
  })

  test('the fourth wrong try leaves one; of two right ones at once, one is confirmed', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    for (let nth = 0; nth < 3; nth++) await desk.confirm({ challengeId, code: wrong(code) }).catch(() => undefined)
    const both = await Promise.allSettled([desk.confirm({ challengeId, code }), desk.confirm({ challengeId, code })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('a lost answer is given again to who sent the code, word for word, and to nobody else', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    const sender = 'drawn on this phone: 1'
    const refusal = { code: 'wrong_one_time_code' }
    await expect(desk.confirm({ challengeId, code: wrong(code), sender })).rejects.toMatchObject(refusal)
    desk.clock.seconds = 590
    const [first, second] = await Promise.all([desk.confirm({ challengeId, code, sender }), desk.confirm({ challengeId, code, sender })])
    expect(second, 'also at the same moment').toEqual(first)
    desk.clock.seconds = 590 + 599
    await forgetCodes(desk.db, desk.now())
    expect(await desk.confirm({ challengeId, code, sender }), 'and when the code itself has run out meanwhile').toEqual(first)
    const others = [
      { sender: 'drawn on this phone: 2' },
      { sender: '' },
      { sender: undefined },
      { code: wrong(code) },
      { contact: '13800000001' },
      { purpose: 'ballot' },
      { form: 'form-2' },
    ]
    for (const other of others) await expect(desk.confirm({ challengeId, code, sender, ...other })).rejects.toMatchObject(refusal)
    expect(await desk.confirm({ challengeId, code, sender }), 'others do not use it up').toEqual(first)
    const [row] = await desk.db.read.selectFrom('one_time_code').selectAll().execute()
    expect(row).toMatchObject({ tries: 2, used_at: '2026-09-01T01:09:50.000Z' })
    desk.clock.seconds = 590 + 600
    await expect(desk.confirm({ challengeId, code, sender })).rejects.toMatchObject(refusal)
  })

  test('who tries as one sender has five tries as well, and a code that was sent without one holds once', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    const sender = 'drawn on this phone: 1'
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => desk.confirm({ challengeId, code: wrong(code), sender })))
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(desk.confirm({ challengeId, code, sender })).rejects.toMatchObject({ code: 'wrong_one_time_code' })
    desk.clock.seconds = 60
    const next = await desk.request()
    const given = { challengeId: next.challengeId, code: await desk.lastCode() }
    await desk.confirm(given)
    for (const as of [undefined, '', sender])
      await expect(desk.confirm({ ...given, sender: as })).rejects.toMatchObject({ code: 'wrong_one_time_code' })
  })

  test('in whatever order right and wrong digits come from several phones, one of them is confirmed at most, always in the same words', async () => {
    const desk = aDesk(await open())
    let people = 0
    const sent = fc.record({
      isRight: fc.boolean(),
      sender: fc.constantFrom('phone 1', 'phone 2', undefined),
      wait: fc.integer({ min: 0, max: 400 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 9 }), async (tries) => {
        desk.clock.seconds = 0
        const contact = `139${String((people += 1)).padStart(8, '0')}`
        const { challengeId } = await desk.request({ contact, address: null })
        const code = await desk.lastCode()
        const confirmed: { readonly by: string | undefined; readonly words: string; readonly at: number }[] = []
        let wrongs = 0
        for (const { isRight, sender, wait } of tries) {
          desk.clock.seconds += wait
          const given = { contact, challengeId, code: isRight ? code : wrong(code), sender }
          const words = await desk.confirm(given).then(
            ({ confirmation }) => confirmation,
            () => undefined,
          )
          if (words === undefined) {
            wrongs += confirmed.length === 0 && !isRight ? 1 : 0
            continue
          }
          expect([isRight, wrongs < 5]).toEqual([true, true])
          confirmed.push({ by: sender, words, at: desk.clock.seconds })
        }
        const [first] = confirmed
        expect(new Set(confirmed.map(({ by, words }) => `${by} ${words}`)).size).toBeLessThanOrEqual(1)
        expect(
          confirmed.slice(1).map(({ by }) => by),
          'without a sender, once',
        ).not.toContain(undefined)
        for (const { at } of confirmed) expect(at - (first?.at ?? 0)).toBeLessThan(600)
      }),
      { numRuns: 25 },
    )
  })

  test('another contact, another purpose, another challenge and ten minutes later are all answered alike', async () => {
    const desk = aDesk(await open())
    const { challengeId } = await desk.request()
    const code = await desk.lastCode()
    const refusal = { code: 'wrong_one_time_code' }
    await expect(desk.confirm({ challengeId, code, contact: '13800000001' })).rejects.toMatchObject(refusal)
    await expect(desk.confirm({ challengeId, code, purpose: 'ballot' })).rejects.toMatchObject(refusal)
    await expect(desk.confirm({ challengeId: crypto.randomUUID(), code })).rejects.toMatchObject(refusal)
    desk.clock.seconds = 600
    await expect(desk.confirm({ challengeId, code })).rejects.toMatchObject(refusal)
  })

  test('whoever is not wanted gets the same answer and the same limits, and no message', async () => {
    const desk = aDesk(await open())
    const known = await desk.request({ isWanted: async () => true })
    const unknown = await desk.request({ contact: '13900000000', isWanted: async () => false })
    expect(Object.keys(unknown)).toEqual(Object.keys(known))
    expect({ ...unknown, challengeId: '' }).toEqual({ ...known, challengeId: '' })
    expect(await desk.db.read.selectFrom('outbox_message').select('id').execute()).toHaveLength(1)
    const again = { code: 'rate_limited', details: { seconds: 60 } }
    await expect(desk.request()).rejects.toMatchObject(again)
    await expect(desk.request({ contact: '13900000000', isWanted: async () => false })).rejects.toMatchObject(again)
  })

  test('one contact gets one a minute, five an hour, ten a day, from wherever they are asked for', async () => {
    const desk = aDesk(await open())
    const at: number[] = []
    const tryAt = async (seconds: number): Promise<void> => {
      desk.clock.seconds = seconds
      const contact = at.length % 2 === 0 ? PHONE : '+8613800000000'
      await desk.request({ address: `203.0.${at.length}.1`, contact }).then(
        () => at.push(seconds),
        () => undefined,
      )
    }
    for (let seconds = 0; seconds <= 4200; seconds += 30) await tryAt(seconds)
    for (const hour of [2, 8, 16, 23.9, 24]) await tryAt(hour * 3600)
    expect(at).toEqual([0, 60, 120, 180, 240, 3600, 3660, 3720, 3780, 3840, 24 * 3600])
  })

  test('two requests for one contact at the same moment send one code', async () => {
    const desk = aDesk(await open())
    const both = await Promise.allSettled([desk.request({ address: null }), desk.request({ address: null })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await desk.db.read.selectFrom('outbox_message').select('id').execute()).toHaveLength(1)
  })

  test('one network rings no more than sixty strangers an hour', async () => {
    const desk = aDesk(await open())
    let sent = 0
    for (let nth = 0; nth < 80; nth++) {
      const contact = `139${String(nth).padStart(8, '0')}`
      sent += await desk.request({ contact, address: `203.0.113.${nth}` }).then(
        () => 1,
        () => 0,
      )
    }
    expect(sent).toBe(60)
    await desk.request({ contact: '13700000000', address: '198.51.100.1' })
  })

  test('what is no phone number is refused before anything is kept; a day later nothing is left', async () => {
    const desk = aDesk(await open())
    await expect(desk.request({ contact: '12345' })).rejects.toMatchObject({ code: 'wrong_contact' })
    await desk.request()
    desk.clock.seconds = 24 * 3600 + 1
    await forgetCodes(desk.db, desk.now())
    expect(await desk.db.read.selectFrom('one_time_code').select('id').execute()).toEqual([])
    expect(await desk.db.read.selectFrom('code_limit').select('mark').execute()).toEqual([])
  })
})
