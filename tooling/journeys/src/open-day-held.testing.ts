import type { Page } from '@playwright/test'
import { expect } from './house.testing.ts'

const HOUR = 3_600_000
const CLASSES = [
  { id: 'citizen', name: '市民' },
  { id: 'enterprise', name: '企业' },
]

/** An event whose session begins soon, with visitors who have been let in. */
export interface HeldOpenDay {
  readonly eventId: string
  /** Personal links of those who came, `/open-day/booking/…`. */
  readonly links: readonly string[]
}

interface Desks {
  /** Plans, invites and guards the gate. */
  readonly manager: Page
  /** Approves. */
  readonly reviewer: Page
}

/** Plans an event for this very hour, invites people into its reserve and scans their tickets; all of it as the pages would, without them. */
export async function holdOpenDay({ manager, reviewer }: Desks, title: string, visitors: number): Promise<HeldOpenDay> {
  const [season] = await ask<readonly { readonly id: string }[]>(manager, 'openDay.seasons')
  const units = await ask<readonly { readonly id: string; readonly name: string }[]>(manager, 'unit.list')
  const unitId = units.find(({ name }) => name === '政策法规科')?.id
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString()
  const plan = { capacity: visitors + 10, reserve: visitors, quotas: [], fallback: 'common', largestParty: 6, waitingPlaces: 10 }
  const times = { starts: at(0.6), ends: at(1.2), opensAt: at(-24), closesAt: at(0.5) }
  const document = {
    directions: '',
    accessibility: '',
    contact: '0000-0000000（示例）',
    leaders: '单位负责人（示例）',
    plan: '按方案开放。',
    asksDocument: false,
  }
  const event = { title, theme: '政策解读', form: 'office', place: '示例市示例路2号', unitId, seasonId: season?.id }
  const eventId = await tell<string>(manager, 'openDay.save', {
    ...event,
    eventId: null,
    version: 0,
    document: { ...document, classes: CLASSES, programme: [{ kind: 'discussion', text: '面对面解读政策' }] },
    sessions: [{ ...times, allotment: 'first-come', plan, quotasUntil: null }],
  })
  await tell(manager, 'openDay.submit', { eventId, version: 1 })
  await tell(reviewer, 'openDay.decide', { eventId, version: 2, approved: true, reason: '' })
  await tell(manager, 'openDay.publish', { eventId, version: 3 })
  const { sessions } = await ask<{ readonly sessions: readonly { readonly id: string }[] }>(manager, 'openDay.event', { eventId })
  const openSessionId = sessions[0]?.id ?? ''
  await inviteAll(manager, openSessionId, visitors)
  const links = await linksInOutbox(manager, visitors)
  const scans = []
  for (const link of links) scans.push(await scanOf(manager, link))
  await tell(manager, 'gate.report', { openSessionId, scans })
  return { eventId, links }
}

async function inviteAll(manager: Page, openSessionId: string, visitors: number): Promise<void> {
  for (let nth = 0; nth < visitors; nth += 1) {
    await tell(manager, 'openDay.invite', {
      openSessionId,
      clientId: crypto.randomUUID(),
      channel: 'sms',
      contact: `1390000${String(nth).padStart(4, '0')}`,
      name: `示例来访者${nth + 1}`,
      participantClass: nth % 6 === 0 ? 'enterprise' : 'citizen',
      party: { adults: 1, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
    })
  }
}

/** The demonstration plays its messages on a page instead of sending them. */
async function linksInOutbox(manager: Page, visitors: number): Promise<readonly string[]> {
  const read = async (): Promise<readonly string[]> => {
    const outbox = await (await manager.request.get('/outbox')).text()
    return [...new Set([...outbox.matchAll(/\/open-day\/booking\/[A-Za-z0-9_-]{34}/g)].map(([link]) => link))]
  }
  await expect.poll(async () => (await read()).length).toBe(visitors)
  return read()
}

async function scanOf(manager: Page, link: string) {
  const token = link.split('/').at(-1) ?? ''
  const { ticket } = (await (await manager.request.get(`/api/open-day/bookings/${token}`)).json()) as { readonly ticket: string } // our own server's promise
  return { scanId: crypto.randomUUID(), gate: '东门', at: new Date().toISOString(), ticket, people: 1 }
}

async function ask<Output>(page: Page, procedure: string, input?: object): Promise<Output> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const answer = await page.request.get(`/api/trpc/${procedure}${query}`)
  expect(answer.ok(), await answer.text()).toBe(true)
  return ((await answer.json()) as { readonly result: { readonly data: Output } }).result.data // how tRPC answers
}

async function tell<Output = unknown>(page: Page, procedure: string, input: object): Promise<Output> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { data: input, headers: { 'x-sunlit': '1' } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return ((await answer.json()) as { readonly result: { readonly data: Output } }).result.data // how tRPC answers
}
