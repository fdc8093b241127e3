import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { typePassword } from './identity.testing.ts'
import { atDesk, expectRefusal } from './office.testing.ts'

test('two reviewers at once on one finding: one decides, the other loses nothing @desktop @postgres', async ({
  server,
  complaints,
  visitor,
}) => {
  expectRefusal(complaints, 409)
  const first = await atDesk({ server, complaints, visitor }, 'fuhe')
  const second = await visitor()
  await enterAsColleague(second, await server.run('user', 'create', 'fuhe2', '--name', '复核员乙（示例）', '--role', 'reviewer'))
  for (const page of [first, second]) {
    await page.getByRole('link', { name: /3 条问题等您复核/ }).click()
    await page
      .getByRole('list', { name: '待复核' })
      .getByRole('button', { name: /政务服务中心/ })
      .click()
    await expect(page.getByRole('region', { name: '要复核的问题' }).getByText('活动信息发布晚于活动日期。')).toBeVisible()
  }
  await second.keyboard.press('r')
  const reason = second.getByLabel('退回原因')
  await reason.fill('请补充活动页面的截图。')
  await first.keyboard.press('a')
  await expect(first.getByText('已认定一条。')).toBeVisible()
  await reason.press('Enter')
  await expect(second.getByText('刚刚被同事改过')).toBeVisible()
  await expect(second.getByText('您的这一步没有保存，同事的修改没有被覆盖。请核对后再操作一次。')).toBeVisible()
  await expect(reason).toHaveValue('请补充活动页面的截图。')
  await expectAccessible(second)
  await screenshot(second, 'review-conflict')
  await second.getByRole('button', { name: '载入最新内容' }).click()
  await expect(second.getByRole('list', { name: '待复核' }).getByRole('listitem')).toHaveCount(2)
})

/** The first sign-in of a new account: what the command line printed, then a password of one's own. */
async function enterAsColleague(page: Page, printed: string): Promise<void> {
  const [username = '', initial = ''] = printed.trim().split(/\s+/)
  await typePassword(page, username, initial)
  await page.getByLabel('当前密码').fill(initial)
  await page.getByLabel('新密码', { exact: true }).fill('Yi-9-my-own-words')
  await page.getByLabel('再输一遍新密码').fill('Yi-9-my-own-words')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
}
