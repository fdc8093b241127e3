import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword, typePassword } from './identity.testing.ts'
import { expectDoorAnswers } from './office.testing.ts'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('an office is run from a phone @phone', async ({ page, server, complaints }) => {
    expectDoorAnswers(complaints)
    await typePassword(page, 'guanli', demoPassword(server, 'guanli'))
    await walk(page, '')
    await page.getByRole('button', { name: '菜单' }).click()
    const menu = page.getByRole('dialog', { name: '菜单' })
    await expectAccessible(page)
    await screenshot(page, 'menu')
    await menu.getByRole('link', { name: '待办' }).click()
    await page.getByRole('button', { name: '退出' }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await typePassword(page, 'fuhe', demoPassword(server, 'fuhe'))
    await page.getByRole('link', { name: /条问题等您复核/ }).click()
    await expect(page.getByRole('region', { name: '要复核的问题' })).toBeVisible()
    await expectFits(page, 'review')
  })
})

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 })

  test('nothing runs out of the window @desktop', async ({ page, server, complaints }) => {
    expectDoorAnswers(complaints)
    await typePassword(page, 'guanli', demoPassword(server, 'guanli'))
    await walk(page, 'zoom-')
  })
})

/** The manager's main pages, one after another. */
async function walk(page: Page, prefix: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
  await expectFits(page, `${prefix}today`)
  await page.goto('/assessment/periods')
  await expectFits(page, `${prefix}periods`)
  await page
    .getByRole('row', { name: /录入中/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expectFits(page, `${prefix}wall`)
  await page.getByRole('gridcell', { name: /政策法规科.*政策多元化解读/ }).click()
  await expect(page.getByRole('dialog').getByRole('article').first()).toBeVisible()
  await expectFits(page, `${prefix}cell`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '政策法规科', exact: true }).click()
  await expect(page.getByRole('table', { name: '得分明细' })).toBeVisible()
  await expectFits(page, `${prefix}unit`)
  await page.goto('/assessment/publications')
  await page.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByText('存证日志检查点')).toBeVisible()
  await expectFits(page, `${prefix}publication`)
  await page.goto('/assessment/schemes')
  await page
    .getByRole('link', { name: /第 1 版/ })
    .first()
    .click()
  await expect(page.getByText('公文公开属性标注').first()).toBeVisible()
  await expectFits(page, `${prefix}scheme`)
}

async function expectFits(page: Page, name: string): Promise<void> {
  await expectNoSidewaysScrolling(page)
  await expectAccessible(page)
  await screenshot(page, name)
}
