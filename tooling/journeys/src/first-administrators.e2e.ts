import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword, firstSignIn, typePassword } from './identity.testing.ts'

test('an account goes from the system administrator through the security administrator to its owner', async ({
  browser,
  page,
  server,
  complaints,
}) => {
  complaints.expect(/401|403/)
  await page.goto('/assessment/')
  await expect(page.getByLabel('用户名')).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'sign-in')

  await firstSignIn(page, 'xitong', demoPassword(server, 'xitong'), 'Brand-new-7-words')
  await page.goto('/assessment/people')
  await page.getByRole('button', { name: '新建账号' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('姓名').fill('示例新人')
  await panel.getByLabel('用户名').fill('xinren')
  await panel.getByRole('button', { name: '新建账号' }).click()
  const initial = await panel.locator('.once code').innerText()
  await expectAccessible(page)
  await screenshot(page, 'people-new')
  await panel.getByRole('button', { name: '我已记下' }).click()
  await expect(page.getByRole('row', { name: /示例新人/ })).toContainText('待授权')
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'people')
  await page.goto('/assessment/grants')
  await expect(page.getByText('没有这个页面')).toBeVisible() // roles are another hand's work

  const security = await (await browser.newContext({ baseURL: server.url })).newPage()
  await firstSignIn(security, 'anquan', demoPassword(server, 'anquan'), 'Brand-new-8-words')
  await security.goto('/assessment/grants')
  await security.getByRole('button', { name: /示例新人/ }).click()
  await security.getByRole('combobox', { name: '角色' }).click()
  await security.getByTitle('考核员', { exact: true }).click()
  await security.getByRole('button', { name: '授予', exact: true }).click()
  await expect(security.getByRole('dialog').getByRole('button', { name: '撤销' })).toBeVisible()
  await screenshot(security, 'grants')

  const owner = await (await browser.newContext({ baseURL: server.url })).newPage()
  await typePassword(owner, 'xinren', initial)
  await owner.getByLabel('当前密码').fill(initial)
  await owner.getByLabel('新密码', { exact: true }).fill('Xx-7-my-own-words')
  await owner.getByLabel('再输一遍新密码').fill('xx-7-my-own-words')
  await expect(owner.getByText('两次输入的新密码不一样')).toBeVisible()
  await owner.getByLabel('再输一遍新密码').fill('Xx-7-my-own-words')
  await owner.getByRole('button', { name: '修改密码' }).click()
  await expect(owner.getByRole('link', { name: /示例新人/ })).toBeVisible()
  await owner.goto('/assessment/account')
  await expect(owner.getByText('本机')).toBeVisible()
  await expectAccessible(owner)
  await expectNoSidewaysScrolling(owner)
  await screenshot(owner, 'account')
})
