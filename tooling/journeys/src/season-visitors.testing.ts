import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot } from './house.testing.ts'

export interface SignUpForm {
  readonly event: string
  readonly name: string
  readonly contact: string
  /** As the form calls it; left out where the event has one class only. */
  readonly participantClass?: string
  readonly adults?: number
  readonly pupils?: number
  readonly employer?: string
}

/** From the list of events to the answer, on a phone; the one-time code is in the outbox of the demonstration. */
export async function signUp(page: Page, form: SignUpForm): Promise<void> {
  await page.goto('/open-day/')
  await page.getByRole('link', { name: form.event }).click()
  await page
    .getByRole('link', { name: /^报名.*：/ })
    .first()
    .click()
  if (form.participantClass !== undefined) await page.getByLabel(new RegExp(`^${form.participantClass}`)).check()
  await fillParty(page, form)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('姓名').fill(form.name)
  await page.getByLabel('手机号或邮箱').fill(form.contact)
  if (form.employer !== undefined) {
    await page.getByText('需要帮助，或代表单位来（选填）').click()
    await page.getByLabel('单位或学校').fill(form.employer)
  }
  await page.getByLabel(/我到活动当天已满18周岁/).check()
  await page.getByLabel(/我已阅读/).check()
  await page.getByRole('button', { name: '下一步' }).click()
  // What was typed is still there after the page was left.
  await page.reload()
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByLabel('6位数字验证码')).toBeVisible()
  await page.getByLabel('6位数字验证码').fill(await codeFor(page, form.contact))
  await page.getByRole('button', { name: '确认报名' }).dblclick()
}

async function fillParty(page: Page, { adults = 1, pupils = 0 }: SignUpForm): Promise<void> {
  await page.getByLabel('成年人', { exact: true }).fill(String(adults))
  if (pupils === 0) return
  await page.getByLabel('学生', { exact: true }).and(page.getByRole('textbox')).fill(String(pupils))
  await page.getByLabel('其中不满14周岁的', { exact: true }).fill(String(pupils))
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByRole('alert').getByText(`还有 ${pupils} 名孩子没有监护人同意`)).toBeVisible()
  await page.getByLabel(/监护人都已同意/).check()
  if (adults + pupils < 4) return
  const names = Array.from({ length: adults + pupils - 1 }, (_, nth) => `${nth + 1}\t示例同行${nth + 1}`)
  await page.getByLabel('同行人名单（选填）').fill(names.join('\n'))
  await expectReadable(page, 'season-party')
}

async function codeFor(page: Page, contact: string): Promise<string> {
  const outbox = await (await page.request.get('/outbox')).text()
  const [, code = ''] = outbox.slice(outbox.indexOf(contact)).match(/您的验证码是 (\d{6})/) ?? []
  return code
}

/** From the answer to the personal link; returns its address. */
export async function openBooking(page: Page): Promise<string> {
  await page.getByRole('link', { name: /^(查看入场码|查看我的报名)$/ }).click()
  await expect(page.getByText('报名号', { exact: true })).toBeVisible()
  return new URL(page.url()).pathname
}

/** What the QR code on a booking holds, and its number. */
export async function ticketOf(page: Page, link: string): Promise<{ readonly ticket: string; readonly code: string }> {
  const view = await page.request.get(`/api/open-day/bookings/${link.split('/').at(-1) ?? ''}`)
  return (await view.json()) as { readonly ticket: string; readonly code: string } // our own server's promise
}

/** No barrier, nothing beyond the window, and a picture to look at. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}
