import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { expectRefusal } from './office.testing.ts'

test('public pages can be read in large type and in traditional characters, and say honestly that nothing is open', async ({
  page,
  complaints,
}) => {
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
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name: door }).first().click()
    await expect(page.getByRole('button', { name: '退出长辈模式' })).toBeVisible()
    await expectLargeType(page)
    await expectReadable(page, `${name}-elder`)
    await page.getByRole('button', { name: '退出长辈模式' }).click()
    await expectReadable(page, name)
  }
  await page.goto('/survey/')
  await expect(page.getByText(/^目前没有正在进行的评议/)).toBeVisible()
  await page.goto('/open-day/')
  await expect(page.getByText(/^目前没有/)).toBeVisible()
  await page.goto('/')
  await page.getByRole('link', { name: '退出长辈模式' }).click()
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
