import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot } from './house.testing.ts'
import { ask, call } from './open-event.testing.ts'
import { addDays } from './season-days.testing.ts'
import { DAYS, openEvent, SEASON } from './season-plan.testing.ts'
import { expectReadable } from './season-visitors.testing.ts'

const QUESTION = '文件起草时怎样听取意见？'
const OPINION = '指示牌再大一些'
const PICTURE = '示例图片：来访者在大厅里'

/** Somebody asks by the code that hangs on site; those who came give feedback behind their personal links. */
export async function askAndTell(manager: Page, phone: Page, links: readonly string[]): Promise<void> {
  await openEvent(manager, SEASON.filled)
  await tab(manager, '提问与意见')
  await manager.getByRole('link', { name: '提问二维码' }).click()
  const address = (await manager.locator('.ask-sheet-address').textContent()) ?? ''
  await expectReadable(manager, 'season-ask-codes')
  await phone.goto(new URL(address).pathname)
  await phone.getByRole('button', { name: '提交问题' }).click()
  await expect(phone.getByText('请写下您的问题')).toBeVisible()
  await phone.getByLabel('您想问什么？').fill(QUESTION)
  await phone.reload()
  await expect(phone.getByLabel('您想问什么？'), 'what was typed is still there').toHaveValue(QUESTION)
  await phone.getByRole('button', { name: '提交问题' }).dblclick()
  await expect(phone.getByText('您的问题已经收到')).toBeVisible()
  await expectReadable(phone, 'season-asked')
  for (const link of links) {
    await phone.goto(link)
    await expect(phone.getByRole('heading', { name: '已经入场' })).toBeVisible()
    await phone.getByRole('link', { name: '填写反馈' }).click()
    await phone.getByRole('button', { name: '提交反馈' }).click()
    await expect(phone.getByRole('alert').getByText('请选择满意程度')).toBeVisible()
    await phone.getByLabel('非常满意', { exact: true }).check()
    await phone.getByLabel('愿意', { exact: true }).check()
    await phone.getByLabel(/哪些地方需要改进/).fill(OPINION)
    await phone.getByRole('button', { name: '提交反馈' }).dblclick()
    await expect(phone.getByText('谢谢您的反馈')).toBeVisible()
  }
  await phone.reload()
  await expect(phone.getByText('谢谢您的反馈'), 'one each').toBeVisible()
  await expectReadable(phone, 'season-feedback')
}

/** The day after: answers, a list of opinions with results, and two reports; the third department forgets its own. */
export async function publishAftermath(manager: Page, phone: Page): Promise<void> {
  await openEvent(manager, SEASON.filled)
  await tab(manager, '提问与意见')
  await manager.getByRole('button', { name: `审核：${QUESTION}` }).click()
  await manager.getByLabel('回答（可以以后再填）').fill('草案在网站公开征求意见不少于三十日。')
  await manager.getByRole('button', { name: '保存' }).click()
  await manager.getByRole('button', { name: `列入清单：${QUESTION}` }).click()
  await manager.getByRole('button', { name: '保存' }).click()
  await manager.getByRole('button', { name: `答复：${QUESTION}` }).click()
  await manager.getByRole('textbox', { name: '办理结果' }).fill('已写进起草文件的办法。')
  await manager.getByRole('button', { name: '答复', exact: true }).click()
  await expect(manager.getByRole('cell', { name: '已写进起草文件的办法。' })).toBeVisible()
  await manager.getByRole('button', { name: '录入书面意见' }).click()
  await manager.getByLabel('意见内容').fill(OPINION)
  await manager.getByRole('button', { name: '保存' }).click()
  await manager.getByRole('button', { name: `答复：${OPINION}` }).click()
  await manager.getByRole('textbox', { name: '办理结果' }).fill('已换成大字指示牌。')
  await manager.getByRole('button', { name: '答复', exact: true }).click()
  await expect(manager.getByRole('cell', { name: '已换成大字指示牌。' })).toBeVisible()
  await expectReadable(manager, 'season-voices')

  for (const title of [SEASON.filled, SEASON.school]) {
    await openEvent(manager, title)
    await tab(manager, '实施情况')
    if (title === SEASON.filled) await addPicture(manager)
    await manager.getByRole('button', { name: '保存', exact: true }).click()
    await manager.getByRole('button', { name: '公开实施情况' }).click()
    await manager.getByRole('button', { name: '公开', exact: true }).click()
    await manager.getByRole('button', { name: '公开意见办理结果' }).click()
    await manager.getByRole('button', { name: '公开', exact: true }).click()
    await expect(manager.getByText('按期完成')).toHaveCount(2)
  }
  await expectReadable(manager, 'season-report')
  await phone.goto('/open-day/reports')
  await expectReadable(phone, 'season-reports')
  await phone.getByRole('link', { name: SEASON.filled }).click()
  await expect(phone.getByText('已换成大字指示牌。')).toBeVisible()
  await expect(phone.getByText('活动圆满结束。', { exact: false })).toBeVisible()
  const picture = phone.getByRole('img', { name: PICTURE })
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  await expect(phone.getByText('草案在网站公开征求意见不少于三十日。')).toBeVisible()
  await expectReadable(phone, 'season-public-report')
}

/** Who did not report is named, with what the scheme provides; an evaluator records it, and it waits for a second person. */
export async function readLate(manager: Page, evaluator: Page): Promise<void> {
  await manager.goto('/assessment/open-day/report')
  const late = manager.getByRole('listitem').filter({ hasText: SEASON.drawn })
  await expect(late).toHaveCount(2)
  await expect(late.first()).toContainText('财务科：')
  for (const title of [SEASON.filled, SEASON.school])
    await expect(manager.getByRole('row', { name: new RegExp(title.replace(/[（）]/g, '.')) })).toContainText('按期完成')
  await expectReadable(manager, 'season-total')
  await openQuarterOf(manager, addDays(DAYS.held + LATE_AFTER))
  await openEvent(evaluator, SEASON.drawn)
  await tab(evaluator, '实施情况')
  await expect(evaluator.getByText('应于', { exact: false }).first()).toContainText('已逾期')
  await screenshot(evaluator, 'season-late')
  await expectAccessible(evaluator)
  await expectNoSidewaysScrolling(evaluator)
  await evaluator.getByRole('button', { name: '录入扣分记录' }).first().click()
  await expect(evaluator.getByRole('button', { name: '录入扣分记录' })).toHaveCount(1)
}

/** Names and contacts are gone, with a certificate in the log; the counts are what they were. */
export async function readPurged(manager: Page, phone: Page, link: string): Promise<void> {
  await openEvent(manager, SEASON.filled)
  await expect(async () => {
    await manager.reload()
    await expect(manager.getByText('报名信息已按期删除', { exact: false })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
  await expectReadable(manager, 'season-purged')
  await tab(manager, '报告')
  await expect(manager.getByRole('heading', { name: /^报名 3 人，到场 3 人/ })).toBeVisible()
  await expectReadable(manager, 'season-figures')
  const [file] = await Promise.all([manager.waitForEvent('download'), manager.getByRole('link', { name: '实施情况 DOCX' }).click()])
  expect(file.suggestedFilename()).toBe(`${SEASON.filled}实施情况.docx`)
  await verifyDeletion(manager)
  await phone.goto(link)
  await expectReadable(phone, 'season-gone')
}

/** The first late day of the second clock lies at most so many days after the event: ten, and days off behind them. */
const LATE_AFTER = 10

/** In the last days of a quarter the late day lies in the next one, for which the office has to gather first. */
async function openQuarterOf(manager: Page, day: string): Promise<void> {
  const [year, quarter] = [Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3)]
  const [newest] = await ask<
    readonly { readonly year: number; readonly quarter: number; readonly scheme: { readonly versionId: string } }[]
  >(manager, 'period.list')
  if (!newest || (newest.year === year && newest.quarter === quarter)) return
  await call(manager, 'period.open', { year, quarter, schemeVersionId: newest.scheme.versionId })
}

/** Proposed from what is known, ended by a person, with a picture whose words can be read aloud. */
async function addPicture(manager: Page): Promise<void> {
  const text = manager.getByRole('textbox', { name: '文字' })
  await expect(text).toHaveValue(/共有3人报名，3人到场/)
  await text.press('Control+End')
  await text.pressSequentially('活动圆满结束。')
  await expect(manager.getByRole('button', { name: '上传照片' })).toBeDisabled()
  const buffer = await readFile(new URL('../../../apps/api/src/demo/pictures/hall.png', import.meta.url))
  await manager
    .getByRole('form', { name: '上传照片' })
    .getByLabel('照片', { exact: true })
    .setInputFiles({ name: 'IMG_0001.png', mimeType: 'image/png', buffer })
  await manager.getByLabel('照片说明').fill(PICTURE)
  await manager.getByLabel(/照片中能认出的人都同意公开/).check()
  await manager.getByRole('button', { name: '上传照片' }).click()
  await expect(manager.getByRole('img', { name: PICTURE })).toBeVisible()
}

/** What went and what stays is a file that anybody holds against the log. */
async function verifyDeletion(manager: Page): Promise<void> {
  await tab(manager, '删除证明')
  await expect(manager.getByRole('row', { name: /手机号或邮箱/ })).toContainText('2')
  await expectReadable(manager, 'season-deletion')
  const [file] = await Promise.all([manager.waitForEvent('download'), manager.getByRole('button', { name: '下载电子证明' }).click()])
  expect(file.suggestedFilename()).toBe(`${SEASON.filled}删除证明.json`)
  await manager.goto('/verify')
  await manager.getByLabel('要核验的文件').setInputFiles(await file.path())
  await expect(manager.getByRole('heading', { name: '这份删除证明有效' })).toBeVisible()
  await expectReadable(manager, 'season-deletion-verified')
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '本次活动的工作' }).getByRole('link', { name, exact: true }).click()
}
