import { randomBytes } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { commitBallot, validateAnswers, type Questionnaire } from '@sunlit/questionnaire'
import { uuidv7 } from 'uuidv7'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, type Office } from './office.testing.ts'

const TITLE = '示例窗口服务评议'
const HONEST = 32
const STUFFED = 3

test('an evaluation goes from a template to a public result, and two people decide what is set aside @desktop', async ({
  server,
  complaints,
  visitor,
}) => {
  const office: Office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const evaluationId = await test.step('it is created from a template for two units', () => create(manager))
  await test.step('its plan is written, and published for good', () => plan(manager))
  await test.step('it is opened; ballots come in, some of them stuffed', async () => {
    await openIt(manager)
    await answer(server.url, evaluationId)
  })
  await test.step('it is closed early with a reason', () => close(manager, evaluationId))
  const reviewer = await atDesk(office, 'fuhe')
  await test.step('doubtful ballots are judged by two people', () => judge(manager, reviewer, evaluationId))
  await test.step('it is counted', () => count(manager))
  await test.step('units are told', () => tell(manager))
  await test.step('a unit answers', async () => respond(await atDesk(office, 'lianluo'), evaluationId))
  await test.step('somebody else publishes', () => publish(reviewer, evaluationId))
  await test.step('files are taken', () => take(manager))
})

async function create(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评议' }).click()
  await expect(page.getByRole('heading', { name: '社会评议', level: 1 })).toBeVisible()
  await page.getByLabel('状态').selectOption({ label: '结果已公开' })
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByLabel('状态').selectOption({ label: '全部' })
  await screenshot(page, 'evaluations')
  await page.getByRole('button', { name: '新建评议' }).click()
  const panel = page.getByRole('dialog', { name: '新建评议' })
  await panel.getByLabel('名称').fill(TITLE)
  await panel.getByRole('radio', { name: /部门评议表/ }).check()
  for (const unit of ['政策法规科', '信息中心']) await panel.getByRole('checkbox', { name: unit }).check()
  await expectAccessible(page)
  await screenshot(page, 'evaluation-new')
  await panel.getByRole('button', { name: '开始起草' }).click()
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

function tab(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: '这次评议' }).getByRole('link', { name })
}

async function plan(page: Page): Promise<void> {
  await tab(page, '方案').click()
  await page.getByLabel('评议目的').fill('了解群众对窗口服务的看法，改进政务公开工作。')
  await page.getByRole('checkbox', { name: /安全校验/ }).uncheck()
  await page.getByRole('button', { name: '保存方案' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await page.getByLabel('开始收集').fill(today)
  await expectAccessible(page)
  await screenshot(page, 'evaluation-plan')
  await page.getByRole('button', { name: '公布方案' }).click()
  await expect(page.getByRole('dialog', { name: '公布方案' })).toContainText('公布后不能再改的')
  await screenshot(page, 'evaluation-plan-confirm')
  await page.getByRole('button', { name: '确认公布' }).click()
  await expect(page.getByRole('button', { name: '开通收集' })).toBeVisible()
}

async function openIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开通收集' }).click()
  await page.getByRole('button', { name: '开通', exact: true }).click()
  await expect(page.getByText(/正在收集答卷，到/)).toBeVisible()
}

interface OpenSurvey {
  readonly versionHash: string
  readonly definition: Questionnaire
}

/** As phones do it, over the public routes; the last ones come from one device. */
async function answer(url: string, evaluationId: string): Promise<void> {
  const survey = (await (await fetch(`${url}/api/survey/evaluations/${evaluationId}`)).json()) as OpenSurvey // our own public data
  const oneDevice = randomBytes(18).toString('base64url')
  for (let index = 0; index < HONEST + STUFFED; index += 1) {
    const reading = validateAnswers(survey.definition, answersOf(survey.definition, index))
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
    const salt = randomBytes(32)
    const ballot = {
      evaluationId,
      versionHash: survey.versionHash,
      clientId: uuidv7(),
      answers: reading.answers,
      seed: String(index),
      salt: salt.toString('base64url'),
      commitment: commitBallot({ evaluation: evaluationId, channel: 'open', answers: reading.answers }, salt),
      seconds: 90,
      deviceToken: index < HONEST ? randomBytes(18).toString('base64url') : oneDevice,
    }
    const sent = await fetch(`${url}/api/survey/ballots`, {
      method: 'POST',
      headers: { 'x-sunlit': '1', 'content-type': 'application/json' },
      body: JSON.stringify(ballot),
    })
    expect(sent.status).toBe(201)
  }
}

/** Every ballot in another way, so that only the device tells the stuffed ones. */
function answersOf(definition: Questionnaire, nth: number): Record<string, unknown> {
  const [matrix, age] = definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
  if (matrix?.kind !== 'unit-matrix' || age?.kind !== 'single') throw new Error('another template')
  const units = definition.units.map(({ id }, place) => [
    id,
    Object.fromEntries(
      matrix.indicators.map((indicator, at) => [indicator.id, matrix.scale[(nth >> at) % 2 === 0 ? 0 : 1 + ((nth + place) % 2)]?.id]),
    ),
  ])
  return {
    [matrix.id]: Object.fromEntries(units),
    [age.id]: age.options[nth % 2]?.id,
    ...(nth === 4 && { [`${matrix.id}.${definition.units[0]?.id}`]: '示例意见：办事指南的电话打不通。' }),
  }
}

async function close(page: Page, evaluationId: string): Promise<void> {
  await page.goto(`/assessment/evaluations/${evaluationId}`)
  await expect(page.getByText(String(HONEST + STUFFED), { exact: true })).toBeVisible()
  await expect(tab(page, '结果')).toHaveCount(0)
  await expectAccessible(page)
  await screenshot(page, 'evaluation-open')
  await page.getByRole('button', { name: '提前截止' }).click()
  await expect(page.getByRole('button', { name: '确认截止' })).toBeDisabled()
  await page.getByLabel('提前截止的原因').fill('示例：答卷已经够多。')
  await page.getByRole('button', { name: '确认截止' }).click()
  await expect(page.getByRole('button', { name: '筛查存疑答卷' })).toBeVisible()
}

async function judge(manager: Page, reviewer: Page, evaluationId: string): Promise<void> {
  await manager.getByRole('button', { name: '筛查存疑答卷' }).click()
  await manager.getByRole('button', { name: '开始筛查' }).click()
  for (const page of [manager, reviewer]) {
    if (page === reviewer) await page.goto(`/assessment/evaluations/${evaluationId}/doubts`)
    await page.getByRole('button', { name: `选等我判定的 ${HONEST + STUFFED} 份` }).click()
    await expectAccessible(page)
    await screenshot(page, page === manager ? 'evaluation-doubts' : 'evaluation-doubts-second')
    // All of them came within a minute from one network; those of one device are set aside, the others count.
    for (const box of await page
      .getByRole('row', { name: /同一设备|同一台设备/ })
      .getByRole('checkbox')
      .all())
      await box.uncheck()
    await page.getByRole('button', { name: '计入', exact: true }).click()
    await expect(page.getByText(page === manager ? /等另一人判定。/ : /份已判定/)).toBeVisible()
    await page.getByRole('button', { name: `选等我判定的 ${STUFFED - 1} 份` }).click()
    await page.getByRole('button', { name: '搁置', exact: true }).click()
    await expect(page.getByText(page === manager ? /^2 份等另一人判定。/ : /^2 份已判定/)).toBeVisible()
  }
}

async function count(page: Page): Promise<void> {
  await tab(page, '进展').click()
  await page.reload()
  await page.getByRole('button', { name: '计票' }).click()
  await page.getByRole('button', { name: '开始计票' }).click()
  await expect(page.getByRole('heading', { name: '得分和等次' })).toBeVisible()
  await expect(page.getByText(/收到 35 份，计入 33 份；未计入：同一人重复提交 2 份/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'evaluation-results')
}

async function tell(page: Page): Promise<void> {
  await tab(page, '公众意见').click()
  await page.getByRole('button', { name: /^列入整改/ }).click()
  await expect(page.getByRole('link', { name: '已列入整改' })).toBeVisible()
  await screenshot(page, 'evaluation-remarks')
  await tab(page, '反馈与答复').click()
  await expect(page.getByRole('button', { name: '送达反馈意见' })).toBeDisabled()
  for (const unit of ['政策法规科', '信息中心']) {
    const form = page.getByRole('form', { name: `给${unit}的反馈意见` })
    await form.getByRole('button').click()
    await expect(form.getByText('已保存')).toBeVisible()
  }
  await expectAccessible(page)
  await screenshot(page, 'evaluation-feedback')
  await page.getByRole('button', { name: '送达反馈意见' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送达', exact: true }).click()
  await expect(page.getByText('反馈意见已送达各单位')).toBeVisible()
}

async function respond(page: Page, evaluationId: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`${TITLE}.*有给您单位的反馈意见`) }).click()
  await expect(page).toHaveURL(new RegExp(`${evaluationId}/feedback`))
  await expect(page.getByRole('heading', { name: '信息中心' })).toHaveCount(0)
  await page.getByLabel('您单位的答复').fill('示例答复：已更正办事指南。')
  await page.getByRole('button', { name: '提交答复' }).click()
  await expect(page.getByText('示例答复：已更正办事指南。')).toBeVisible()
  await expectAccessible(page)
}

async function publish(page: Page, evaluationId: string): Promise<void> {
  await page.goto(`/assessment/evaluations/${evaluationId}`)
  await page.getByRole('button', { name: '公开结果' }).click()
  await expect(page.getByText(/计入 33 份，未计入 2 份及其原因/)).toBeVisible()
  await screenshot(page, 'evaluation-publish')
  await page.getByRole('button', { name: '公开', exact: true }).click()
  await expect(page.getByText(/这次评议办理完毕/)).toBeVisible()
}

async function take(page: Page): Promise<void> {
  await tab(page, '结果').click()
  await page.getByText('导出', { exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /SPSS/ }).click()])
  expect(download.suggestedFilename()).toBe(`${TITLE}-答卷.sav`)
}
