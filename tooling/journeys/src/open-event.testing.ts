import type { Page } from '@playwright/test'
import { expect } from './house.testing.ts'

const HOUR = 3_600_000

/** A procedure of the server, called with the session of a page. */
export async function call<Value>(page: Page, path: string, input: unknown): Promise<Value> {
  const answer = await page.request.post(`/api/trpc/${path}`, { data: input, headers: { 'x-sunlit': '1' } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  const { result } = (await answer.json()) as { readonly result: { readonly data?: Value } } // tRPC's own form
  return result.data as Value // named by the caller
}

export async function ask<Value>(page: Page, path: string, input: unknown = undefined): Promise<Value> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const { result } = (await (await page.request.get(`/api/trpc/${path}${query}`)).json()) as { readonly result: { readonly data: Value } } // as above
  return result.data
}

export interface OpenedEvent {
  readonly eventId: string
  readonly sessionId: string
}

/** What a journey wants otherwise than the usual session, which has places for invited people only. */
export interface SessionChange {
  readonly allotment?: 'first-come' | 'review'
  readonly plan?: { readonly capacity: number; readonly reserve: number }
  readonly queue?: { readonly gatherMinutes: number; readonly perMinute: number }
}

export interface PlannedEvent {
  readonly eventId: string
}

/** A draft whose session begins in half an hour. */
export async function planEvent(
  planner: Page,
  { seasonId, unitId }: { readonly seasonId: string; readonly unitId: string },
  title: string,
  change: SessionChange = {},
): Promise<PlannedEvent> {
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()
  const plan = { capacity: 8, reserve: 8, quotas: [], fallback: 'common', largestParty: 8, waitingPlaces: 10, ...change.plan }
  const session = {
    starts: at(0.5),
    ends: at(1.5),
    opensAt: at(-24),
    closesAt: at(0.4),
    allotment: 'first-come',
    quotasUntil: null,
    ...change,
    plan,
  }
  const eventId = await call<string>(planner, 'openDay.save', {
    eventId: null,
    version: 0,
    seasonId,
    unitId,
    title,
    theme: '示例主题',
    form: 'office',
    place: '示例路1号',
    document: {
      directions: '',
      accessibility: '',
      contact: '0000-0000000（示例）',
      leaders: '',
      plan: '按方案开放。',
      programme: [],
      classes: [{ id: 'citizen', name: '市民' }],
      asksDocument: false,
    },
    sessions: [session],
  })
  return { eventId }
}

/** An event whose session begins in half an hour, published by the manager and approved by the reviewer. */
export async function openEvent(manager: Page, reviewer: Page, title: string, change: SessionChange = {}): Promise<OpenedEvent> {
  const [season] = await ask<readonly { readonly id: string }[]>(manager, 'openDay.seasons')
  const seasonId = season?.id ?? ''
  const [neighbour] = await ask<readonly { readonly unitId: string }[]>(manager, 'openDay.events', { seasonId })
  const { eventId } = await planEvent(manager, { seasonId, unitId: neighbour?.unitId ?? '' }, title, change)
  await call(manager, 'openDay.submit', { eventId, version: 1 })
  await call(reviewer, 'openDay.decide', { eventId, version: 2, approved: true, reason: '' })
  await call(manager, 'openDay.publish', { eventId, version: 3 })
  const { sessions } = await ask<{ readonly sessions: readonly { readonly id: string }[] }>(manager, 'openDay.event', { eventId })
  return { eventId, sessionId: sessions[0]?.id ?? '' }
}

export interface Invited {
  readonly code: string
  readonly ticket: string
  /** The personal link, from its first slash. */
  readonly link: string
}

/** Invites a party, and takes its ticket from the personal link in the message. */
export async function invite(
  manager: Page,
  sessionId: string,
  visitor: { readonly name: string; readonly phone: string; readonly people: number },
): Promise<Invited> {
  const { code } = await call<{ readonly code: string }>(manager, 'openDay.invite', {
    openSessionId: sessionId,
    clientId: crypto.randomUUID(),
    channel: 'sms',
    contact: visitor.phone,
    name: visitor.name,
    participantClass: 'citizen',
    party: { adults: visitor.people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
  })
  const token = async (): Promise<string | undefined> => {
    const outbox = await (await manager.request.get('/outbox')).text()
    return outbox.slice(Math.max(0, outbox.indexOf(visitor.phone))).match(/open-day\/booking\/([\w-]+)/)?.[1]
  }
  await expect.poll(token).toBeDefined()
  const view = await manager.request.get(`/api/open-day/bookings/${await token()}`)
  const { ticket } = (await view.json()) as { readonly ticket: string } // our own server's promise
  return { code, ticket, link: `/open-day/booking/${await token()}` }
}
