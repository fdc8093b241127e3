import type { Page } from '@playwright/test'
import { addDays } from './season-days.testing.ts'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot } from './house.testing.ts'
import { DAYS, openEvent, SEASON } from './season-plan.testing.ts'
import { expectReadable, ticketOf } from './season-visitors.testing.ts'

const SOURCE = '福彩双色球示例期红球'
const NUMBERS = '3 8 15 21 27 33'

/** Applicants, places and the source of the numbers are fixed before anybody can know the numbers. */
export async function announceDraw(manager: Page): Promise<void> {
  await openEvent(manager, SEASON.drawn)
  await manager.getByRole('link', { name: '抽签', exact: true }).click()
  await expect(manager.getByLabel('抽签日期')).toHaveValue(addDays(DAYS.held))
  await manager.getByLabel('名称和期号').fill(SOURCE)
  await expectAccessible(manager)
  await screenshot(manager, 'season-draw-form')
  await manager.getByRole('button', { name: '公告抽签' }).click()
  await expect(manager.getByText('号码公布以后，由两个人分别填写。', { exact: false })).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'season-draw-announced')
}

/** Two people enter the numbers; returns the session that is drawn by them. */
export async function enterValues(first: Page, second: Page): Promise<string> {
  for (const page of [first, second]) {
    await openEvent(page, SEASON.drawn)
    await page.getByRole('link', { name: '抽签', exact: true }).click()
    await page.getByLabel(SOURCE).fill(NUMBERS)
    await page.getByRole('button', { name: '提交号码' }).click()
    if (page === first) await expect(page.getByText('等另一个人填写', { exact: false })).toBeVisible()
  }
  await expect(second.getByText('1 组抽中，1 组按抽出的次序候补。', { exact: false })).toBeVisible()
  await expectAccessible(second)
  await screenshot(second, 'season-drawn')
  const href = await second.getByRole('link', { name: '公开核验页' }).getAttribute('href')
  return new URL(href ?? '', second.url()).searchParams.get('session') ?? ''
}

/** Everybody draws again on their own phone, and finds their own number in it. */
export async function replayDraw(page: Page, sessionId: string, applicants: readonly string[]): Promise<void> {
  const words: string[] = []
  for (const link of applicants) {
    const { code } = await ticketOf(page, link)
    await page.goto(`/open-day/verify?session=${sessionId}&code=${code}`)
    await expect(page.getByText('已经重抽一遍，结果和公布的完全一样：2组参加，抽中1组，候补1组。')).toBeVisible()
    await expect(page.getByText('名单和办法在', { exact: false })).toBeVisible()
    words.push((await page.locator('.my-line').textContent()) ?? '')
  }
  expect(words.filter((line) => line.startsWith('抽中了'))).toHaveLength(1)
  await expectReadable(page, 'season-verify')
}
