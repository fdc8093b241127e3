import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { KeptReceipt } from '../lib/kept-receipts.ts'
import { memoryStore } from '../lib/phone-store.ts'
import { aChance, aSurvey } from '../lib/survey.testing.ts'
import { ReceiptPage } from './ReceiptPage.tsx'

const RECEIPT = {
  evaluationId: '01993000-0000-7000-8000-00000000000e',
  title: '示例评议',
  organisation: '示例市政府办公室',
  clientId: '01993000-0000-7000-8000-000000000001',
  receiptCode: 'ABCD-EFGH-JKMN-PQRS',
  commitment: 'c',
  eventId: '01993000-0000-7000-8000-000000000002',
  at: '2026-09-10T02:00:00.000Z',
  revisableUntil: '2026-09-10T02:10:00.000Z',
} as const

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function show(userAgent: string, channel: KeptReceipt['channel']): Promise<string> {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ log: { proof: '/api/proof/x', eventId: 'x', index: 1 } })))
  const house = { store: memoryStore(), chance: aChance(), isKiosk: false }
  const nothing = (): void => undefined
  const receipt: KeptReceipt = { ...RECEIPT, channel }
  render(<ReceiptPage survey={aSurvey()} receipt={receipt} isSame house={house} onChange={nothing} onBegin={nothing} />)
  await screen.findByText(/截图保存/)
  return document.body.textContent
}

const WECHAT = 'Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile MicroMessenger/8.0.44 WeChat/arm64'

test('in WeChat nothing is offered that it cannot do, and the way to the file is told', async () => {
  const text = await show(WECHAT, 'open')
  expect(screen.queryByRole('button', { name: '打印回执' })).toBeNull()
  expect(screen.queryByRole('link', { name: '下载凭证' })).toBeNull()
  expect(text).toContain('要凭证文件，请点下面的“现在就核验一次”')
  expect(screen.getByRole('link', { name: '现在就核验一次' }).getAttribute('href')).toBe('/survey/verify#ABCD-EFGH-JKMN-PQRS')
})

test('an invited ballot has no page that checks it before the close, and none is told of', async () => {
  const text = await show(WECHAT, 'invited')
  expect(screen.queryByRole('link', { name: '现在就核验一次' })).toBeNull()
  expect(text).not.toContain('现在就核验一次')
})

test('elsewhere a receipt is printed and its file downloaded', async () => {
  await show('Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile', 'open')
  expect(screen.getByRole('button', { name: '打印回执' })).toBeDefined()
  expect((await screen.findByRole('link', { name: '下载凭证' })).getAttribute('href')).toBe('/api/proof/x')
})
