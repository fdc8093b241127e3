import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cameraArguments, showToCamera } from './camera.testing.ts'
import { expect, test } from './house.testing.ts'
import { desksOf, expectDoorAnswers } from './office.testing.ts'
import { EAST, letIn, readGateDesk, takePost, WEST } from './season-gate.testing.ts'
import { DAYS, planSeason, SEASON } from './season-plan.testing.ts'
import { askAndTell, publishAftermath, readLate, readPurged } from './season-aftermath.testing.ts'
import { announceDraw, enterValues, replayDraw } from './season-draw.testing.ts'
import { expectReadable, openBooking, signUp, ticketOf } from './season-visitors.testing.ts'

const CAMERA = join(tmpdir(), `sunlit-season-camera-${process.pid}.y4m`)
const PHONE = { width: 390, height: 844 }

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...cameraArguments(CAMERA)] }),
})

test('an open month from the plans of three departments to the certificate of what was deleted @desktop @postgres', async ({
  server,
  visitor,
  complaints,
}) => {
  test.setTimeout(240_000)
  showToCamera(CAMERA)
  expectDoorAnswers(complaints)
  const desk = desksOf({ server, visitor, complaints })
  const phone = async (): Promise<Page> => {
    const page = await visitor()
    await page.setViewportSize(PHONE)
    return page
  }

  await test.step('plans', async () => {
    await planSeason({ manager: await desk('guanli'), liaison: await desk('lianluo'), reviewer: await desk('fuhe') })
  })
  const links = await test.step('sign-ups', async () => signUpAll(await phone(), await phone()))

  await server.passDays(DAYS.announced)
  await test.step('a draw is announced', async () => announceDraw(await desk('guanli')))

  await server.passDays(DAYS.held)
  const manager = await desk('guanli')
  await test.step('and drawn', async () => {
    const sessionId = await enterValues(manager, await desk('fuhe'))
    await replayDraw(await phone(), sessionId, links.applicants)
  })
  await test.step('gates without network', async () => {
    const [east, west] = [await phone(), await phone()]
    const family = await ticketOf(manager, links.family)
    const school = await ticketOf(manager, links.school)
    const enterprise = await ticketOf(manager, links.enterprise)
    complaints.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/)
    await takePost(east, server, EAST)
    await takePost(west, server, WEST)
    await letIn({ east, west, show: (text) => showToCamera(CAMERA, text) }, { family, school, enterprise })
    await readGateDesk(manager)
  })
  await test.step('questions and feedback', async () => askAndTell(manager, await phone(), [links.family, links.enterprise]))

  await server.passDays(DAYS.reported)
  await test.step('reports within their clocks', async () => publishAftermath(await desk('guanli'), await phone()))

  await server.passDays(DAYS.purged)
  await test.step('what was late, and what is gone', async () => {
    // The link of somebody whose data are gone may be void.
    complaints.expect(/status of 4\d\d .*\/api\/open-day\/bookings\//)
    const later = await desk('guanli')
    await readLate(later, await desk('kaohe1'))
    await readPurged(later, await phone(), links.family)
  })
  // The process beside the server has the true clock: what is stored may not be later than its day.
  expect(await server.run('audit', 'verify'), 'the log from its first entry').toContain('日志完整')
})

interface Links {
  readonly family: string
  readonly school: string
  readonly enterprise: string
  readonly applicants: readonly [string, string]
}

/** A family fills a session, an enterprise waits and moves up when the family becomes smaller; a school comes with its list, two people apply for one place. */
async function signUpAll(page: Page, other: Page): Promise<Links> {
  await signUp(page, {
    event: SEASON.filled,
    name: '示例家长',
    contact: '13800000301',
    participantClass: '市民',
    adults: 2,
    pupils: 1,
  })
  await expect(page.getByRole('heading', { name: '报名成功' })).toBeVisible()
  const family = await openBooking(page)

  await signUp(other, {
    event: SEASON.filled,
    name: '示例企业代表',
    contact: 'enterprise@example.cn',
    participantClass: '企业',
    employer: '示例企业',
  })
  await expect(other.getByRole('heading', { name: '已进入候补' })).toBeVisible()
  await expectReadable(other, 'season-waiting')
  const enterprise = await openBooking(other)
  await expect(other.getByRole('heading', { name: '候补中' })).toBeVisible()

  await page.getByRole('button', { name: '修改人数或类别' }).click()
  await page.getByRole('button', { name: '成年人减少一人' }).click()
  await expectReadable(page, 'season-change')
  await page.getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByRole('img', { name: /^入场码.*2人/ })).toBeVisible()
  await expectReadable(page, 'season-ticket')
  await other.reload()
  await expectReadable(other, 'season-offered')
  await other.getByRole('button', { name: '我来，确认名额' }).click()
  await expect(other.getByRole('img', { name: /^入场码.*1人/ })).toBeVisible()

  await signUp(page, {
    event: SEASON.school,
    name: '示例老师',
    contact: '13800000302',
    adults: 2,
    pupils: 38,
    employer: '示例小学',
  })
  await expect(page.getByRole('heading', { name: '报名成功' })).toBeVisible()
  const school = await openBooking(page)
  const applicants: string[] = []
  for (const [nth, phone] of [page, other].entries()) {
    await signUp(phone, { event: SEASON.drawn, name: `示例市民${nth + 1}`, contact: `1380000031${nth}` })
    await expect(phone.getByRole('heading', { name: '申请已收到' })).toBeVisible()
    applicants.push(await openBooking(phone))
  }
  const [first = '', second = ''] = applicants
  return { family, school, enterprise, applicants: [first, second] }
}
