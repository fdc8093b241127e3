import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { firstSignIn, typePassword } from './identity.testing.ts'
import { expectDoorAnswers, expectRefusal } from './office.testing.ts'

test.use({ deployment: 'fresh' })

test('a first start leads to three administrators who hold each other in check @desktop @postgres', async ({
  page,
  server,
  complaints,
  visitor,
}) => {
  test.setTimeout(180_000)
  expectDoorAnswers(complaints)
  for (const status of [401, 403, 422, 423] as const) expectRefusal(complaints, status)
  const token = /One-time token: (\S+)/.exec(server.log())?.[1] ?? ''
  const passwords = await test.step('the token of the log opens the set-up page, once', () => setUp(page, token))
  const system = await visitor()
  await firstSignIn(system, 'xitong1', passwords.get('xitong1') ?? '', 'Brand-new-7-words')
  const initial = await test.step('the system administrator makes an account', () => makeAccount(system))
  await test.step('five wrong passwords lock it', async () => lockOut(await visitor()))
  const security = await visitor()
  await firstSignIn(security, 'anquan1', passwords.get('anquan1') ?? '', 'Brand-new-8-words')
  await test.step('the security administrator cannot join what is kept apart', () => giveRoles(security))
  await test.step('the system administrator unlocks', async () => unlock(system, await visitor(), initial))
  const audit = await visitor()
  await firstSignIn(audit, 'shenji1', passwords.get('shenji1') ?? '', 'Brand-new-9-words')
  await test.step('the audit administrator finds it all, with proofs', () => readTrail(audit))
})

async function setUp(page: Page, token: string): Promise<ReadonlyMap<string, string>> {
  await page.goto('/assessment/setup')
  await page.getByLabel('初始化口令').fill('not-the-token-that-was-printed')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText(/初始化口令不正确/)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('初始化口令').fill(token)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('机构名称').fill('示例县政务公开办公室')
  for (const [seat, name, username] of [
    [/^系统管理员/, '系统管理员', 'xitong1'],
    [/^安全管理员/, '安全管理员', 'anquan1'],
    [/^审计管理员/, '审计管理员', 'shenji1'],
  ] as const) {
    const group = page.getByRole('group', { name: seat })
    await group.getByLabel('姓名').fill(`${name}（示例）`)
    await group.getByLabel('用户名').fill(username)
  }
  await expectAccessible(page)
  await screenshot(page, 'set-up')
  await page.getByRole('button', { name: '完成初始化' }).click()
  await expect(page.getByRole('heading', { name: '初始化完成' })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'set-up-done')
  const sections = await page.getByRole('region', { name: /管理员/ }).allInnerTexts()
  await page.goto('/assessment/setup')
  await page.getByLabel('初始化口令').fill(token)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText(/系统已经初始化|已经用过/)).toBeVisible()
  return new Map(sections.map((text) => /用户名 (\S+?)，初始密码\s*(\S+)/.exec(text)).map((found) => [found?.[1] ?? '', found?.[2] ?? '']))
}

async function makeAccount(page: Page): Promise<string> {
  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('姓名').fill('示例新人')
  await panel.getByLabel('用户名').fill('xinren')
  await panel.getByRole('button', { name: '新建账号' }).click()
  const initial = await panel.locator('.once code').innerText()
  await panel.getByRole('button', { name: '我已记下' }).click()
  return initial
}

async function lockOut(page: Page): Promise<void> {
  await typePassword(page, 'xinren', 'Wrong-1-password')
  for (let tries = 1; tries < 5; tries += 1) {
    await expect(page.getByText('用户名、密码或动态口令不正确。连续错误 5 次后账号会被锁定。')).toBeVisible()
    await page.getByLabel('密码', { exact: true }).fill('Wrong-1-password')
    const answer = page.waitForResponse(/session\.signIn/)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await answer
  }
  await expect(page.getByText(/账号已被锁定，请在 \d+ 分钟后再试/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'locked')
}

async function giveRoles(page: Page): Promise<void> {
  await page.getByRole('link', { name: '授权', exact: true }).click()
  await page.getByRole('button', { name: /示例新人/ }).click()
  const panel = page.getByRole('dialog')
  const role = panel.getByRole('combobox', { name: '角色' })
  await role.click()
  await panel.getByTitle('考核员', { exact: true }).click()
  await panel.getByRole('button', { name: '授予', exact: true }).click()
  await expect(panel.getByRole('button', { name: '撤销' })).toBeVisible()
  await role.click()
  await expect(panel.getByTitle('审计管理员（与已有角色不能兼任）')).toBeVisible()
  await page.keyboard.press('Escape')
  const personId = await page.evaluate(async () => {
    const answer = await fetch('/api/trpc/person.list')
    const { result } = (await answer.json()) as { result: { data: { id: string; username: string }[] } } // the server's own list
    return result.data.find(({ username }) => username === 'xinren')?.id
  })
  const refused = await page.request.post('/api/trpc/grant.give', {
    headers: { 'x-sunlit': '1' },
    data: { personId, role: 'audit_admin', unitId: null },
  })
  expect(await refused.text()).toContain('按三员分立规定，“审计管理员”与“考核员”不能由同一人担任。')
  await screenshot(page, 'separation')
}

async function unlock(system: Page, owner: Page, initial: string): Promise<void> {
  await system.reload()
  const row = system.getByRole('row', { name: /示例新人/ })
  await expect(row).toContainText('已锁定')
  await row.getByRole('button', { name: '解锁' }).click()
  await expect(row).not.toContainText('已锁定')
  await typePassword(owner, 'xinren', initial)
  await expect(owner.getByRole('heading', { name: '请先修改密码' })).toBeVisible()
}

async function readTrail(page: Page): Promise<void> {
  await page.getByRole('link', { name: '审计', exact: true }).click()
  for (const event of ['账号被锁定', '登录被拒绝', '授予角色', '解锁人员账号', '机构初始化']) {
    await page.getByLabel('事件', { exact: true }).selectOption({ label: event })
    await expect(page.getByRole('row', { name: new RegExp(event) }).first()).toBeVisible()
  }
  const line = page.getByRole('row', { name: /机构初始化/ }).first()
  await line.getByRole('button', { name: '核验' }).click()
  await expect(line.getByText('✓ 核验通过')).toBeVisible()
  await page.getByLabel('事件', { exact: true }).selectOption({ label: '全部事件' })
  await expect(page.getByRole('row', { name: /授予角色/ }).first()).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'audit')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^导出/ }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain('账号被锁定')
  await page.reload()
  await expect(page.getByRole('row', { name: /导出数据/ }).first()).toBeVisible()
}
