import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { expectRefusal } from './office.testing.ts'

test('public pages can be read in large type and in traditional characters', async ({ page, complaints }) => {
  expectRefusal(complaints, 404)
  await page.goto('/')
  await page.getByRole('link', { name: '长辈模式' }).click()
  await expect(page.getByRole('link', { name: '退出长辈模式' })).toBeVisible()
  await expectReadable(page, 'portal-elder')
  await expectLargeType(page)
  for (const [door, name] of [
    [/^评议/, 'survey'],
    [/^开放日/, 'open-day'],
    [/核验/, 'verify'],
  ] as const) {
    await page.goto('/?elder=1')
    await page.getByRole('main').getByRole('link', { name: door }).first().click()
    await expect(page.getByRole('button', { name: '退出长辈模式' })).toBeVisible()
    await expectLargeType(page)
    await expectReadable(page, `${name}-elder`)
    await page.getByRole('button', { name: '退出长辈模式' }).click()
    await expectReadable(page, name)
  }
  await page.goto('/') // what was chosen behind a door holds in front of it
  await expect(page.getByRole('link', { name: '长辈模式', exact: true })).toBeVisible()
  for (const [path, simplified, traditional] of [
    ['/survey/', '已经公布的结果', '已經公佈的結果'],
    ['/open-day/', '走进政府机关看一看', '走進政府機關看一看'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByText(simplified)).toBeVisible()
    await page.getByRole('button', { name: '繁體' }).click()
    await expect(page.getByText(traditional)).toBeVisible()
    await expectReadable(page, `${path.replaceAll('/', '')}-traditional`)
    await page.getByRole('button', { name: /^[简簡][体體]$/ }).click()
    await expect(page.getByText(simplified)).toBeVisible()
  }
  await page.goto('/')
  await page.getByRole('link', { name: '繁體' }).click()
  await expect(page.getByRole('heading', { name: '陽光' })).toBeVisible()
  await expectReadable(page, 'portal-traditional')
  await page.goto('/nowhere')
  await expectReadable(page, 'nowhere')
})

async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}

/** 24 px in elder mode, whatever the device. */
async function expectLargeType(page: Page): Promise<void> {
  const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  expect(size).toBeGreaterThanOrEqual(24)
}
