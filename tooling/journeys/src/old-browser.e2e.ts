import type { Page } from '@playwright/test'
import { expect, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'
import { openEvaluation, today } from './open-evaluation.testing.ts'

/** Takes away what Chrome 87 and Safari 14 do not have and our pages could come to use. */
const TAKE_AWAY = `
for (const name of ['structuredClone', 'requestIdleCallback', 'scheduler', 'navigation', 'CompressionStream']) delete globalThis[name]
for (const name of ['at', 'toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']) delete Array.prototype[name]
for (const name of ['at', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
for (const name of ['hasOwn', 'groupBy']) delete Object[name]
for (const name of ['withResolvers', 'try']) delete Promise[name]
for (const name of ['union', 'intersection', 'difference', 'isSubsetOf']) delete Set.prototype[name]
for (const name of ['toHex', 'toBase64']) delete Uint8Array.prototype[name]
for (const name of ['timeout', 'any']) delete AbortSignal[name]
for (const name of ['canParse', 'parse']) delete URL[name]
delete Uint8Array.fromBase64
delete Uint8Array.fromHex
delete Array.fromAsync
delete Map.groupBy
if (globalThis.Crypto) delete Crypto.prototype.randomUUID
`

/** In the page, and in its threads, where no script of a test comes first. */
async function makeOld(page: Page): Promise<void> {
  await page.addInitScript(TAKE_AWAY)
  await page.route(/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${TAKE_AWAY}\n${await response.text()}` })
  })
}

test('with a browser of 2020 somebody finds the open day, and answers an evaluation up to a receipt that is checked @phone', async ({
  page,
  server,
  complaints,
  visitor,
}) => {
  const desk = await atDesk({ server, complaints, visitor }, 'guanli')
  await openEvaluation(desk, { title: '示例县政务公开社会评议（旧手机）', opensOn: today(), closesOn: today(9) })
  await makeOld(page)
  await page.goto('/open-day/')
  await expect(page.getByRole('heading', { name: '政府开放日', exact: true })).toBeVisible()
  await page.goto('/survey/')
  await page.getByRole('link', { name: /旧手机/ }).click()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('checkbox', { name: /示例县教育局/ }).check()
  for (const row of await page.getByRole('radio', { name: '满意', exact: true }).all()) await row.check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('checkbox', { name: '政务大厅' }).check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '核对答案' }).click()
  await page.getByRole('button', { name: '提交答卷' }).click()
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  await page.getByRole('link', { name: '现在就核验一次' }).click()
  await expect(page.getByText('这台设备保留的答案，和收到时封存的内容完全一致，一个字没有变。')).toBeVisible()
})
