import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { cameraArguments, showToCamera } from './camera.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { demoPassword } from './identity.testing.ts'
import { atDesk, expectDoorAnswers } from './office.testing.ts'
import { invite, openEvent } from './open-event.testing.ts'
import type { RunningServer } from './server-process.ts'

const EVENT = '走进示例局（入场演练）'
const CAMERA = join(tmpdir(), `sunlit-camera-${process.pid}.y4m`)

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...cameraArguments(CAMERA)] }),
})

test('a gate without network lets in, counts and takes back; who comes without a booking and who did not come @phone', async ({
  page: east,
  context,
  server,
  visitor,
  complaints,
}) => {
  showToCamera(CAMERA)
  complaints.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/)
  const office = { server, complaints, visitor }
  const manager = await atDesk(office, 'guanli')
  const reviewer = await atDesk(office, 'fuhe')
  const { eventId, sessionId } = await openEvent(manager, reviewer, EVENT)
  const alone = await invite(manager, sessionId, { name: '示例来客', phone: '13800000201', people: 1 })
  const family = await invite(manager, sessionId, { name: '示例一家', phone: '13800000202', people: 3 })
  const absent = await invite(manager, sessionId, { name: '示例缺席', phone: '13800000203', people: 1 })

  expectDoorAnswers(complaints)
  await takePost(east, server, '东门')
  await context.setOffline(true)
  await east.reload()
  await expect(answer(east)).toContainText('请把入场码对准')
  showToCamera(CAMERA, alone.ticket)
  await expect(answer(east)).toContainText('放行')
  await expect(answer(east)).toContainText('示例来客')
  await expectReadable(east, 'gate-admitted')
  await expect(east.getByText('没有网络，1 条待上报')).toBeVisible()
  showToCamera(CAMERA)

  await typeCode(east, family.code)
  await expect(answer(east)).toContainText('来了几人')
  await expect(answer(east)).toContainText('请看一眼来访者手机上的报名短信')
  await expectReadable(east, 'gate-how-many')
  await east.getByRole('button', { name: '少一人' }).click()
  await east.getByRole('button', { name: '放行 2 人' }).click()
  await typeCode(east, family.code.toLowerCase())
  await expect(answer(east)).toContainText('还可入场 1 人')
  await east.getByRole('button', { name: '放行 1 人' }).click()
  await typeCode(east, family.code)
  await expect(answer(east)).toContainText('已经入场')
  await expectReadable(east, 'gate-inside')
  await east.getByRole('button', { name: '撤销', exact: true }).click()
  await expectReadable(east, 'gate-undo')
  await east.getByRole('button', { name: '人数点错了' }).click()
  await expect(east.getByLabel('入场人数')).toContainText('已入场 3')

  await context.setOffline(false)
  await expect(east.getByText('已联网', { exact: true })).toBeVisible()

  await east.getByRole('button', { name: '现场登记' }).click()
  await expect(east.getByText('现在最多还可登记 3 人')).toBeVisible()
  await east.getByRole('button', { name: '多一人' }).click()
  await east.getByRole('button', { name: '登记并放行' }).click()
  await expect(east.getByText(/放行 2 人，登记号/)).toBeVisible()
  await expect(east.getByLabel('入场人数')).toContainText('已入场 5')
  await expectReadable(east, 'gate-walk-in')

  await manager.goto(`/assessment/open-day/events/${eventId}/gate`)
  await expect(manager.getByRole('row', { name: /东门/ })).toContainText('5')
  await expectReadable(manager, 'gate-desk')

  await server.passDays(3)
  const later = await atDesk(office, 'guanli')
  const missed = later.getByText('未到场 1 份')
  // The house looks after its open days three times a minute.
  await expect(async () => {
    await later.goto(`/assessment/open-day/events/${eventId}/absences`)
    await expect(missed).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
  await expect(later.getByText(/没有到场，计一次/)).toBeVisible()
  await expectReadable(later, 'gate-absences')
  await hearAbsence(await visitor(), absent.link, later)
})

/** The visitor says why, is not believed, and appeals; each answer stands behind the personal link. */
async function hearAbsence(page: Page, link: string, manager: Page): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { name: '没有来' })).toBeVisible()
  await page.getByRole('button', { name: '送出说明' }).click()
  await expect(page.getByText('请选择一项')).toBeVisible()
  await page.getByLabel('到过现场，没有登记上').check()
  await expectReadable(page, 'gate-excuse')
  await page.getByRole('button', { name: '送出说明' }).click()
  await expect(page.getByText('您的说明已经收到')).toBeVisible()
  await decline(manager)
  await page.reload()
  await expect(page.getByText('没有采纳')).toBeVisible()
  await page.getByLabel('申诉').fill('当天在东门等候，没有人扫码。')
  await expectReadable(page, 'gate-appeal')
  await page.getByRole('button', { name: '送出申诉' }).click()
  await expect(page.getByText('您的申诉已经收到')).toBeVisible()
}

async function decline(staff: Page): Promise<void> {
  await staff.reload()
  await staff.getByLabel('答复理由').fill('已核对入口的记录。')
  await staff.getByRole('button', { name: '不认可', exact: true }).click()
  await expectReadable(staff, 'gate-decline')
  await staff.getByRole('dialog').getByRole('button', { name: '不认可', exact: true }).click()
  await expect(staff.getByText('答复理由：已核对入口的记录。', { exact: false })).toBeVisible()
}

/** From the gate to the sign-in and back, then the post; the page is kept for offline before it is left. */
async function takePost(page: Page, server: RunningServer, gate: string): Promise<void> {
  await page.goto('/open-day/gate/')
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel('用户名').fill('guanli')
  await page.getByLabel('密码', { exact: true }).fill(demoPassword(server, 'guanli'))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('checkbox', { name: new RegExp(EVENT) }).check()
  await page.getByRole('button', { name: gate }).click()
  await expectReadable(page, 'gate-post')
  await page.getByRole('button', { name: '下载名单，开始核验' }).click()
  await expect(page.getByText('已联网', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '更多' }).click()
  await expect(page.getByText('这个页面没有网络也能打开')).toBeVisible()
  await page.getByRole('button', { name: '返回扫码' }).click()
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '输报名号' }).click()
  await page.getByLabel('报名号', { exact: true }).fill(code)
  await page.getByRole('button', { name: '核验', exact: true }).click()
}

function answer(page: Page) {
  return page.getByRole('region', { name: '核验结果' })
}

async function expectReadable(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScrolling(page)
  await screenshot(page, name)
}
