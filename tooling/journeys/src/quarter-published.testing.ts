import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.testing.ts'
import { expect, screenshot } from './house.testing.ts'
import { confirmFreeze, openQuarter, publishInside, verifies } from './quarter-steps.testing.ts'

interface Bundle {
  readonly results: { readonly units: { score: number }[] }
}

/** The freeze asks with every name; publication follows inside. */
export async function freezeAndPublish(page: Page, title: string): Promise<void> {
  await openQuarter(page, title)
  await page.getByRole('link', { name: '阶段与定稿' }).click()
  await page.getByRole('button', { name: '定稿', exact: true }).click()
  const question = page.getByRole('dialog', { name: `定稿：${title}` })
  await expect(question.getByText(/下面 12 个单位/)).toBeVisible()
  await expect(question.getByText(/政策法规科、/)).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'freeze-question')
  await confirmFreeze(page)
  await publishInside(page, `${title}结果`)
  await expectAccessible(page)
  await screenshot(page, 'publication')
}

/** A unit finds under its lines why it lost points, and takes the proof along. */
export async function readWhy(page: Page, title: string, note: string): Promise<void> {
  await page.getByRole('link', { name: '待办' }).click()
  await page.reload()
  await page
    .getByRole('region', { name: '最近公示' })
    .getByRole('link', { name: `${title}结果` })
    .click()
  await page.getByRole('link', { name: '政策法规科', exact: true }).click()
  const receipt = page.getByRole('table', { name: '得分明细' })
  await expect(receipt).toContainText('应当公开而未公开的')
  await expect(receipt).toContainText('3 件')
  await expect(receipt).toContainText('−15.00')
  await expect(receipt).toContainText(note)
  await expect(receipt).toContainText('佐证 2 份')
  await expectAccessible(page)
  await screenshot(page, 'published-unit')
  await page.getByRole('link', { name: /^回到/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载公示证明' }).click()
  expect(JSON.parse(await readFile(await (await download).path(), 'utf8'))).toMatchObject({ format: 'sunlit-proof/1' })
}

/** The bundle holds on anyone’s machine; a copy in which one score was raised is named. */
export async function recompute(manager: Page, anyone: Page): Promise<void> {
  const download = manager.waitForEvent('download')
  await manager.getByRole('button', { name: '下载复算包' }).click()
  const path = await (await download).path()
  const text = await readFile(path, 'utf8')
  await verifies(anyone, { name: '复算包.json', bytes: Buffer.from(text) })
  const chooser = anyone.getByLabel('要核验的文件')
  const verdict = anyone.getByRole('region', { name: '核验结果' })
  await expectAccessible(anyone)
  await screenshot(anyone, 'verify-holds')

  const changed = JSON.parse(text) as Bundle // our own export, read a line above
  const first = changed.results.units[0]
  if (first === undefined) throw new Error('a bundle without results')
  first.score += 10_000
  await chooser.setInputFiles({ name: '改过的.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(changed)) })
  await expect(verdict.getByText('✗ 不通过')).toBeVisible()
  await expect(verdict.getByText(/的得分对不上：文件写的是 .+ 分，按事实应为 .+ 分。/)).toBeVisible()
  await expectAccessible(anyone)
  await screenshot(anyone, 'verify-fails')
}

/** One asks, another approves. */
export async function publishOutward(manager: Page, reviewer: Page): Promise<void> {
  await manager.getByRole('button', { name: '申请对外公开' }).click()
  await manager.getByRole('dialog').getByRole('button', { name: '申请对外公开' }).click()
  await expect(manager.getByRole('dialog')).toBeHidden()
  await expect(manager.getByRole('button', { name: '批准对外公开' })).toHaveCount(0)
  await reviewer.getByRole('link', { name: '待办' }).click()
  await reviewer.reload()
  await reviewer.getByRole('link', { name: /申请对外公开/ }).click()
  await reviewer.getByRole('button', { name: '批准对外公开' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '批准对外公开' }).click()
  await expect(reviewer.getByText('已对外公开')).toBeVisible()
}

/** The portal, the page and the two files say the same. */
export async function readOutside(page: Page, title: string): Promise<void> {
  await page.goto('/')
  const line = page.getByRole('listitem').filter({ hasText: `${title}结果` })
  await expect(line).toBeVisible()
  await expectAccessible(page)
  await screenshot(page, 'portal-with-result')
  const addresses = await line.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const [shown, csv, json] = await Promise.all(addresses.map((address) => page.request.get(address)))
  expect(await shown?.text()).toContain('失分原因')
  expect(csv?.headers()['content-type']).toContain('text/csv')
  expect(await csv?.text()).toContain('政策法规科')
  expect(await json?.json()).toMatchObject({
    title: `${title}结果`,
    scores: expect.arrayContaining([expect.objectContaining({ unit: '政策法规科' })]),
  })
  const list = await page.request.get('/api/public/v1/publications')
  expect(await list.json()).toMatchObject({ publications: [{ title: `${title}结果` }] })
}
