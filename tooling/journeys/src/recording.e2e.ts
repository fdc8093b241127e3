import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { badLine } from './bad-line.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword } from './identity.testing.ts'
import { atDesk, ONE_PIXEL_PNG, type Office } from './office.testing.ts'

const MOST_KEYS = 12

test('sixty findings a day are recorded without leaving the keyboard, and taken back beside the form @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  complaints.expect(/status of 401 /)
  const page = await recordPage({ server, complaints, visitor })
  await expect(today(page).getByRole('listitem').first()).toBeVisible()
  const seeded = await today(page).getByRole('listitem').count() // the demo was recorded today
  await test.step('a finding about another unit takes few keys beyond its text', () => recordByKeys(page, seeded))
  await test.step('the next one about the same unit takes fewer', () => recordNext(page, seeded))
  await test.step('a day that has not come is told at once', () => refuseTomorrow(page))
  await test.step('two tabs show one draft', () => twoTabs(page, seeded))
  await test.step('a session that ends in the middle loses nothing', () => signInAgain(page, demoPassword(server, 'kaohe1'), seeded))
  await test.step('a full day is listed, and one of it taken back', () => fullDay(page, seeded))
})

test('an upload over a bad line arrives once, and what was uploaded can be taken off @desktop', async ({ server, complaints, visitor }) => {
  complaints.expect(/status of 401 |status of 422 |ERR_/)
  const page = await recordPage({ server, complaints, visitor })
  const line = await badLine(server.url)
  try {
    await page.goto(line.url + new URL(page.url()).pathname)
    await test.step('the line breaks in the middle of a file', async () => {
      line.breakAfterSending(1_000_000)
      await expectStoredOnce(page, 'gongkai-1')
      expect(line.broken).toBe(1)
    })
    await test.step('the line breaks after the file has arrived', async () => {
      line.breakAtAnswerTo('POST /api/evidence')
      await expectStoredOnce(page, 'gongkai-2')
      expect(line.broken).toBe(2)
    })
    await test.step('a file that is stored already is taken off on the server as well', () => takeOff(page))
  } finally {
    await line.close()
  }
})

test('the form stands on a phone @phone', async ({ server, complaints, visitor }) => {
  const page = await recordPage({ server, complaints, visitor })
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, 'record-phone')
})

/** The form of the quarter under way, at its evaluator's desk. */
async function recordPage(office: Office): Promise<Page> {
  const page = await atDesk(office, 'kaohe1')
  await page.goto('/assessment/periods')
  await page
    .getByRole('row', { name: /录入中/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: '录入问题' }).click()
  await expect(page.getByLabel('单位（可选多个）')).toBeVisible()
  return page
}

/** Keys that were pressed since the last question, as the page hears them. */
async function keysPressed(page: Page): Promise<number> {
  return page.evaluate(() => {
    const counter = window as Window & { pressed?: number } // ours, in this page only
    const pressed = counter.pressed ?? 0
    if (counter.pressed === undefined) addEventListener('keydown', () => (counter.pressed = (counter.pressed ?? 0) + 1), true)
    counter.pressed = 0
    return pressed
  })
}

/** Letters that find something count as one key each; what an input method takes for them is not ours to measure. */
async function typeLetters(page: Page, text: string): Promise<number> {
  await page.keyboard.insertText(text)
  return text.length
}

async function recordByKeys(page: Page, seeded: number): Promise<void> {
  const note = '两份文件没有公开。'
  await expect(page.getByLabel('单位（可选多个）')).toBeFocused()
  await keysPressed(page)
  let letters = await typeLetters(page, '规')
  await expect(page.getByTitle('规划科', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  letters += await typeLetters(page, '未公')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('数量')).toBeFocused()
  await page.keyboard.press('2')
  await expect(page.getByLabel('数量')).toHaveValue('2')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('说明（选填）')).toBeFocused()
  await page.keyboard.insertText(note) // its text: no keys are counted
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('已提交复核')).toBeVisible()
  const keys = (await keysPressed(page)) + letters
  console.log(`keystrokes for one finding beyond its text: ${keys}`)
  expect(keys).toBeLessThanOrEqual(MOST_KEYS)
  await expect(today(page).getByRole('listitem')).toHaveCount(seeded + 1)
}

async function recordNext(page: Page, seeded: number): Promise<void> {
  await expect(page.getByRole('combobox', { name: '扣分规则' })).toBeFocused()
  await expect(page.getByRole('listbox', { name: '可选的规则' }).getByText('最近用过')).toBeVisible()
  await keysPressed(page)
  await page.keyboard.press('Enter') // the rule that was used last
  await page.keyboard.press('1')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(today(page).getByRole('listitem')).toHaveCount(seeded + 2)
  const keys = await keysPressed(page)
  console.log(`keystrokes for the next finding beyond its text: ${keys}`)
  expect(keys).toBeLessThanOrEqual(MOST_KEYS / 2)
  await expectAccessible(page)
  await screenshot(page, 'record-today')
}

function today(page: Page) {
  return page.getByRole('region', { name: '今天录入的问题' })
}

async function refuseTomorrow(page: Page): Promise<void> {
  await page.getByRole('option').first().click()
  const day = page.getByLabel('发生日期')
  const now = await day.inputValue()
  await day.fill(new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10))
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('link', { name: /还没有发生的问题不能录入/ })).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'record-tomorrow')
  await day.fill(now)
}

async function twoTabs(page: Page, seeded: number): Promise<void> {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await page.getByLabel('说明（选填）').fill('写在第一个窗口')
  await expect(other.getByLabel('说明（选填）')).toHaveValue('写在第一个窗口')
  await other.getByLabel('说明（选填）').fill('写在第二个窗口')
  await expect(page.getByLabel('说明（选填）')).toHaveValue('写在第二个窗口')
  await other.keyboard.press('ControlOrMeta+Enter')
  await expect(today(other).getByRole('listitem')).toHaveCount(seeded + 3)
  await expect(page.getByRole('combobox', { name: '扣分规则' })).toBeVisible() // saved there: here a new one begins
  await expect(page.getByLabel('说明（选填）')).toHaveValue('')
  await other.close()
}

async function signInAgain(page: Page, password: string, seeded: number): Promise<void> {
  await page.getByRole('option').first().click()
  await page.getByLabel('说明（选填）').fill('登录已经结束')
  await page.context().clearCookies()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: '请重新登录' })).toBeVisible()
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(today(page).getByRole('listitem')).toHaveCount(seeded + 4)
}

async function fullDay(page: Page, seeded: number): Promise<void> {
  const periodId = new URL(page.url()).pathname.split('/').at(-2) ?? ''
  await page.evaluate(
    async ({ requests, period }) => {
      const [unit] = (
        await (await fetch(`/api/trpc/period.units?input=${encodeURIComponent(JSON.stringify({ periodId: period }))}`)).json()
      ).result.data.filter((candidate: { readonly recused: boolean }) => !candidate.recused)
      for (const requestId of requests) {
        const body = {
          requestId,
          periodId: period,
          unitIds: [unit.id],
          ruleId: 'information-each',
          occurredOn: new Date().toISOString().slice(0, 10),
          facts: { kind: 'count', count: 1 },
        }
        await fetch('/api/findings', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-sunlit': '1' },
          body: JSON.stringify(body),
        })
      }
    },
    { requests: Array.from({ length: 60 - 4 - seeded }, () => randomUUID()), period: periodId },
  )
  await page.reload()
  await expect(today(page).getByText('60 条', { exact: true })).toBeVisible()
  await today(page).getByRole('button', { name: /撤回/ }).first().click()
  await page.getByRole('dialog', { name: '撤回这条问题' }).getByRole('button', { name: '撤回' }).click()
  await expect(today(page).getByText('59 条', { exact: true })).toBeVisible()
  await screenshot(page, 'record-full-day')
}

/** A picture with so many bytes behind its end: large enough for a line to break in its middle. */
function picture(bytes: number): Buffer {
  return Buffer.concat([Buffer.from(ONE_PIXEL_PNG, 'base64'), Buffer.alloc(bytes)])
}

async function expectStoredOnce(page: Page, note: string): Promise<void> {
  await choose(page)
  await page.getByLabel('说明（选填）').fill(note)
  await page.getByLabel('选择佐证文件').setInputFiles({ name: `${note}.png`, mimeType: 'image/png', buffer: picture(3_000_000) })
  await page.getByRole('button', { name: '提交复核' }).click()
  // The words of the finding before may still stand: the next form is what tells that this one has gone.
  await expect(page.getByLabel('说明（选填）')).not.toHaveValue(note)
  expect(await evidenceOf(page, note)).toEqual([`${note}.png`])
}

async function choose(page: Page): Promise<void> {
  const units = page.getByLabel('单位（可选多个）')
  if ((await page.getByTitle('规划科', { exact: true }).count()) === 0) {
    await units.fill('规划')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
  }
  await page
    .getByRole('option', { name: /未公开/ })
    .first()
    .click()
}

/** Names of the files that the server holds for the finding with this note. */
async function evidenceOf(page: Page, note: string): Promise<readonly string[]> {
  const periodId = new URL(page.url()).pathname.split('/').at(-2)
  const asked = encodeURIComponent(JSON.stringify({ periodId, mine: true, limit: 50 }))
  const answer = await page.request.get(`/api/trpc/finding.list?input=${asked}`)
  const { result } = (await answer.json()) as {
    readonly result: {
      readonly data: {
        readonly findings: readonly { readonly note: string; readonly evidence: readonly { readonly fileName: string }[] }[]
      }
    }
  }
  return result.data.findings.filter((finding) => finding.note === note).flatMap(({ evidence }) => evidence.map(({ fileName }) => fileName))
}

async function takeOff(page: Page): Promise<void> {
  await choose(page)
  await page.getByLabel('说明（选填）').fill('gongkai-3')
  await page.getByLabel('选择佐证文件').setInputFiles([
    { name: 'hao.png', mimeType: 'image/png', buffer: picture(10) },
    { name: 'huai.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') },
  ])
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText('还有 1 个文件没有传上去')).toBeVisible()
  const stored = page.getByRole('region', { name: '已上传的佐证' })
  await expect(stored.getByText('hao.png')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'record-half-uploaded')
  await stored.getByRole('button', { name: '移除 hao.png' }).click()
  await expect(stored).toHaveCount(0)
  expect(await evidenceOf(page, 'gongkai-3')).toEqual([])
  await page.getByRole('button', { name: '移除 huai.png' }).click()
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByText('已提交复核')).toBeVisible()
}
