import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, type Office } from './office.testing.ts'

test('two evaluators score without seeing each other, and a third person decides where they split @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const pageOfQuarter = await test.step('the manager sets the terms and gives out a place', () => giveOut(manager))
  const first = await atDesk(office, 'kaohe1')
  await test.step('one evaluator finds something', () => findSomething(first))
  const second = await atDesk(office, 'kaohe2')
  await test.step('the other sees nothing of it and finds nothing', () => findNothing(second))
  const third = await atDesk(office, 'fuhe')
  await test.step('a third person sees both and decides', () => decide(third))
  await test.step('the manager sees how far they agree', async () => {
    await manager.goto(pageOfQuarter)
    await expect(manager.getByRole('region', { name: '评分进度' }).getByText('已裁定')).toBeVisible()
    await expect(manager.getByText('只有 1 项两人都交上了，至少 2 项才能算出一致程度。').first()).toBeVisible()
    await expectAccessible(manager)
    await screenshot(manager, 'double-progress')
  })
})

test('a conflict of interest is declared by oneself and lifted by somebody else @desktop', async ({ server, complaints, visitor }) => {
  const office: Office = { server, complaints, visitor }
  const evaluator = await atDesk(office, 'kaohe1')
  await openRecusals(evaluator)
  const form = evaluator.getByRole('form', { name: '登记回避' })
  await form.getByLabel('回避的单位').fill('财务')
  await expect(evaluator.getByTitle('财务科', { exact: true })).toBeVisible()
  await evaluator.keyboard.press('Enter')
  await form.getByLabel('理由').fill('亲属在该单位任职')
  await form.getByRole('button', { name: '登记回避' }).click()
  await expect(evaluator.getByRole('row', { name: /财务科.*生效中/ })).toBeVisible()
  await expect(evaluator.getByRole('button', { name: /解除/ })).toHaveCount(0)
  await expectAccessible(evaluator)
  const manager = await atDesk(office, 'guanli')
  await openRecusals(manager)
  await manager.getByRole('button', { name: /解除 .*财务科/ }).click()
  await manager.getByRole('dialog', { name: '解除回避' }).getByRole('button', { name: '解除' }).click()
  await expect(manager.getByRole('row', { name: /财务科.*解除/ })).toBeVisible()
  await expectAccessible(manager)
  await screenshot(manager, 'recusals')
})

test('blind scoring and recusals stand on a phone @phone', async ({ server, complaints, visitor }) => {
  const manager = await atDesk({ server, complaints, visitor }, 'guanli')
  await manager.goto('/assessment/recusals')
  await expect(manager.getByRole('heading', { name: '回避', exact: true })).toBeVisible()
  await expectNoSidewaysScrolling(manager)
  await screenshot(manager, 'recusals-phone')
  await openDouble(manager)
  await expect(manager.getByRole('form', { name: '双人评分的办法' })).toBeVisible()
  await expectAccessible(manager)
  await expectNoSidewaysScrolling(manager)
  await screenshot(manager, 'double-phone')
})

async function openRecusals(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '回避' }).click()
}

async function openDouble(page: Page): Promise<void> {
  await page.goto('/assessment/periods')
  await page
    .getByRole('row', { name: /录入中/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: '双人评分' }).click()
}

async function giveOut(page: Page): Promise<string> {
  await openDouble(page)
  const terms = page.getByRole('form', { name: '双人评分的办法' })
  await expect(terms.getByLabel('允许相差（分）')).toHaveValue('0.5')
  await expectAccessible(page)
  await screenshot(page, 'double-terms')
  await terms.getByRole('button', { name: '启用双人评分' }).click()
  const form = page.getByRole('form', { name: '分配双人评分' })
  await form.getByLabel('指标').fill('开放日')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape') // closes the list
  await form.getByLabel('单位（不选就是全部）').fill('财务')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape') // closes the list
  await form.getByRole('button', { name: '拟定分配' }).click()
  const proposal = page.getByRole('region', { name: '拟定的分配' })
  await expect(proposal.getByRole('row', { name: /财务科.*政府开放日活动.*考核员甲.*考核员乙/ })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'double-proposal')
  await proposal.getByRole('button', { name: '分配这 1 项' }).click()
  await expect(page.getByRole('region', { name: '评分进度' }).getByText('两人都没有交')).toBeVisible()
  return page.url()
}

async function openOwnCase(page: Page): Promise<void> {
  await page.getByRole('link', { name: /1 项双人评分等您填写/ }).click()
  await page
    .getByRole('region', { name: '分配给我的' })
    .getByRole('link', { name: /财务科/ })
    .click()
}

async function findSomething(page: Page): Promise<void> {
  await openOwnCase(page)
  const form = page.getByRole('form', { name: '我的评分' })
  await form.getByRole('option').first().click()
  await form.getByLabel('说明（选填）').fill('预告晚了两天。')
  await form.getByRole('button', { name: '加入这一条' }).click()
  await page.getByLabel('网页地址').fill('shili.example/kaifang')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '已上传的佐证' }).getByText('https://shili.example/kaifang')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'double-entry')
  await page.reload() // and what was typed is still there
  await expect(form.getByText('预告晚了两天。')).toBeVisible()
  await form.getByRole('button', { name: '交上评分' }).click()
  await page.getByRole('dialog', { name: '交上评分' }).getByRole('button', { name: '交上' }).click()
  await expect(page.getByText('另一位考核员也交上后')).toBeVisible()
  await expect(page.getByText('预告晚了两天。')).toBeVisible()
}

async function findNothing(page: Page): Promise<void> {
  await openOwnCase(page)
  await expect(page.getByRole('form', { name: '我的评分' })).toBeVisible()
  await expect(page.getByText(/预告晚了|shili\.example/)).toHaveCount(0)
  await page.getByRole('button', { name: '交上评分' }).click()
  await page.getByRole('dialog', { name: '交上评分' }).getByRole('button', { name: '交上' }).click()
  await expect(page.getByText('两份相差超过 0.50 分，等第三人裁定。')).toBeVisible()
  await expect(page.getByText('预告晚了两天。')).toBeVisible()
}

async function decide(page: Page): Promise<void> {
  await page.getByRole('link', { name: /1 项双人评分有分歧/ }).click()
  await page
    .getByRole('region', { name: '有分歧，等您裁定的' })
    .getByRole('link', { name: /财务科/ })
    .click()
  const form = page.getByRole('form', { name: '裁定' })
  await form.getByRole('button', { name: '作出裁定' }).click()
  await expect(form.getByText('请选择怎样裁定')).toBeVisible()
  await form.getByLabel(/采用第一份/).check()
  await form.getByLabel('理由').fill('有网页为证，第一份认定准确。')
  await expectAccessible(page)
  await screenshot(page, 'double-decide')
  await form.getByRole('button', { name: '作出裁定' }).click()
  await expect(page.getByText(/裁定：采用第一份。理由：有网页为证/)).toBeVisible()
}
