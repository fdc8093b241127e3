import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword, typePassword } from './identity.testing.ts'

test('a session that ends in the middle of a form loses nothing', async ({ page, server, complaints }) => {
  complaints.expect(/401/)
  const password = demoPassword(server, 'guanli')
  await typePassword(page, 'guanli', password)
  await expect(page.getByRole('link', { name: /考核管理员/ })).toBeVisible()
  await page.goto('/assessment/units')
  await page.getByRole('button', { name: '新增单位' }).click()
  const panel = page.getByRole('dialog', { name: '新增单位' })
  await panel.getByLabel('单位名称').fill('示例新处室')
  await panel.getByLabel('类别').fill('机关处室')
  await panel.getByLabel('从哪天起参加考核').fill('2026-01-01')

  await page.context().clearCookies()
  await panel.getByRole('button', { name: '新增单位' }).click()
  await expect(page.getByRole('heading', { name: '请重新登录' })).toBeVisible()
  await expect(panel.getByLabel('单位名称')).toHaveValue('示例新处室')
  await expectAccessible(page)
  await screenshot(page, 'sign-in-again')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: '示例新处室' })).toHaveCount(1)
})
