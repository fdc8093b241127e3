import type { Locator, Page } from '@playwright/test'
import { expect } from './house.testing.ts'
import { demoPassword } from './identity.testing.ts'
import { openEvent, SEASON } from './season-plan.testing.ts'
import { expectReadable } from './season-visitors.testing.ts'
import type { RunningServer } from './server-process.ts'

export interface GatePost {
  readonly username: string
  readonly gate: '东门' | '西门'
  readonly events: readonly string[]
}

/** From the gate to the sign-in and back, then the post; the page is kept for offline before it is left. */
export async function takePost(page: Page, server: RunningServer, { username, gate, events }: GatePost): Promise<void> {
  await page.goto('/open-day/gate/')
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword(server, username))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  for (const event of events) await page.getByRole('checkbox', { name: new RegExp(event) }).check()
  await page.getByRole('button', { name: gate }).click()
  await expectReadable(page, `season-post-${username}`)
  await page.getByRole('button', { name: '下载名单，开始核验' }).click()
  await expect(page.getByText('已联网', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '更多' }).click()
  await expect(page.getByText('这个页面没有网络也能打开')).toBeVisible()
  await page.getByRole('button', { name: '返回扫码' }).click()
}

interface Held {
  readonly ticket: string
  readonly code: string
}

interface Gates {
  readonly east: Page
  readonly west: Page
  /** Holds a ticket before the cameras of both. */
  readonly show: (ticket?: string) => void
}

/** Without network both gates let the family in; connected again, one admission stands and the other is looked at. */
export async function letIn(
  { east, west, show }: Gates,
  visitors: { readonly family: Held; readonly school: Held; readonly enterprise: Held },
): Promise<void> {
  for (const gate of [east, west]) {
    await gate.context().setOffline(true)
    await gate.reload()
    await expect(answer(gate)).toContainText('请把入场码对准')
  }
  show(visitors.family.ticket)
  await admit(east, 2)
  await expectReadable(east, 'season-admitted')
  await admit(west, 2)
  show()
  await typeCode(west, visitors.enterprise.code)
  await west.getByRole('button', { name: '放行 1 人' }).click()
  await typeCode(west, visitors.school.code)
  await expect(answer(west)).toContainText('来了几人')
  await expectReadable(west, 'season-how-many')
  await west.getByRole('button', { name: '少一人' }).click()
  await west.getByRole('button', { name: '放行 39 人' }).click()
  await expect(west.getByLabel('入场人数')).toContainText('已入场 42')

  await east.context().setOffline(false)
  await expect(east.getByText('已联网', { exact: true })).toBeVisible()
  await west.context().setOffline(false)
  await west.getByRole('button', { name: '核对 1' }).click()
  await expect(west.getByText('西门扫的这张入场码，已先在东门用过')).toBeVisible()
  await west.getByRole('button', { name: '写核对结果' }).click()
  await west.getByLabel('核对结果').fill('同一家人从两个门进出，已核对')
  await expectReadable(west, 'season-conflict')
  await west.getByRole('button', { name: '已核对' }).click()
  await expect(west.getByText('没有需要核对的入场记录')).toBeVisible()
}

/** What was found out at a gate stands in the office. */
export async function readGateDesk(manager: Page): Promise<void> {
  await openEvent(manager, SEASON.filled)
  await manager.getByRole('navigation', { name: '本次活动的工作' }).getByRole('link', { name: '入场', exact: true }).click()
  await expect(manager.getByText('核对结果：同一家人从两个门进出，已核对')).toBeVisible()
  await expectReadable(manager, 'season-gate-desk')
}

async function admit(gate: Page, people: number): Promise<void> {
  const release = gate.getByRole('button', { name: `放行 ${people} 人` })
  await expect(release).toBeVisible()
  await release.click()
  await expect(answer(gate)).toContainText('放行')
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '输报名号' }).click()
  await page.getByLabel('报名号', { exact: true }).fill(code)
  await page.getByRole('button', { name: '核验', exact: true }).click()
}

function answer(page: Page): Locator {
  return page.getByRole('region', { name: '核验结果' })
}

export const EAST: GatePost = { username: 'ruchang', gate: '东门', events: [SEASON.filled] }
export const WEST: GatePost = { username: 'guanli', gate: '西门', events: [SEASON.filled, SEASON.school] }
