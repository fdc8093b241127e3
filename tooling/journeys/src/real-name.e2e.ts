import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { citizenProvider } from './citizen-provider.testing.ts'
import { expect, screenshot, test as house } from './house.testing.ts'
import { atDesk, expectRefusal } from './office.testing.ts'
import { openEvaluation, today } from './open-evaluation.testing.ts'

const test = house.extend({
  // Playwright reads from the first argument what a fixture needs.
  // oxlint-disable-next-line no-empty-pattern
  settings: async ({}, use) => {
    const provider = await citizenProvider()
    await use(provider.settingsFor)
    await provider.close()
  },
})

async function seen(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, `survey-${name}`)
}

test('a citizen proves at the identity provider who they are, answers once, and cannot answer twice @phone', async ({
  page,
  server,
  complaints,
  visitor,
}) => {
  const desk = await atDesk({ server, complaints, visitor }, 'guanli')
  const id = await openEvaluation(desk, { title: '示例县实名评议', opensOn: today(), closesOn: today(9), realName: true })

  await answerUpToSending(page, id)
  await seen(page, 'real-name-asked')
  await atProvider(page)
  await page.getByRole('link', { name: /cancel/i }).click()
  await expect(page.getByText('您没有同意核验，答卷没有提交。填好的内容都在，可以再核验一次。')).toBeVisible()
  await signInAtProvider(page, 'citizen-1')
  await expect(page.getByRole('button', { name: '提交答卷' })).toBeVisible()
  expect(page.url(), 'what came back does not stay in the address').not.toContain('real-name/')
  await seen(page, 'real-name-proved')
  await page.getByRole('button', { name: '提交答卷' }).click()
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await expect(page.locator('.ticket-code')).toHaveText(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/)

  // The same person at another machine.
  const again = await visitor()
  await answerUpToSending(again, id)
  await signInAtProvider(again, 'citizen-1')
  expectRefusal(complaints, 422)
  await again.getByRole('button', { name: '提交答卷' }).click()
  await expect(again.getByText('您已经提交过一份答卷，每人只计一份，这份没有提交。')).toBeVisible()
  await seen(again, 'real-name-twice')
})

async function answerUpToSending(page: Page, id: string): Promise<void> {
  await page.goto(`/survey/${id}`)
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('checkbox', { name: '示例县教育局' }).check()
  for (const radio of await page.getByRole('radio', { name: '满意', exact: true }).all()) await radio.check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '核对答案' }).click()
  await expect(page.getByRole('heading', { name: '提交前，请先实名核验' })).toBeVisible()
}

async function atProvider(page: Page): Promise<void> {
  // Its pages would like a typeface from elsewhere.
  await page.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  await page.getByRole('button', { name: '去统一身份认证核验' }).click()
}

/** The provider's own pages: who it is, and that our server may know. */
async function signInAtProvider(page: Page, name: string): Promise<void> {
  await atProvider(page)
  await page.getByPlaceholder(/login/i).fill(name)
  await page.getByPlaceholder(/password/i).fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
