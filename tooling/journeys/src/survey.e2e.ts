import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'
import { openEvaluation, today } from './open-evaluation.testing.ts'

/** A state that was reached: readable by everybody, and looked at by people. */
async function reached(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, `survey-${name}`)
}

test('a citizen answers on a phone: line lost, page refreshed, button tapped twice, one ballot, receipt verified @phone', async ({
  page,
  context,
  server,
  complaints,
  visitor,
}) => {
  const desk = await atDesk({ server, complaints, visitor }, 'guanli')
  const id = await openEvaluation(desk, { title: '示例县2026年政务公开社会评议', opensOn: today(), closesOn: today(9) })
  complaints.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/)

  await page.goto('/survey/')
  await page.getByRole('link', { name: '示例县2026年政务公开社会评议' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '示例县2026年政务公开社会评议' })).toBeVisible()
  await reached(page, 'start')
  // What the server wrote into the page is what the app shows, word by word: nothing moves when the script takes over.
  const written = await (await page.request.get(`/survey/${id}`)).text()
  for (const words of await page.locator('main h1, main dd, main .survey-purpose, main .purpose p').allInnerTexts())
    expect(written).toContain(words)
  await page.getByRole('button', { name: '开始填写' }).click()

  // Nothing chosen: the summary leads to the place.
  await page.getByRole('button', { name: '下一步' }).click()
  await reached(page, 'faults')
  await page.getByRole('link', { name: /第1题/ }).click()
  await page.getByRole('checkbox', { name: '示例县教育局' }).check()
  await page.getByRole('checkbox', { name: '示例县民政局' }).check()
  await expect(page.getByText('第1个单位，共2个')).toBeVisible()
  await page.getByRole('group', { name: '公开及时' }).getByRole('radio', { name: '满意', exact: true }).check()
  await page.getByRole('group', { name: '服务态度' }).getByRole('radio', { name: '不了解' }).check()
  await page.getByRole('button', { name: '下一个单位' }).click()
  await page.getByRole('group', { name: '公开及时' }).getByRole('radio', { name: '一般' }).check()
  await page.getByRole('group', { name: '服务态度' }).getByRole('radio', { name: '满意', exact: true }).check()
  await reached(page, 'units')
  await page.getByRole('button', { name: '下一步' }).click()

  // A condition opens a question; the browser's own way back finds the screen before.
  await expect(page.getByRole('group', { name: /好找吗/ })).toHaveCount(0)
  await page.getByRole('checkbox', { name: '政府网站' }).check()
  const order = await page
    .getByRole('group', { name: /哪些渠道/ })
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map(({ id }) => id))
  await page
    .getByRole('group', { name: /好找吗/ })
    .getByRole('radio', { name: '不好找' })
    .check()
  await page.getByRole('button', { name: /看得懂/ }).click()
  await page.getByRole('button', { name: /公开得快/ }).click()
  await page.getByRole('button', { name: /就近能问/ }).click()
  await page.getByRole('button', { name: '把“就近能问”上移' }).click()
  // The app and this questionnaire are on the phone by now: it opens again without a network, with everything that was answered.
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.match(location.pathname.replace('/survey/', '/api/survey/evaluations/'))) !== undefined),
    )
    .toBe(true)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('radio', { name: '不好找' })).toBeChecked()
  await context.setOffline(false)
  expect(
    await page
      .getByRole('group', { name: /哪些渠道/ })
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map(({ id }) => id)),
  ).toEqual(order)
  await page.goBack()
  await expect(page.getByRole('checkbox', { name: '示例县教育局' })).toBeChecked()
  await page.goForward()
  await reached(page, 'ways')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: '60岁及以上' }).check()
  await page.getByLabel('您还想说什么？').fill('希望多用大白话。')
  await page.getByRole('button', { name: '核对答案' }).click()
  await expect(page.getByText('希望多用大白话。')).toBeVisible()
  await reached(page, 'check')

  // The line is gone when it is sent, and stays away over a refresh.
  await context.setOffline(true)
  await page.getByRole('button', { name: '提交答卷' }).dblclick()
  await expect(page.getByText('您的答案还在这台设备上')).toBeVisible()
  await reached(page, 'waiting')
  const requests: string[] = []
  page.on('request', (request) => request.method() === 'POST' && requests.push(request.url()))
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: '已经收到您的答卷，谢谢您' })).toBeVisible()
  expect(requests.filter((url) => url.endsWith('/api/survey/ballots'))).toHaveLength(1)
  await expect(page.getByRole('link', { name: '下载凭证' })).toBeVisible()
  await reached(page, 'receipt')
  const code = await page.locator('.ticket-code').innerText()

  // The receipt is there again after a refresh; it is verified in this browser, contents included.
  await page.reload()
  await expect(page.locator('.ticket-code')).toHaveText(code)
  await page.getByRole('link', { name: '现在就核验一次' }).click()
  await expect(page.getByText('这台设备保留的答案，和收到时封存的内容完全一致，一个字没有变。')).toBeVisible()
  await expect(page.getByText(/这一条还在原来的位置/)).toBeVisible()
  await expect(page.getByText('对不上')).toHaveCount(0)
  await reached(page, 'verified')

  // Taken back within the time: it says so, and the answers are there to be changed.
  await page.goto(`/survey/${id}#receipt`)
  await page.getByRole('button', { name: '撤回这份答卷' }).click()
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByRole('heading', { name: '您已经撤回这份答卷' })).toBeVisible()
  await reached(page, 'withdrawn')

  // Elder mode: one question a screen.
  await page.getByRole('button', { name: '修改后重新提交' }).click()
  await page.getByRole('button', { name: '长辈模式' }).click()
  await expect(page.getByText('第1步，共6步')).toBeVisible()
  await reached(page, 'elder')
})
