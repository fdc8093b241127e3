import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, desksOf } from './office.testing.ts'
import { holdOpenDay } from './open-day-held.testing.ts'

const TITLE = '政策解读开放日（示例）'
const PHONE = { width: 390, height: 844 }
const VISITORS = 7

test('questions and feedback of visitors become opinions with replies, and a report that everybody reads @desktop', async ({
  page,
  server,
  complaints,
  visitor,
}) => {
  const office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const { eventId, links } = await holdOpenDay({ manager, reviewer: await atDesk(office, 'fuhe') }, TITLE, VISITORS)

  await manager.goto(`/assessment/open-day/events/${eventId}/ask-codes`)
  const address = (await manager.locator('.ask-sheet-address').textContent()) ?? ''
  await expectFine(manager, 'aftermath-codes')
  await page.setViewportSize(PHONE)
  await askOnSite(page, new URL(address).pathname)
  await giveFeedback(page, links)

  await answerQuestion(manager, eventId)
  await page.goto(new URL(address).pathname)
  await expect(page.getByText('周六上午9点到12点办理。')).toBeVisible()
  await listOpinion(manager)

  await server.passDays(1)
  const dayAfter = await desksOf(office)('guanli')
  await publish(dayAfter, eventId)
  await page.goto('/open-day/reports')
  await page.getByRole('link', { name: TITLE }).click()
  await expect(page.getByRole('heading', { name: '意见建议和办理结果' })).toBeVisible()
  await expect(page.getByText('已在院内划出十个临时车位。')).toBeVisible()
  await expectFine(page, 'aftermath-report')
  await readFigures(dayAfter, eventId)
})

async function askOnSite(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('button', { name: '提交问题' }).click()
  await expect(page.getByText('请写下您的问题')).toBeVisible()
  await page.getByLabel('您想问什么？').fill('周末可以办理社保业务吗？')
  await page.reload()
  await expect(page.getByLabel('您想问什么？'), 'what was typed is still there').toHaveValue('周末可以办理社保业务吗？')
  await expectFine(page, 'aftermath-ask')
  await page.getByRole('button', { name: '提交问题' }).dblclick()
  await expect(page.getByText('您的问题已经收到')).toBeVisible()
}

async function giveFeedback(page: Page, links: readonly string[]): Promise<void> {
  const [first = '', ...others] = links
  await page.goto(first)
  await page.getByRole('link', { name: '填写反馈' }).click()
  await page.getByRole('button', { name: '提交反馈' }).click()
  await expect(page.getByRole('alert').getByText('请选择满意程度')).toBeVisible()
  await page.getByLabel('非常满意', { exact: true }).check()
  await page.getByLabel('愿意', { exact: true }).check()
  await page.getByLabel(/哪些地方需要改进/).fill('停车位太少')
  await expectFine(page, 'aftermath-feedback')
  await page.getByRole('button', { name: '提交反馈' }).dblclick()
  await expect(page.getByText('谢谢您的反馈')).toBeVisible()
  await page.reload()
  await expect(page.getByText('谢谢您的反馈'), 'one each').toBeVisible()
  for (const link of others) {
    const answer = await page.request.post(`/api/open-day/bookings/${link.split('/').at(-1)}/feedback`, {
      data: { formId: crypto.randomUUID(), satisfaction: 'satisfied', comeAgain: 'yes', well: '讲解清楚', better: '' },
      headers: { 'x-sunlit': '1' },
    })
    expect(answer.status()).toBe(201)
  }
}

async function answerQuestion(manager: Page, eventId: string): Promise<void> {
  await manager.goto(`/assessment/open-day/events/${eventId}/voices`)
  await manager.getByRole('button', { name: /^审核：/ }).click()
  await manager.getByLabel('回答（可以以后再填）').fill('周六上午9点到12点办理。')
  await manager.getByRole('button', { name: '保存' }).click()
  await expect(manager.getByText('答：周六上午9点到12点办理。')).toBeVisible()
}

async function listOpinion(manager: Page): Promise<void> {
  await manager.getByRole('button', { name: '列入清单：停车位太少' }).click()
  await manager.getByRole('button', { name: '保存' }).click()
  await manager.getByRole('button', { name: '答复：停车位太少' }).click()
  await manager.getByRole('textbox', { name: '办理结果' }).fill('已在院内划出十个临时车位。')
  await manager.getByRole('button', { name: '答复', exact: true }).click()
  await expect(manager.getByRole('cell', { name: '已在院内划出十个临时车位。' })).toBeVisible()
  await expectFine(manager, 'aftermath-voices')
}

async function publish(manager: Page, eventId: string): Promise<void> {
  await manager.goto(`/assessment/open-day/events/${eventId}/report`)
  await expect(manager.getByRole('textbox', { name: '文字' })).toHaveValue(/共有7人报名，7人到场/)
  await manager.getByRole('textbox', { name: '文字' }).press('Control+End')
  await manager.getByRole('textbox', { name: '文字' }).pressSequentially('活动圆满结束。')
  await manager.getByRole('button', { name: '保存' }).click()
  await manager.getByRole('button', { name: '公开实施情况' }).click()
  await manager.getByRole('button', { name: '公开', exact: true }).click()
  await manager.getByRole('button', { name: '公开意见办理结果' }).click()
  await manager.getByRole('button', { name: '公开', exact: true }).click()
  await expect(manager.getByText('按期完成')).toHaveCount(2)
  await expectFine(manager, 'aftermath-publish')
}

async function readFigures(manager: Page, eventId: string): Promise<void> {
  await manager.goto(`/assessment/open-day/events/${eventId}/figures`)
  await expect(manager.getByRole('heading', { name: '报名 7 人，到场 7 人，到场率 100.0%' })).toBeVisible()
  await expectFine(manager, 'aftermath-figures')
  const [file] = await Promise.all([manager.waitForEvent('download'), manager.getByRole('link', { name: '实施情况 DOCX' }).click()])
  expect(file.suggestedFilename()).toBe(`${TITLE}实施情况.docx`)
  await manager.goto('/assessment/open-day/report')
  await expect(manager.getByRole('row', { name: new RegExp(TITLE.replace(/[（）]/g, '.')) })).toContainText('按期完成')
  await expectFine(manager, 'aftermath-season')
}

async function expectFine(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}
