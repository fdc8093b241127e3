import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'

test('the portal shows its three doors, also to a browser without script', async ({ page, browser, server }) => {
  await page.goto('/')
  for (const door of ['考核', '评议', '开放日']) await expect(page.getByRole('link', { name: door }).first()).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'portal')

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url })
  const page2 = await plain.newPage()
  await page2.goto('/')
  for (const door of ['考核', '评议', '开放日']) await expect(page2.getByRole('link', { name: door }).first()).toBeVisible()
  await plain.close()
})
