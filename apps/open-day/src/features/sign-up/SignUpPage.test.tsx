import type { BookingAnswer, OpenEvent } from '@sunlit/contracts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPass } from '../../lib/queue-pass.ts'
import { keepDraft, keptDraft, newDraft, type Draft } from './draft.ts'
import { SignUpPage } from './SignUpPage.tsx'

const EVENT: OpenEvent = {
  id: 'event-1',
  title: '走进示例局',
  theme: '办事',
  form: 'office',
  organiser: '示例局',
  place: '示例路1号',
  state: 'published',
  directions: '',
  accessibility: '',
  contact: '',
  leaders: '',
  programme: [],
  classes: [{ id: 'citizen', name: '市民' }],
  rules: [],
  admission: {
    adultFrom: 18,
    minors: 'none',
    pupilsPerAdult: 20,
    preschoolPerAdult: 10,
    consentBelow: 14,
    perSeason: 1,
    minutesBetween: 60,
  },
  asksDocument: false,
  keepDays: 90,
  notice: '',
  isReported: false,
  sessions: [
    {
      id: 'session-1',
      starts: '2999-09-18T01:00:00.000Z',
      ends: '2999-09-18T03:00:00.000Z',
      allotment: 'first-come',
      signUp: 'open',
      opensAt: '2020-01-01T00:00:00.000Z',
      closesAt: '2999-09-10T16:00:00.000Z',
      capacity: 10,
      freeByClass: { citizen: 10 },
      largestParty: 4,
      waitingPeople: 0,
      takesWaiting: true,
      drawState: 'none',
      queueFrom: null,
    },
  ],
}
const PLACED: BookingAnswer = { state: 'placed', bookingToken: 'token-1', code: '0123456789', position: null }
const refusal = (code: string, sentence: string) => Response.json({ code, sentence, details: {}, requestId: 'r' }, { status: 422 })

/** Answers to POST /bookings, one after the other; what was sent is kept. */
let answers: (() => Promise<Response>)[]
let sent: { readonly clientId: string; readonly confirmation: string }[]

/** Answer to POST /codes/confirm. */
let codeAnswer: () => Promise<Response>

beforeEach(() => {
  localStorage.clear()
  sent = []
  codeAnswer = () => Promise.reject(new TypeError('Failed to fetch'))
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path.endsWith('/bookings')) {
      sent.push(JSON.parse(String(init?.body)) as (typeof sent)[number]) // what the page sends
      return answers.shift()?.() ?? Promise.reject(new TypeError('no answer left'))
    }
    if (path.endsWith('/codes/confirm')) return codeAnswer()
    if (path.endsWith('/enter')) return Promise.resolve(Response.json({ confirmation: 'renewed', until: '', standing: null }))
    return path.endsWith('/events/event-1') ? Promise.resolve(Response.json(EVENT)) : Promise.reject(new TypeError('Failed to fetch'))
  })
  // The work before a code is not what this is about.
  vi.stubGlobal('Worker', class extends EventTarget {})
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function proved(change: Partial<Draft> = {}): Draft {
  const contact = '13800000000'
  const person = { name: '示例市民', contact, ageConfirmed: true, privacyAccepted: true }
  return { ...newDraft('session-1', 'citizen'), ...person, step: 3, confirmed: { confirmation: 'c', contact }, ...change }
}

async function open(draft: Draft): Promise<void> {
  keepDraft('event-1', draft)
  render(<SignUpPage params={{ eventId: 'event-1' }} search="?session=session-1" />)
  await screen.findByRole('button', { name: '再送一次' })
}

const taken = () => Promise.resolve(Response.json(PLACED, { status: 201 }))
const lost = () => Promise.reject(new TypeError('Failed to fetch'))

test('a lost connection loses nothing: the form is sent again by itself under the same number, and forgotten once it is answered', async () => {
  answers = [lost, taken]
  const draft = proved()
  await open(draft)
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  expect(await screen.findByText(/还没有收到回应/)).toBeDefined()
  expect(keptDraft('event-1')).toEqual(draft)
  dispatchEvent(new Event('online'))
  expect(await screen.findByRole('heading', { name: '报名成功' })).toBeDefined()
  expect(sent.map(({ clientId }) => clientId)).toEqual([draft.clientId, draft.clientId])
  expect(keptDraft('event-1')).toBeUndefined()
  expect(screen.getByRole('link', { name: '查看入场码' }).getAttribute('href')).toBe('/open-day/booking/token-1')
})

test('a line that stays dead is told in the end, and the form can be sent by hand', async () => {
  answers = Array.from({ length: 7 }, () => lost)
  const draft = proved()
  await open(draft)
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  for (let round = 1; round < 7; round += 1) {
    await vi.waitFor(() => expect(sent).toHaveLength(round))
    await screen.findByText(/还没有收到回应/)
    dispatchEvent(new Event('online'))
  }
  expect(await screen.findByText(/没有送出，网络好像断了/)).toBeDefined()
  expect(keptDraft('event-1')).toEqual(draft)
  answers = [taken]
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  expect(await screen.findByRole('heading', { name: '报名成功' })).toBeDefined()
})

test('whoever goes back to the form is not signed up behind their back', async () => {
  answers = [lost, taken]
  await open(proved())
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  await screen.findByText(/还没有收到回应/)
  fireEvent.click(screen.getByRole('button', { name: '上一步' }))
  dispatchEvent(new Event('online'))
  expect(await screen.findByLabelText('姓名')).toBeDefined()
  expect(sent).toHaveLength(1)
})

test('nor while the code is on its way: it counts, and the form waits to be sent', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>()
  codeAnswer = () => promise
  answers = [taken]
  const contact = '13800000000'
  keepDraft('event-1', proved({ confirmed: null, challenge: { id: 'c', contact } }))
  render(<SignUpPage params={{ eventId: 'event-1' }} search="?session=session-1" />)
  fireEvent.change(await screen.findByLabelText('6位数字验证码'), { target: { value: '123456' } })
  fireEvent.click(screen.getByRole('button', { name: '确认报名' }))
  await screen.findByRole('button', { name: '正在送出，请稍候' })
  fireEvent.click(screen.getByRole('button', { name: '上一步' }))
  resolve(Response.json({ confirmation: 'proved', until: '', standing: null }))
  await vi.waitFor(() => expect(keptDraft('event-1')?.confirmed).toEqual({ confirmation: 'proved', contact }))
  expect(await screen.findByLabelText('姓名')).toBeDefined()
  expect(sent).toEqual([])
})

test('two taps send one form', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>()
  answers = [() => promise]
  await open(proved())
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  fireEvent.click(await screen.findByRole('button', { name: '正在送出，请稍候' }))
  resolve(Response.json(PLACED, { status: 201 }))
  expect(await screen.findByRole('heading', { name: '报名成功' })).toBeDefined()
  expect(sent).toHaveLength(1)
})

test('a refusal says its sentence and leaves the form as it was', async () => {
  answers = [() => Promise.resolve(refusal('open_day_refused', '名额和候补都已满。请选择其他场次。'))]
  await open(proved())
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  expect(await screen.findByText('名额和候补都已满。请选择其他场次。')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: '上一步' }))
  expect(screen.getByLabelText('姓名')).toHaveProperty('value', '示例市民')
})

test('a proof that has run out is asked for anew, and a number that was used gets another', async () => {
  answers = [
    () => Promise.resolve(refusal('open_confirmation', '手机号或邮箱还没有验证，或验证已过期。')),
    () => Promise.resolve(refusal('open_form_used', '这份报名表已经用过。')),
  ]
  const draft = proved()
  await open(draft)
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  expect(await screen.findByRole('button', { name: '获取验证码' })).toBeDefined()
  expect(keptDraft('event-1')).toMatchObject({ clientId: draft.clientId, confirmed: null, name: '示例市民' })
  cleanup()
  await open(draft)
  fireEvent.click(screen.getByRole('button', { name: '再送一次' }))
  expect(await screen.findByRole('button', { name: '获取验证码' })).toBeDefined()
  expect(keptDraft('event-1')?.clientId).not.toBe(draft.clientId)
})

test('a turn in a queue outlives its proof: the form goes out with another, under the same number and without a code', async () => {
  keepPass('session-1', { token: 'place', contact: '13800000000', confirmation: 'c' })
  answers = [
    () => Promise.resolve(refusal('open_confirmation', '验证已过期。')),
    () => Promise.resolve(Response.json(PLACED, { status: 201 })),
  ]
  const draft = proved()
  keepDraft('event-1', draft)
  render(<SignUpPage params={{ eventId: 'event-1' }} search="?session=session-1" />)
  fireEvent.click(await screen.findByRole('button', { name: '确认报名' }))
  expect(await screen.findByRole('heading', { name: '报名成功' })).toBeDefined()
  expect(sent.map(({ clientId, confirmation }) => [clientId, confirmation])).toEqual([
    [draft.clientId, 'c'],
    [draft.clientId, 'renewed'],
  ])
})
