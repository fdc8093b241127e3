import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, expectRefusal } from './office.testing.ts'

const SURVEYJS = {
  title: '别处的问卷',
  elements: [
    { type: 'radiogroup', name: 'q', choices: ['a', 'b'] },
    { type: 'signaturepad', name: 'sign' },
  ],
}

test('a questionnaire grows from a template, meets a colleague, is frozen with its plan and lives on in a copy @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  expectRefusal(complaints, 409)
  const page = await atDesk({ server, complaints, visitor }, 'guanli')
  const { evaluationId } = await ask<{ evaluationId: string }>(page, 'create', { title: '示例市社会评议', year: 2026, unitIds: [] })
  await page.goto(`/assessment/evaluations/${evaluationId}/questionnaire`)
  await test.step('a file of another program says what it cannot bring, a template says where it is from', () => begin(page))
  await test.step('questions are added, moved, deleted and taken back', () => arrange(page))
  await test.step('a condition is built, and the preview follows it', () => condition(page))
  await test.step('points, groups and quotas', () => score(page))
  await test.step('the three ways in which people see it', () => look(page))
  await test.step('a colleague saved first: nothing of either is lost', () => conflict(page, evaluationId))
  await test.step('with its plan it is frozen, and a copy goes on', () => freeze(page, evaluationId))
})

const outline = (page: Page) => page.getByRole('navigation', { name: '问卷目录' })
const form = (page: Page) => page.getByRole('region', { name: '编辑' })
const preview = (page: Page) => page.getByRole('region', { name: '预览' })
const question = (page: Page, name: RegExp) => outline(page).getByRole('button', { name })

async function begin(page: Page): Promise<void> {
  const files = page.getByRole('region', { name: '模板与文件' })
  await expect(files.getByText(/通道侗族自治县政府信息公开问卷调查结果/)).toBeVisible()
  await files
    .getByLabel('问卷文件')
    .setInputFiles({ name: 'survey.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(SURVEYJS)) })
  await expect(files.getByText('sign：题型“signaturepad”没有带过来。')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'questionnaire-templates')
  await files.getByRole('button', { name: '不采用' }).click()
  await files.getByRole('button', { name: /采用这个模板：政府信息公开公众问卷/ }).click()
  await expect(question(page, /^8\. /)).toBeVisible()
  await expect(preview(page).getByText('您是否知道《中华人民共和国政府信息公开条例》？')).toBeVisible()
}

async function arrange(page: Page): Promise<void> {
  const fourth = question(page, /指南/)
  await fourth.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(question(page, /^3\. .*指南/)).toBeFocused()
  const rows = outline(page).locator('[data-kind=question]')
  await rows
    .nth(4)
    .getByText('⠿')
    .dragTo(rows.nth(0), { targetPosition: { x: 120, y: 3 } })
  await expect(question(page, /^1\. .*全面、及时、查询便捷/)).toBeVisible()
  await form(page).getByRole('button', { name: '删除', exact: true }).click()
  await expect(question(page, /^8\. /)).toHaveCount(0)
  await page.getByRole('button', { name: '撤销删除' }).click()
  await expect(question(page, /^1\. .*全面、及时、查询便捷/)).toBeVisible()
}

async function condition(page: Page): Promise<void> {
  await question(page, /^8\. /).click()
  await outline(page).locator('xpath=..').getByLabel('加一题').selectOption({ label: '长文字' })
  await expect(form(page).getByLabel('题目', { exact: true })).toBeFocused()
  await form(page).getByLabel('题目', { exact: true }).fill('哪里还不方便？')
  await expect(preview(page).getByLabel('哪里还不方便？')).toBeInViewport()
  const show = form(page).getByRole('group', { name: '什么时候出现' })
  await show.getByRole('button', { name: '加一个条件' }).click()
  await show.getByLabel('满意', { exact: true }).uncheck()
  await expect(form(page).getByText('条件里还没有选选项。')).toBeVisible()
  await show.getByLabel('不满意', { exact: true }).check()
  await expect(show.getByText('“您认为我县依申请公开渠道是否便捷和畅通？”选了“不满意”')).toBeVisible()
  await expect(preview(page).getByText(/选中的这一题现在不出现/)).toBeVisible()
  await preview(page)
    .getByRole('group', { name: /渠道是否便捷和畅通/ })
    .getByLabel('不满意')
    .check()
  await expect(preview(page).getByLabel('哪里还不方便？')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'questionnaire-condition')
}

async function score(page: Page): Promise<void> {
  await outline(page)
    .getByRole('button', { name: /计分办法/ })
    .click()
  await form(page).getByRole('button', { name: '按现有题目起草计分办法' }).click()
  await form(page).getByLabel('您认为我县依申请公开渠道是否便捷和畅通？', { exact: true }).check()
  await form(page).getByLabel('权重（%）').nth(0).fill('50')
  await expect(form(page).getByText('要改：各渠道的权重之和应为 100%。')).toBeVisible()
  await form(page).getByLabel('权重（%）').nth(2).fill('20')
  await expect(form(page).getByText('总分按渠道加权：问卷评议占50%，代表评议占30%，网络评议占20%。')).toBeVisible()
  await outline(page).getByRole('button', { name: '分组与配额' }).click()
  await form(page)
    .getByLabel(/是否知道《/)
    .check()
  await form(page).getByLabel('不知道', { exact: true }).fill('200')
  await expect(page.getByText('问卷、计分办法和条款没有发现问题。')).toBeVisible()
}

async function look(page: Page): Promise<void> {
  for (const mode of ['电脑', '长辈模式']) {
    await preview(page).getByRole('button', { name: mode }).click()
    await expectAccessible(page)
    await expectNoSidewaysScrolling(page)
    await screenshot(page, mode === '电脑' ? 'questionnaire-desktop' : 'questionnaire-elder')
  }
  await preview(page).getByRole('button', { name: '上一步' }).click()
  await expect(preview(page).getByText('第 8 步，共 9 步')).toBeVisible()
}

async function conflict(page: Page, evaluationId: string): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await ask(page, 'edit', await colleagues(page, evaluationId, { questionnaire: { title: '同事的标题' } }))
  await outline(page).getByRole('button', { name: '问卷总体' }).click()
  const title = form(page).getByLabel('问卷标题')
  await title.fill('我的标题')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('同事刚刚保存过')).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'questionnaire-conflict')
  await page.getByRole('button', { name: '载入同事的内容' }).click()
  await expect(title).toHaveValue('同事的标题')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(title).toHaveValue('我的标题')
  // Words of the plan are another page's: both go in, without a question.
  await ask(page, 'edit', await colleagues(page, evaluationId, { purpose: '了解公众对政务公开的看法。' }))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  // A draft that was left in the browser while a colleague went on does not slip over theirs.
  await title.fill('后来的标题')
  await ask(page, 'edit', await colleagues(page, evaluationId, { questionnaire: { title: '又一个标题' } }))
  await page.reload()
  await expect(title).toHaveValue('后来的标题')
  await expect(page.getByText(/有没有保存的修改，已经恢复/)).toBeVisible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '用我的内容覆盖' }).click()
  await page.getByRole('dialog', { name: '用您的内容覆盖' }).getByRole('button', { name: '覆盖' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
}

interface Change {
  readonly purpose?: string
  readonly questionnaire?: object
}

/** What a colleague sends from another desk: the newest state with one change. */
async function colleagues(page: Page, evaluationId: string, change: Change): Promise<object> {
  const { title, purpose, privacyNotice, minutes, version, terms, document } = await evaluationOf(page, evaluationId)
  const questionnaire = { ...document.questionnaire, ...change.questionnaire }
  return {
    evaluationId,
    title,
    purpose: change.purpose ?? purpose,
    privacyNotice,
    minutes,
    version,
    terms,
    document: { ...document, questionnaire },
  }
}

async function freeze(page: Page, evaluationId: string): Promise<void> {
  const { version, purpose } = await evaluationOf(page, evaluationId)
  expect(purpose).toBe('了解公众对政务公开的看法。')
  await ask(page, 'publishPlan', { evaluationId, version, opensOn: '2026-01-01', closesOn: '2199-12-31' })
  await page.reload()
  await expect(page.getByText(/方案公布后，问卷、计分办法和条款都固定下来/)).toBeVisible()
  await expect(form(page)).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'questionnaire-frozen')
  await page.getByRole('button', { name: '复制成新的评议' }).click()
  await expect(page.getByRole('heading', { name: '示例市社会评议（副本）' })).toBeVisible()
  await expect(form(page).getByLabel('问卷标题')).toHaveValue('后来的标题')
}

interface Found {
  readonly title: string
  readonly purpose: string
  readonly privacyNotice: string
  readonly minutes: number
  readonly version: number
  readonly terms: object
  readonly document: { readonly questionnaire: object }
}

function evaluationOf(page: Page, evaluationId: string): Promise<Found> {
  return page.evaluate(
    async (input) => {
      const answer = await fetch(`/api/trpc/survey.get?input=${encodeURIComponent(JSON.stringify(input))}`)
      return ((await answer.json()) as { readonly result: { readonly data: Found } }).result.data // what the server promises
    },
    { evaluationId },
  )
}

/** A change through the house's own interface, as another page of the app would ask for it. */
function ask<Answer>(page: Page, name: 'create' | 'edit' | 'publishPlan', input: object): Promise<Answer> {
  return page.evaluate(
    async ({ procedure, body }) => {
      const headers = { 'content-type': 'application/json', 'x-sunlit': '1' }
      const answer = await fetch(`/api/trpc/survey.${procedure}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return ((await answer.json()) as { readonly result: { readonly data: Answer } }).result.data // what the server promises
    },
    { procedure: name, body: input },
  )
}
