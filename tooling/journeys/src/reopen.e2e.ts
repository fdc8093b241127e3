import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, type Office } from './office.testing.ts'
import { askedToReopen, askToReopen, confirmFreeze, openQuarter, openResult, publishInside } from './quarter-steps.testing.ts'

const REASON = '财务科的附件经核查可以打开，扣分依据有误'

test('two people re-open a published quarter, and the revision says what changed @desktop', async ({ server, complaints, visitor }) => {
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const title = await test.step('the manager asks, with a reason', () => ask(manager))
  const reviewer = await atDesk(office, 'fuhe')
  await test.step('somebody else approves', () => approve(reviewer))
  const liaison = await atDesk(office, 'lianluo')
  await test.step('meanwhile everybody reads that the result is being corrected', () => readReopened(liaison, title))
  await test.step('an indicator does not apply after all, and the result is published again', () => correctAndPublish(manager, title))
  await test.step('the old result says that it was replaced, and leads to the new one', () => followRevision(liaison, title))
})

async function openPublished(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '考核' }).click()
  const link = page
    .getByRole('row', { name: /内部公示/ })
    .getByRole('link')
    .first()
  const title = await link.innerText()
  await link.click()
  return title
}

async function ask(page: Page): Promise<string> {
  const title = await openPublished(page)
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  const form = page.getByRole('form', { name: '申请重启' })
  await form.getByRole('button', { name: '申请重启' }).click()
  await expect(form.getByText('请写明理由')).toBeVisible()
  await askToReopen(page, REASON)
  await expectAccessible(page)
  await screenshot(page, 'reopen-asked')
  return title
}

async function approve(page: Page): Promise<void> {
  await askedToReopen(page, REASON)
  await expectAccessible(page)
  await screenshot(page, 'reopen-decision')
  await page.getByRole('button', { name: '同意重启' }).click()
  const question = page.getByRole('dialog', { name: '同意重启' })
  await expectAccessible(page)
  await question.getByRole('button', { name: '确认同意' }).click()
  await expect(page.getByText(/重启后修订中/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'progress')
  await onPhone(page, 'progress-phone')
}

async function readReopened(page: Page, title: string): Promise<void> {
  await openResult(page, `${title}结果`)
  await expect(page.getByText(/正在更正：财务科的附件/)).toBeVisible()
}

async function correctAndPublish(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.reload() // the manager comes back to a window that was open while the colleague agreed
  await page.getByRole('link', { name: '适用范围' }).click()
  await page.getByLabel('单位', { exact: true }).click()
  await page.getByTitle('财务科', { exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByLabel('不适用的指标').click()
  await page
    .getByTitle(/应公开未公开|未公开/)
    .first()
    .click()
  await page.keyboard.press('Escape')
  await page.getByLabel('理由').fill('预算由另一单位公开')
  await page.getByRole('button', { name: /标记为不适用/ }).click()
  await expect(page.getByText(/已标记/)).toBeVisible()
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  await expectAccessible(page)
  await screenshot(page, 'reopened')
  await page.getByRole('button', { name: '定稿', exact: true }).click()
  await confirmFreeze(page)
  await publishInside(page, `${title}结果（第1次修订）`)
  const statement = page.getByRole('table', { name: '修订前后的变化' })
  await expect(statement.getByRole('row', { name: /财务科/ })).toContainText('→')
  await expect(page.getByText(new RegExp(REASON))).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'revision')
  await onPhone(page, 'revision-phone')
}

async function followRevision(page: Page, title: string): Promise<void> {
  await page.reload()
  await expect(page.getByText('已修订')).toBeVisible()
  await expect(page.getByText(/已由第1次修订代替/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'replaced-result')
  await page.getByRole('link', { name: /查看最新的/ }).click()
  await expect(page.getByRole('heading', { name: `${title}结果（第1次修订）` })).toBeVisible()
}

/** The same page in the hand of somebody who is not at a desk. */
async function onPhone(page: Page, name: string): Promise<void> {
  const desk = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await screenshot(page, name)
  if (desk) await page.setViewportSize(desk)
}
