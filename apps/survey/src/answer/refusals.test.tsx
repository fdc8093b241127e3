import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { Questionnaire } from '@sunlit/questionnaire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepDraft, newDraft, readDraft } from '../lib/draft.ts'
import type { BallotSender } from '../lib/outbox.ts'
import { memoryStore } from '../lib/phone-store.ts'
import { aChance, aSurvey, DEFINITION } from '../lib/survey.testing.ts'
import { keepConfirmation, readConfirmation } from '../one-time-code/kept-confirmation.ts'
import { AnswerView } from './AnswerView.tsx'

beforeEach(() => {
  history.replaceState(null, '', '/survey/x#check')
  vi.stubGlobal('scrollTo', () => undefined)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** Somebody who has answered everything and stands before the button; the server answers every ballot as given. */
function beforeSending(answer: () => Response | Promise<Response>, definition: Questionnaire = DEFINITION) {
  const survey = aSurvey({ definition })
  const store = memoryStore()
  const chance = aChance()
  const draft = newDraft({ evaluationId: survey.id, versionHash: survey.versionHash }, chance, { q1: 'good' })
  keepDraft(store, draft)
  let sent = 0
  const sender: BallotSender = {
    channel: 'open',
    address: '/api/survey/ballots',
    extras: () => Promise.resolve({ ok: true, value: {} }),
    fetchIt: async () => {
      sent += 1
      return answer()
    },
  }
  render(<AnswerView survey={survey} sender={sender} house={{ store, chance, isKiosk: false }} />)
  return { survey, store, draft, sent: () => sent, kept: () => readDraft(store, survey.id) }
}

const refusing = (code: string) => () => Response.json({ code, sentence: `为什么：${code}。` }, { status: 409 })
const submit = () => screen.queryByRole('button', { name: '提交答卷' })
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }))

test.each([
  ['survey_real_name_used', ['核验回执', '清除这份答卷']],
  ['survey_contact_used', ['核验回执', '清除这份答卷']],
  ['survey_quota_full', ['清除这份答卷', '修改第1题']],
  ['survey_not_open', ['刷新页面']],
  ['survey_post_closed', ['刷新页面']],
  ['survey_version', ['刷新页面']],
  ['invited_paper', []],
] as const)('refused with %s, nothing is left to press that ends the same way, and the answers are still there', async (code, ways) => {
  const phone = beforeSending(refusing(code))
  press('提交答卷')
  expect(await screen.findByText(`为什么：${code}。`)).toBeDefined()
  expect(submit()).toBeNull()
  const offered = [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')].map(
    (one) => one.getAttribute('aria-label') ?? one.textContent,
  )
  for (const way of ways) expect(offered).toContain(way)
  expect(offered.includes('修改第1题')).toBe(code === 'survey_quota_full')
  expect(phone.kept()?.answers).toEqual({ q1: 'good' })
})

test.each(['survey_challenge', 'survey_answers', 'something_new'])('refused with %s it can be sent once more as it is', async (code) => {
  let tries = 0
  const phone = beforeSending(() => {
    tries += 1
    return tries < 3 ? refusing(code)() : new Promise<Response>(() => undefined)
  })
  press('提交答卷')
  expect(await screen.findByText(`为什么：${code}。`)).toBeDefined()
  press('提交答卷')
  expect(phone.kept()?.answers).toEqual({ q1: 'good' })
  await vi.waitFor(() => expect(phone.sent()).toBeGreaterThan(1))
})

test.each([
  ['没有连上服务器', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['服务器暂时收不了答卷', () => Response.json({ code: 'survey_not_taken' }, { status: 503 })],
  ['现在提交的人很多', () => Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '9' } })],
] as const)('%s: the ballot waits on the phone, to be sent again or taken back', async (why, answer) => {
  const phone = beforeSending(answer)
  press('提交答卷')
  expect(await screen.findByText(new RegExp(why))).toBeDefined()
  expect(submit()).toBeNull()
  press('再送一次')
  await vi.waitFor(() => expect(phone.sent()).toBe(2))
  fireEvent.click(await screen.findByRole('button', { name: '返回修改' }))
  expect(submit()).not.toBeNull()
  expect(phone.kept()?.answers).toEqual({ q1: 'good' })
})

test('whose ballot is in can clear this one, with what proved it, and the next person begins anew', async () => {
  const { survey, store, draft, kept } = beforeSending(refusing('survey_contact_used'))
  keepConfirmation(store, survey.id, { clientId: draft.clientId, confirmation: 'c', until: '2026-09-10T02:30:00.000Z' })
  press('提交答卷')
  fireEvent.click(await screen.findByRole('button', { name: '清除这份答卷' }))
  expect(screen.getByRole('button', { name: '开始填写' })).toBeDefined()
  expect(kept()).toBeUndefined()
  expect(readConfirmation(store, draft)).toBeUndefined()
})

test('who changes an answer after a full group may send again', async () => {
  beforeSending(refusing('survey_quota_full'))
  press('提交答卷')
  fireEvent.click(await screen.findByRole('button', { name: '修改第1题' }))
  fireEvent.click(screen.getByLabelText('差'))
  press('核对答案')
  expect(screen.queryByText('为什么：survey_quota_full。')).toBeNull()
  expect(submit()).not.toBeNull()
})
