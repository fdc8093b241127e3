import { expect, test } from 'vitest'
import { leftToWithdraw, type KeptReceipt } from './kept-receipts.ts'

const MINUTE = 60_000
const AT = '2026-09-10T02:00:00.000Z'
const RECEIPT: KeptReceipt = {
  evaluationId: 'e',
  title: '示例评议',
  organisation: '示例市',
  clientId: 'c',
  channel: 'open',
  receiptCode: 'AAAA-BBBB-CCCC-DDDD',
  commitment: 'x',
  at: AT,
  revisableUntil: '2026-09-10T02:10:00.000Z',
}

test.each([
  ['right', 0],
  ['a year ahead', 366 * 24 * 60 * MINUTE],
  ['a year behind', -366 * 24 * 60 * MINUTE],
])('on a phone whose clock is %s, ten minutes are ten minutes', (_, wrong) => {
  const came = Date.parse(AT) + wrong
  const receipt = { ...RECEIPT, cameAt: came }
  expect(leftToWithdraw(receipt, came)).toBe(10 * MINUTE)
  expect(leftToWithdraw(receipt, came + 9 * MINUTE)).toBe(MINUTE)
  expect(leftToWithdraw(receipt, came + 11 * MINUTE)).toBeLessThan(0)
})

test('a receipt from before the phone noted when it came goes by the clock alone', () => {
  expect(leftToWithdraw(RECEIPT, Date.parse(AT) + 3 * MINUTE)).toBe(7 * MINUTE)
})
