import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { tabTo } from './answering.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'
import { openEvaluation, today } from './open-evaluation.testing.ts'

async function reached(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, `survey-${name}`)
}

test('by keyboard alone somebody chooses units, puts things in order and sends @desktop', async ({ page, server, complaints, visitor }) => {
  const desk = await atDesk({ server, complaints, visitor }, 'guanli')
  const id = await openEvaluation(desk, { title: '示例县政务公开社会评议（键盘）', opensOn: today(), closesOn: today(9) })

  await page.goto(`/survey/${id}`)
  await tabTo(page, /开始填写/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /第1步/ })).toBeFocused()
  await tabTo(page, /示例县教育局/)
  await page.keyboard.press('Space')
  await tabTo(page, /示例县民政局|示例县发展和改革局/)
  await page.keyboard.press('Space')
  // Wide enough for both at once; a group of radio buttons is one stop, arrows move within it.
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(2)
  for (let unit = 0; unit < 2; unit += 1) {
    await tabTo(page, /公开及时 {2}满意/)
    await page.keyboard.press('Space')
    await tabTo(page, /服务态度 {2}满意/)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  }
  await reached(page, 'keyboard-units')
  // The other script, in the middle of the form: what was chosen is still chosen.
  await page.getByRole('button', { name: '繁體' }).click()
  await expect(page.getByText(/選好後在下面逐個評價/)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /示例县教育局/ })).toBeChecked()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(4)
  await reached(page, 'keyboard-traditional')
  await page.getByRole('button', { name: /^[简簡][体體]$/ }).click()
  await expect(page.getByText(/选好后在下面逐个评价/)).toBeVisible()
  await tabTo(page, /下一步/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /第2步/ })).toBeFocused()
  await tabTo(page, /政务大厅/)
  await page.keyboard.press('Space')
  await tabTo(page, /就近能问/)
  await page.keyboard.press('Enter')
  await tabTo(page, /下一步/)
  await page.keyboard.press('Enter')

  // One of three places is not enough: the summary has the focus and leads to the question.
  await expect(page.getByRole('alert')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /最看重/ })).toBeFocused()
  await tabTo(page, /取消“就近能问”/)
  await page.keyboard.press('Enter')
  await tabTo(page, /下一步/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /第3步/ })).toBeFocused()
  await tabTo(page, /核对答案/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '核对后提交' })).toBeFocused()
  await tabTo(page, /提交答卷/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeFocused()
  await reached(page, 'keyboard-receipt')
})
