import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'

export const PHONE = {
  viewport: { width: 412, height: 839 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
} as const

export const UNITS = ['政策法规科', '信息中心']

/** A state that was reached: readable by everybody, and looked at by people. The other database shows the same pages. */
export async function reached(page: Page, name: string): Promise<void> {
  if (test.info().project.name === 'postgres') return
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, `whole-${name}`)
}

/** Moves the focus on until it stands on what is meant, as somebody without a mouse does. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = []
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const words = await page.evaluate(() => {
      const at = document.activeElement
      if (at === document.body) return ''
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? (at.labels?.[0]?.textContent ?? '') : ''
      const group = at?.closest('fieldset')?.querySelector('legend')?.textContent ?? ''
      return `${group} ${at?.getAttribute('aria-label') ?? ''} ${label === '' ? (at?.textContent ?? '') : label}`
    })
    if (name.test(words)) return
    seen.push(words)
  }
  throw new Error(`Tab never reached ${name.source}: ${seen.join(' | ')}`)
}

const INDICATORS = 7

/** Everything of one unit with one word. */
async function rate(page: Page, word: string): Promise<void> {
  const rows = page.getByRole('radio', { name: word, exact: true })
  await expect(rows).toHaveCount(INDICATORS)
  for (const row of await rows.all()) await row.check()
}

/** With elder mode, and a line that is lost while it is sent; returns the code of the receipt. */
export async function answerOnPhone(page: Page, id: string): Promise<string> {
  await page.goto(`/survey/${id}?elder=1`)
  await expect(page.getByRole('heading', { level: 1, name: '示例窗口服务评议' })).toBeVisible()
  await reached(page, 'elder-start')
  await page.getByRole('button', { name: '开始填写' }).click()
  for (const unit of UNITS) await page.getByRole('checkbox', { name: unit }).check()
  await rate(page, '满意')
  await reached(page, 'elder-unit')
  await page.getByRole('button', { name: '下一个单位' }).click()
  await rate(page, '基本满意')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: '61岁以上' }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('您去窗口办事，哪里还不方便？').fill('示例：希望多开一个窗口。')
  await reached(page, 'elder-words')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '核对答案' }).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '提交答卷' }).click()
  await expect(page.getByText('您的答案还在这台设备上')).toBeVisible()
  await reached(page, 'elder-offline')
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await reached(page, 'elder-receipt')
  return page.locator('.ticket-code').innerText()
}

export async function answerByKeyboard(page: Page, id: string): Promise<void> {
  await page.goto(`/survey/${id}`)
  await tabTo(page, /开始填写/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /第1步/ })).toBeFocused()
  await tabTo(page, /信息中心/)
  await page.keyboard.press('Space')
  await tabTo(page, /公开及时 {2}满意/)
  await page.keyboard.press('Space')
  // A group of radio buttons is one stop, arrows move within it.
  await page.keyboard.press('ArrowRight')
  await tabTo(page, /下一步/)
  await page.keyboard.press('Enter')
  // What is missing is told, and the summary leads there.
  await expect(page.getByRole('alert')).toBeFocused()
  await reached(page, 'keyboard-faults')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  for (let indicator = 0; indicator < INDICATORS; indicator += 1) {
    await tabTo(page, /满意/)
    await page.keyboard.press('Space')
  }
  await reached(page, 'keyboard-unit')
  for (const heading of [/第2步/, /核对后提交/, /已经收到您的答卷，谢谢您/]) {
    await tabTo(page, /下一步|核对答案|提交答卷/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: heading })).toBeFocused()
  }
}

/** One after the other at the same screen: what the first has answered is nowhere when the next one comes. */
export async function answerAtCounter(page: Page, address: string): Promise<void> {
  await page.clock.install()
  await page.goto(address)
  await expect(page.getByText('填写点：政务服务中心一楼')).toBeVisible()
  await reached(page, 'kiosk-start')
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('checkbox', { name: '信息中心' }).check()
  await rate(page, '一般')
  await reached(page, 'kiosk-unit')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '核对答案' }).click()
  await page.getByRole('button', { name: '提交答卷' }).click()
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await reached(page, 'kiosk-receipt')
  await page.getByRole('button', { name: '完成，下一位' }).click()
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible()
  await expect(page.getByText('提交过答卷')).toHaveCount(0)
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  // Whoever walks away is counted down, and the next one finds nothing.
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('checkbox', { name: '信息中心' }).check()
  await page.clock.runFor(121_000)
  await expect(page.getByText(/秒后清除这一页，没有提交的内容不保留/)).toBeVisible()
  await page.clock.runFor(31_000)
  await page.getByRole('button', { name: '开始填写' }).click()
  await expect(page.getByRole('checkbox', { name: '信息中心' })).not.toBeChecked()
}

/** A post is closed for good: who stands at its screen is sent to somebody who can help. */
export async function closeCounter(desk: Page, screen: Page, address: string): Promise<void> {
  await expect(desk.getByText('收到 1 份')).toBeVisible()
  await desk.getByRole('button', { name: '关闭：政务服务中心一楼' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click()
  await expect(desk.getByRole('button', { name: '关闭：政务服务中心一楼' })).toHaveCount(0)
  await screen.goto(address)
  await expect(screen.getByText('这个填写点已经关闭')).toBeVisible()
  await reached(screen, 'kiosk-closed')
}

/** With the link of the message; the ballot goes without the code, without a cookie, without anything that tells the phone. */
export async function answerInvited(desk: Page, page: Page): Promise<void> {
  await desk.goto('/outbox')
  const link = /\/survey\/invited#\w{12}/.exec(await desk.locator('body').innerText())?.[0] ?? ''
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''} ${request.headers()['cookie'] ?? ''}`))
  await page.goto(link)
  await expect(page.getByRole('heading', { name: '示例窗口服务评议' })).toBeFocused()
  expect(new URL(page.url()).hash).toBe('')
  await reached(page, 'invited-fetch')
  await page.getByRole('button', { name: '领取选票' }).click()
  await expect(page.getByText('选票在这台设备上')).toBeVisible()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('checkbox', { name: '政策法规科' }).check()
  await rate(page, '满意')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '核对答案' }).click()
  await reached(page, 'invited-check')
  await page.getByRole('button', { name: '提交答卷' }).click()
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await reached(page, 'invited-receipt')
  const code = link.slice(-12)
  const ballot = asked.find((line) => line.includes('/invited/ballots')) ?? ''
  expect(ballot).toContain('"token"')
  expect(ballot).not.toMatch(new RegExp(`${code}|deviceToken|clientId|seconds`))
  expect(asked.filter((line) => line.split(' ', 1)[0]?.includes(code))).toEqual([])
}

/** Two people read a sheet in two ways, and a third looks. */
export async function typePaper([first, second, third]: readonly [Page, Page, Page], id: string): Promise<void> {
  for (const [page, last] of [
    [first, '1'],
    [second, '2'],
  ] as const) {
    await page.goto(`/assessment/evaluations/${id}/paper/enter?number=1-001`)
    await expect(page.getByRole('heading', { name: last === '1' ? '1-001 · 第一次录入' : '1-001 · 第二次录入' })).toBeVisible()
    // One key for each of seven indicators, Enter over the remark; the other unit and the rest stay empty.
    for (const key of ['1', '1', '1', '1', '1', '1', last]) await page.keyboard.press(key)
    if (last === '1') await reached(page, 'sheet')
    await page.getByRole('button', { name: '保存，下一份' }).press('Enter')
    await expect(page.getByText(last === '1' ? '1-001：已录入，等另一人录第二次。' : '1-001：两次录入不一致，等第三人核定。')).toBeVisible()
  }
  await third.goto(`/assessment/evaluations/${id}/paper/enter?number=1-001`)
  await expect(third.getByRole('heading', { name: '1-001 · 第三人核定' })).toBeVisible()
  await reached(third, 'sheet-third')
  await third.getByRole('button', { name: '核定', exact: true }).click()
  await expect(third.getByText('1-001：已核定，成为一份答卷。')).toBeVisible()
  await first.goto(`/assessment/evaluations/${id}/paper`)
  await first.getByRole('button', { name: '登记份数，第1批' }).click()
  await first.getByLabel('收回几份').fill('1')
  await first.getByRole('button', { name: '登记', exact: true }).click()
  await expect(first.getByRole('row', { name: /第 1 批/ })).toContainText('已办完')
  await reached(first, 'paper')
}
