import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword, firstSignIn } from './identity.testing.ts'
import { atDesk } from './office.testing.ts'

test('a finding comes back: the bell tells, the mail tells, and each leads to it', async ({ server, complaints, visitor }) => {
  const evaluator = await atDesk({ server, complaints, visitor }, 'kaohe1')
  await evaluator.goto('/assessment/notices/settings')
  await evaluator.getByLabel('邮箱', { exact: true }).fill('kaohe1@shili.example')
  await expectAccessible(evaluator)
  await evaluator.getByRole('button', { name: '获取验证码' }).click()
  const code = evaluator.getByLabel('邮件里的验证码')
  await code.fill('000000')
  await screenshot(evaluator, 'notice-settings-code')
  await expectAccessible(evaluator)
  await code.fill(await codeInOutbox(await visitor()))
  await code.press('Enter')
  await expect(evaluator.getByText('已确认')).toBeVisible()
  await chooseAtOnce(evaluator)
  await expectAccessible(evaluator)
  await expectNoSidewaysScrolling(evaluator)
  await screenshot(evaluator, 'notice-settings')

  await evaluator.goto('/assessment/notices')
  await readAll(evaluator)
  await expectAccessible(evaluator)

  const reviewer = await atDesk({ server, complaints, visitor }, 'fuhe')
  await returnOne(reviewer)

  const outbox = await visitor()
  await untilListed(outbox, '阳光考核：您有 1 条新提醒（问题与复核）')
  await expect(outbox.getByText('kaohe1@shili.example').first()).toBeVisible()
  await expectAccessible(outbox)
  await expectNoSidewaysScrolling(outbox)
  await screenshot(outbox, 'outbox')

  await evaluator.goto('/assessment/')
  await evaluator.getByRole('link', { name: /提醒，\d+ 条未读/ }).click() // the reminder of the day may have come as well
  const notice = evaluator.getByRole('link', { name: /您录入的关于“政务服务中心”的问题被退回，请修改后再提交/ })
  await expect(notice).toBeVisible()
  await expectAccessible(evaluator)
  await expectNoSidewaysScrolling(evaluator)
  await screenshot(evaluator, 'notices')
  const stored = evaluator.waitForResponse((answer) => answer.url().includes('notice.read'))
  await notice.press('Enter')
  await stored
  await expect(evaluator).toHaveURL(/\/periods\/[^/]+\/findings\?status=returned$/)
  await evaluator.goto('/assessment/notices?show=all')
  await expect(evaluator.getByRole('listitem').filter({ hasText: '您录入的关于“政务服务中心”的问题被退回' }).first()).toHaveAttribute(
    'data-read',
    'true',
  )
  await expect(evaluator.getByRole('list').getByRole('link').nth(1)).toBeVisible()
  await evaluator
    .getByRole('link', { name: /被退回/ })
    .first()
    .focus()
  await evaluator.keyboard.press('ArrowDown')
  await expect(evaluator.getByRole('link', { name: /被退回/ }).first()).not.toBeFocused()
  await evaluator.keyboard.press('ArrowUp')
  await expect(evaluator.getByRole('link', { name: /被退回/ }).first()).toBeFocused()
  await screenshot(evaluator, 'notices-all')
})

test('the system administrator sees that messages went out, and not what they say @desktop', async ({ server, complaints, visitor }) => {
  const evaluator = await atDesk({ server, complaints, visitor }, 'kaohe1')
  await evaluator.goto('/assessment/notices/settings')
  await evaluator.getByLabel('邮箱', { exact: true }).fill('kaohe1@shili.example')
  await evaluator.getByRole('button', { name: '获取验证码' }).click()
  await expect(evaluator.getByLabel('邮件里的验证码')).toBeVisible()
  const administrator = await visitor()
  await firstSignIn(administrator, 'xitong', demoPassword(server, 'xitong'), 'Xi-9-my-own-words')
  await administrator.getByRole('link', { name: '消息箱', exact: true }).click()
  await expect(administrator.getByRole('cell', { name: 'k***@shili.example' })).toBeVisible()
  await expect(administrator.getByRole('rowheader', { name: '验证码' })).toBeVisible()
  await expect(administrator.getByText('kaohe1@shili.example')).toHaveCount(0)
  await expectAccessible(administrator)
  await screenshot(administrator, 'messages')
  await administrator.getByRole('link', { name: '发送失败' }).click()
  await expect(administrator.getByText('没有这样的消息')).toBeVisible()
  await expectAccessible(administrator)
})

/** Reads the newest code where a demonstration shows what it did not send. */
async function codeInOutbox(page: Page): Promise<string> {
  await untilListed(page, '您的验证码')
  return /您的验证码是 (\d{6})/.exec(await page.getByRole('listitem').first().innerText())?.[1] ?? ''
}

/** The reminder of the day may come in while the others are being put away. */
async function readAll(page: Page): Promise<void> {
  await expect(async () => {
    const button = page.getByRole('button', { name: '全部标为已读' })
    if (await button.isVisible()) await button.click()
    await expect(page.getByText('提醒都看过了')).toBeVisible({ timeout: 3_000 })
    await expect(page.getByRole('link', { name: '提醒，没有未读' })).toBeVisible({ timeout: 3_000 })
  }).toPass()
}

async function untilListed(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.goto('/outbox')
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Whatever the hour at which the journey runs. */
async function chooseAtOnce(page: Page): Promise<void> {
  await page.getByRole('radiogroup', { name: '问题与复核的邮件' }).getByLabel('立即').check()
  await page.getByLabel('免打扰开始').fill('00:00')
  await page.getByLabel('免打扰结束').fill('00:00')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
}

async function returnOne(page: Page): Promise<void> {
  await page.getByRole('link', { name: /条问题等您复核/ }).click()
  await page
    .getByRole('list', { name: '待复核' })
    .getByRole('button', { name: /政务服务中心/ })
    .click()
  await expect(page.getByRole('region', { name: '要复核的问题' })).toBeVisible()
  await page.keyboard.press('r')
  await page.getByLabel('退回原因').fill('请补充活动页面的截图。')
  await page.getByLabel('退回原因').press('Enter')
  await expect(page.getByText(/已退回/).first()).toBeVisible()
}
