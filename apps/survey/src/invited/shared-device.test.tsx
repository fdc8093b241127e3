import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { keepReceipt, type KeptReceipt } from '../lib/kept-receipts.ts'
import { memoryStore, type PhoneStore } from '../lib/phone-store.ts'
import { aChance, aSurvey } from '../lib/survey.testing.ts'
import { InvitedPage } from './InvitedPage.tsx'
import { findAsked, findHeld, forgetAsked, isUsed, keepPaper, readPaper, type HeldPaper } from './kept-paper.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const SURVEY = aSurvey()
const OTHERS: HeldPaper = { state: 'held', evaluationId: SURVEY.id, paper: { token: 't1', signature: 's1' } }

function aReceipt(change: Partial<KeptReceipt> = {}): KeptReceipt {
  const at = '2026-09-10T02:00:00.000Z'
  const about = { evaluationId: SURVEY.id, title: SURVEY.title, organisation: SURVEY.organisation, commitment: 'c', at, revisableUntil: at }
  return { ...about, clientId: 'client-1', channel: 'invited', receiptCode: 'AAAA', ...change }
}

/** Somebody comes to a device with their own code, which has fetched nothing yet. */
function comeWithOwnCode(store: PhoneStore): void {
  const look = { evaluationId: SURVEY.id, title: SURVEY.title, organisation: SURVEY.organisation, group: '媒体', fetched: false }
  const key = { publicKey: 'k', keyHash: 'a'.repeat(64), keyEventId: 'e' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ ...look, ...key })))
  history.replaceState(null, '', '/survey/invited#7F3K9QWE2XHM')
  render(<InvitedPage house={{ store, chance: aChance(), isKiosk: false }} />)
}

test('nobody answers with a paper that was fetched with the code of another, and none is lost for the next one', async () => {
  const store = memoryStore()
  keepPaper(store, OTHERS)
  comeWithOwnCode(store)
  expect(await screen.findByText(/用别的邀请码领取的选票，还没有交/)).toBeDefined()
  expect(screen.queryByRole('button', { name: '领取选票' })).toBeNull()
  expect(readPaper(store)).toEqual(OTHERS)
})

test('once the one before has sent, the next one fetches a paper of their own', async () => {
  const store = memoryStore()
  keepPaper(store, OTHERS)
  keepReceipt(store, aReceipt())
  comeWithOwnCode(store)
  expect(await screen.findByRole('button', { name: '领取选票' })).toBeDefined()
})

test('whoever holds a paper of their own begins, whatever the one before has sent and whatever was said to the open web here', async () => {
  for (const [change, name] of [
    [{ channel: 'open' }, '开始填写'],
    [{ receiptCode: 'AAAA' }, '开始填写'],
    [{ receiptCode: 'BBBB' }, '查看回执'],
  ] as const) {
    const store = memoryStore()
    keepPaper(store, { ...OTHERS, before: 'AAAA' })
    keepReceipt(store, aReceipt(change))
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(SURVEY)))
    history.replaceState(null, '', '/survey/invited')
    render(<InvitedPage house={{ store, chance: aChance(), isKiosk: false }} />)
    expect(await screen.findByRole('button', { name })).toBeDefined()
    expect(screen.queryByText(/另一位家人/)).toBeNull()
    expect(screen.queryAllByText('另一位代表也想用这台设备填写')).toHaveLength(name === '查看回执' ? 1 : 0)
    cleanup()
  }
})

test('papers of two evaluations, and tries with two codes whose answers were lost, lie side by side', () => {
  const store = memoryStore()
  const blinded = { token: 't', inverse: 'i', blindedMessage: 'm', publicKey: 'k' }
  const asked = (code: string) => ({ state: 'asked' as const, evaluationId: 'e2', code, blinded: { ...blinded, token: code } })
  const second: HeldPaper = { ...OTHERS, evaluationId: 'e2' }
  for (const paper of [OTHERS, asked('ONE'), asked('TWO'), second]) keepPaper(store, paper)
  expect(readPaper(store)).toEqual(second)
  expect([findHeld(store, SURVEY.id), findHeld(store, 'e2')]).toEqual([OTHERS, second])
  expect(findAsked(store, { evaluationId: 'e2', code: 'ONE' })).toEqual(asked('ONE'))
  forgetAsked(store, 'e2', 'TWO')
  expect(findAsked(store, { evaluationId: 'e2', code: 'TWO' })).toBeUndefined()
  expect(isUsed(store, second)).toBe(false)
})
