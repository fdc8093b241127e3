import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk, bringFile, ONE_PIXEL_PNG } from './office.testing.ts'

const GROUNDS = '十件解读中有七件是多元化解读，第七件在九月发布，附页面截图。'

test('a unit appeals, is heard, escalates, and takes the proof of the ruling away @desktop @postgres', async ({
  server,
  complaints,
  visitor,
}) => {
  const office = { server, complaints, visitor }
  await openHearing(await atDesk(office, 'guanli'))
  const liaison = await atDesk(office, 'lianluo')
  await test.step('the liaison drafts an appeal that survives a closed tab', () => draftAppeal(liaison))
  const head = await atDesk(office, 'fuze')
  await test.step('the head sends it', () => sendAppeal(head))
  await test.step('a reviewer who had no hand in it rules, seeing both sides first', async () => rule(await atDesk(office, 'caiding')))
  await test.step('the unit reads before and after, and escalates', () => escalate(head))
  await test.step('a leader decides', async () => decide(await atDesk(office, 'lingdao')))
  await test.step('the proof of the ruling holds on the verification page', () => prove(head))
})

/** Moves the running quarter on by the calls that the page of the manager makes. */
async function openHearing(manager: Page): Promise<string> {
  const quarters = await call(manager, 'period.list')
  const current = quarters.find(({ stage }) => stage === 'collecting')
  if (!current) throw new Error('no quarter of the demo is under way')
  await call(manager, 'period.advance', { periodId: current.id, version: current.version, to: 'review' })
  await call(manager, 'period.advance', { periodId: current.id, version: current.version + 1, to: 'appeals' })
  return current.id
}

interface Quarter {
  readonly id: string
  readonly version: number
  readonly stage: string
}

/** One procedure by its name, as the page would call it. */
async function call(page: Page, procedure: string, input?: unknown): Promise<readonly Quarter[]> {
  return page.evaluate(
    async ({ name, body }) => {
      const how = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const response = await fetch(`/api/trpc/${name}`, { ...how, headers: { 'content-type': 'application/json', 'x-sunlit': '1' } })
      const answer: unknown = await response.json()
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return (answer as { result: { data: readonly Quarter[] } }).result.data // as tRPC answers
    },
    { name: procedure, body: input },
  )
}

async function draftAppeal(liaison: Page): Promise<void> {
  await liaison.reload()
  await liaison.getByRole('link', { name: /您的单位有 1 条认定的问题，请核对并提出意见/ }).click()
  await expect(liaison.getByRole('heading', { name: '单位意见' })).toBeVisible()
  await liaison.getByRole('button', { name: '提出意见' }).click()
  await liaison.getByRole('radio', { name: '申诉' }).check()
  await liaison.getByRole('textbox', { name: '理由' }).fill(GROUNDS)
  await expectAccessible(liaison)
  await liaison.reload()
  await liaison.getByRole('button', { name: '提出意见' }).click()
  await expect(liaison.getByRole('textbox', { name: '理由' })).toHaveValue(GROUNDS)
  await bringFile(liaison, 'paste', { name: '第七件解读.png', base64: ONE_PIXEL_PNG })
  await screenshot(liaison, 'appeal-draft')
  await liaison.getByRole('button', { name: '保存草稿' }).click()
  await expect(liaison.getByText('等本单位负责人确认后提交')).toBeVisible()
}

async function sendAppeal(head: Page): Promise<void> {
  await head.reload()
  await head.getByRole('link', { name: /请核对并提出意见/ }).click()
  await head.getByRole('button', { name: '继续填写' }).click()
  await expect(head.getByRole('textbox', { name: '理由' })).toHaveValue(GROUNDS)
  await expect(head.getByRole('list', { name: '已保存的佐证' }).getByRole('link', { name: '第七件解读.png' })).toBeVisible()
  await head.getByRole('button', { name: '提交申诉' }).click()
  await expect(head.getByText('已申诉，等待裁定')).toBeVisible()
  await expectAccessible(head)
  await screenshot(head, 'appeal-sent')
}

async function rule(reviewer: Page): Promise<void> {
  await reviewer.getByRole('link', { name: '1 件申诉等您裁定' }).click()
  await expectAccessible(reviewer)
  await screenshot(reviewer, 'appeals-list')
  await reviewer.getByRole('link', { name: /政策法规科：/ }).click()
  await expect(reviewer.getByText(GROUNDS)).toBeVisible()
  await reviewer.getByRole('radio', { name: /^更正/ }).check()
  await reviewer.getByLabel('符合要求的数量').fill('7')
  const preview = reviewer.getByRole('region', { name: '裁定的影响' })
  await expect(preview.getByText(/政策法规科得分增加/)).toBeVisible()
  await expect(preview.getByText(/10 件中 6 件符合要求/)).toBeVisible()
  await expect(preview.getByText(/10 件中 7 件符合要求/)).toBeVisible()
  await reviewer.getByRole('textbox', { name: '理由' }).fill('第七件解读在检查前已发布，按七件计。')
  await expectAccessible(reviewer)
  await screenshot(reviewer, 'ruling-preview')
  await reviewer.getByRole('button', { name: '作出裁定' }).click()
  await reviewer.getByRole('dialog', { name: '作出裁定' }).getByRole('button', { name: '裁定', exact: true }).click()
  await expect(reviewer.getByText(/单位可以在.*前接受裁定或申请复议/)).toBeVisible()
}

async function escalate(head: Page): Promise<void> {
  await head.reload()
  const card = head.getByRole('article')
  await expect(card.getByText('裁定：更正').first()).toBeVisible()
  await expect(card.getByText(/得分增加/)).toBeVisible()
  await card.getByRole('button', { name: '答复裁定' }).click()
  await card.getByRole('radio', { name: '申请复议' }).check()
  await card.getByRole('textbox', { name: '理由' }).fill('第八件也是图解形式，请一并核对。')
  await card.getByRole('button', { name: '提交复议申请' }).click()
  await expect(card.getByText('已申请复议，等待裁定')).toBeVisible()
  await expectAccessible(head)
  await screenshot(head, 'ruling-read')
}

async function decide(leader: Page): Promise<void> {
  await leader.getByRole('link', { name: '1 件复议等您裁定' }).click()
  await leader.getByRole('link', { name: /复议 · 等待裁定/ }).click()
  await leader.getByRole('radio', { name: /^维持/ }).check()
  await leader.getByRole('textbox', { name: '理由' }).fill('第八件为文字解读，维持裁定。')
  await leader.getByRole('button', { name: '作出裁定' }).click()
  await leader.getByRole('dialog', { name: '作出裁定' }).getByRole('button', { name: '裁定', exact: true }).click()
  await expect(leader.getByText('复议裁定已经作出，不再变更。')).toBeVisible()
  await expectAccessible(leader)
  await screenshot(leader, 'escalation-decided')
}

async function prove(head: Page): Promise<void> {
  await head.reload()
  await expect(head.getByText('复议裁定：维持').first()).toBeVisible()
  const waiting = head.waitForEvent('download')
  await head.getByRole('link', { name: '下载裁定证明' }).first().click()
  const proof = await readFile(await (await waiting).path())
  expect(JSON.parse(proof.toString())).toMatchObject({ format: 'sunlit-proof/1', payload: { event: { type: 'finding.ruled' } } })
  await head.goto('/verify')
  await head.getByLabel('要核验的文件').setInputFiles({ name: '裁定证明.json', mimeType: 'application/json', buffer: proof })
  await expect(head.getByText('这份证明有效')).toBeVisible()
  await expect(head.getByText(/结果是更正：由“10 件中 6 件符合要求”更正为“10 件中 7 件符合要求”/)).toBeVisible()
  await screenshot(head, 'ruling-proof')
}

test('a rule that was misread is put right for everybody at once @desktop', async ({ server, complaints, visitor }) => {
  const office = { server, complaints, visitor }
  const periodId = await openHearing(await atDesk(office, 'guanli'))
  const reviewer = await atDesk(office, 'caiding')
  await reviewer.goto(`/assessment/periods/${periodId}/rules/index-elements-each/ruling`)
  await reviewer.getByRole('radio', { name: /^更正/ }).check()
  await reviewer.getByRole('textbox', { name: '数量' }).fill('1')
  await reviewer.getByRole('button', { name: '预览影响' }).click()
  const effect = reviewer.getByRole('region', { name: '对各单位的影响' }).first()
  await expect(effect.getByRole('rowheader', { name: '规划科' })).toBeVisible()
  await reviewer.getByRole('textbox', { name: '理由' }).fill('附件与正文合为一件，按一件计。')
  await expectAccessible(reviewer)
  await screenshot(reviewer, 'whole-rule')
  await reviewer.getByRole('button', { name: '对 1 条问题作出裁定' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '裁定', exact: true }).click()
  await expect(reviewer.getByRole('heading', { name: '申诉与裁定' })).toBeVisible()
})

test('a unit reads its findings and answers them on a phone @phone', async ({ server, complaints, visitor }) => {
  const office = { server, complaints, visitor }
  await openHearing(await atDesk(office, 'guanli'))
  const head = await atDesk(office, 'fuze')
  await head.getByRole('link', { name: /请核对并提出意见/ }).click()
  await head.getByRole('button', { name: '提出意见' }).click()
  await head.getByRole('radio', { name: '申诉' }).check()
  await head.getByRole('button', { name: '提交申诉' }).click()
  await expect(head.getByText('申诉时请写明理由')).toBeVisible()
  await expectAccessible(head)
  await expectNoSidewaysScrolling(head)
  await screenshot(head, 'answers-phone')
})
