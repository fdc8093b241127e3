import type { Page } from '@playwright/test'
import {
  answerAtCounter,
  answerByKeyboard,
  answerInvited,
  answerOnPhone,
  closeCounter,
  PHONE,
  reached,
  typePaper,
  UNITS,
} from './answering.testing.ts'
import { sendBallots } from './ballots.testing.ts'
import { createFromTemplate, editQuestionnaire, prepareChannels, publishPlan, tab, TITLE } from './evaluation-prepared.testing.ts'
import { publishQuarterWithPart } from './finish-quarter.testing.ts'
import { expect, test } from './house.testing.ts'
import { atDesk, type Office } from './office.testing.ts'

const HONEST = 12
const STUFFED = 3
/** Two by hand: phone, keyboard. */
const OPEN = HONEST + STUFFED + 2

test('an evaluation goes from a template through three channels to a public result and into the year @desktop @postgres', async ({
  server,
  complaints,
  visitor,
  browser,
}) => {
  test.slow()
  const office: Office = { server, complaints, visitor }
  complaints.expect(/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/)
  complaints.expect(/422 .*\/api\/survey\/posts\//) // of the post that is closed
  const pocket = async (): Promise<Page> => {
    const context = await browser.newContext({ ...PHONE, baseURL: server.url })
    complaints.listen(context)
    return context.newPage()
  }
  const manager = await atDesk(office, 'guanli')
  const reviewer = await atDesk(office, 'fuhe')
  const year = await publishQuarterWithPart(manager, { id: 'public', name: '社会评议', share: 1_000 })

  const id = await test.step('it is created from a template for two units', () => createFromTemplate(manager, year))
  await test.step('its questionnaire is edited', () => editQuestionnaire(manager))
  await test.step('its plan is written, and published for good', () => publishPlan(manager))
  const counter = await test.step('people are invited, sheets are printed, a screen is set up, and it is opened', () =>
    prepareChannels(manager))
  const phone = await pocket()
  const code = await test.step('an elder answers on a phone whose line is lost', () => answerOnPhone(phone, id))
  await test.step('somebody answers by keyboard alone', async () => answerByKeyboard(await visitor(), id))
  let screen = phone
  await test.step('a screen at the counter forgets everybody', async () => {
    screen = await visitor()
    await answerAtCounter(screen, counter)
  })
  await test.step('somebody invited votes unlinkably', async () => answerInvited(manager, await pocket()))
  await test.step('two people type sheets, a third settles what differs', async () =>
    typePaper([manager, reviewer, await atDesk(office, 'kaohe1')], id))
  await test.step('the screen at the counter is closed', () => closeCounter(manager, screen, counter))
  await test.step('ballots are stuffed', () => sendBallots(server.url, id, { honest: HONEST, stuffed: STUFFED }))
  await test.step('it is closed early with a reason', () => close(manager, id))
  await test.step('doubtful ballots are judged by two people', () => judge(manager, reviewer, id))
  await test.step('it is counted', () => count(manager))
  await test.step('units are told', () => tell(manager))
  await test.step('a unit answers', async () => respond(await atDesk(office, 'lianluo'), id))
  await test.step('somebody else publishes', () => publish(reviewer, id))
  await test.step('the phone finds its ballot in the count, and counts again', () => verify(phone, code))
  await test.step('files are taken', () => take(manager))
  await test.step('the score becomes a part of the year', () => intoYear({ manager, reviewer, id, year }))
})

async function close(page: Page, id: string): Promise<void> {
  await page.goto(`/assessment/evaluations/${id}`)
  await expect(page.getByRole('region', { name: '收到的答卷' }).getByText(`${OPEN} 份`)).toBeVisible()
  await expect(tab(page, '结果')).toHaveCount(0)
  await reached(page, 'open')
  await page.getByRole('button', { name: '提前截止' }).click()
  await expect(page.getByRole('button', { name: '确认截止' })).toBeDisabled()
  await page.getByLabel('提前截止的原因').fill('示例：答卷已经够多。')
  await page.getByRole('button', { name: '确认截止' }).click()
  await expect(page.getByRole('button', { name: '筛查存疑答卷' })).toBeVisible()
}

/** The first ballot of a device counts, the others of it are set aside; who was merely quick counts. */
async function judge(manager: Page, reviewer: Page, id: string): Promise<void> {
  await manager.getByRole('button', { name: '筛查存疑答卷' }).click()
  await manager.getByRole('button', { name: '开始筛查' }).click()
  for (const page of [manager, reviewer]) {
    if (page === reviewer) await page.goto(`/assessment/evaluations/${id}/doubts`)
    const waits = page === manager ? '等另一人判定。' : '已判定'
    const same = page.getByRole('row', { name: /同一台设备/ }).getByRole('checkbox')
    await expect(same).toHaveCount(STUFFED - 1)
    await reached(page, page === manager ? 'doubts' : 'doubts-second')
    for (let left = STUFFED - 1; left > 0; left -= 1) await same.nth(left - 1).check()
    await page.getByRole('button', { name: '搁置', exact: true }).click()
    await expect(page.getByText(`${STUFFED - 1} 份${waits}`)).toBeVisible()
    const others = page.getByRole('button', { name: /^选等我判定的 [1-9]/ })
    if ((await others.count()) === 0 || (await others.isDisabled())) continue
    await others.click()
    await page.getByRole('button', { name: '计入', exact: true }).click()
    await expect(page.getByText(`份${waits}`)).toBeVisible()
  }
}

async function count(page: Page): Promise<void> {
  await tab(page, '进展').click()
  await page.reload()
  await page.getByRole('button', { name: '计票' }).click()
  await page.getByRole('button', { name: '开始计票' }).click()
  await expect(page.getByRole('heading', { name: '得分和等次' })).toBeVisible()
  await expect(page.getByText(`网络评议：收到 ${OPEN} 份，计入 ${OPEN - STUFFED + 1} 份；未计入：同一人重复提交 2 份`)).toBeVisible()
  // One sheet and one at the counter; what so few said is in no figure.
  await expect(page.getByText('问卷评议：收到 2 份，计入 2 份')).toBeVisible()
  await expect(page.getByText('代表评议：收到 1 份，计入 1 份')).toBeVisible()
  for (const channel of ['问卷评议', '代表评议']) await expect(page.getByText(`${channel}收到的有效答卷太少`)).toBeVisible()
  await reached(page, 'results')
}

async function tell(page: Page): Promise<void> {
  await tab(page, '公众意见').click()
  await page
    .getByRole('button', { name: /^列入整改/ })
    .first()
    .click()
  await expect(page.getByRole('link', { name: '已列入整改' })).toBeVisible()
  await reached(page, 'remarks')
  await tab(page, '反馈与答复').click()
  await expect(page.getByRole('button', { name: '送达反馈意见' })).toBeDisabled()
  for (const unit of UNITS) {
    const form = page.getByRole('form', { name: `给${unit}的反馈意见` })
    await form.getByRole('button').click()
    await expect(form.getByText('已保存')).toBeVisible()
  }
  await reached(page, 'feedback')
  await page.getByRole('button', { name: '送达反馈意见' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送达', exact: true }).click()
  await expect(page.getByText('反馈意见已送达各单位')).toBeVisible()
}

async function respond(page: Page, id: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`${TITLE}.*有给您单位的反馈意见`) }).click()
  await expect(page).toHaveURL(new RegExp(`${id}/feedback`))
  await expect(page.getByRole('heading', { name: '信息中心' })).toHaveCount(0)
  await page.getByLabel('您单位的答复').fill('示例答复：已更正办事指南。')
  await page.getByRole('button', { name: '提交答复' }).click()
  await expect(page.getByText('示例答复：已更正办事指南。')).toBeVisible()
  await reached(page, 'response')
}

async function publish(page: Page, id: string): Promise<void> {
  await page.goto(`/assessment/evaluations/${id}`)
  await page.getByRole('button', { name: '公开结果' }).click()
  await expect(page.getByText(/未计入 2 份及其原因/)).toBeVisible()
  await reached(page, 'publish')
  await page.getByRole('button', { name: '公开', exact: true }).click()
  await expect(page.getByText(/这次评议办理完毕/)).toBeVisible()
}

async function verify(page: Page, code: string): Promise<void> {
  await page.goto('/survey/verify')
  await page.getByRole('button', { name: new RegExp(code) }).click()
  await expect(page.getByText('这份答卷原样算进了公布的结果。')).toBeVisible()
  await page.getByRole('button', { name: '在公布的答卷文件里找到它' }).click()
  await expect(page.getByText(/里有这份答卷的存证编号，列在计入的里面。/)).toBeVisible()
  await expect(page.getByText('这份文件的指纹写在公开的存证日志里，大家看到的是同一份。')).toBeVisible()
  await expect(page.getByText('对不上')).toHaveCount(0)
  await reached(page, 'verified')
  await page.getByRole('link', { name: '看评议结果' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /结果$/ })).toBeVisible()
  await page.getByRole('button', { name: '在这台设备上重新计票' }).click()
  await expect(page.getByText('本页每一个数字都算得出来，没有出入。')).toBeVisible()
  await expect(page.getByText('示例答复：已更正办事指南。')).toBeVisible()
  await reached(page, 'public-result')
}

async function take(page: Page): Promise<void> {
  await tab(page, '结果').click()
  await page.getByText('导出', { exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /SPSS/ }).click()])
  expect(download.suggestedFilename()).toBe(`${TITLE}-答卷.sav`)
}

interface IntoYear {
  readonly manager: Page
  readonly reviewer: Page
  readonly id: string
  readonly year: number
}

/** The lines are shown before they are handed over, confirmed by another person, and stand in the year's own account. */
async function intoYear({ manager, reviewer, id, year }: IntoYear): Promise<void> {
  await manager.goto(`/assessment/evaluations/${id}`)
  const lines = manager.getByRole('list', { name: '每个单位怎样折算' }).getByRole('listitem')
  await expect(lines).toHaveCount(UNITS.length)
  await expect(lines.first()).toContainText(/社会评议 [\d.]+ ÷ 100 × 100 = [\d.]+/)
  await reached(manager, 'take-into-year')
  await manager.getByRole('button', { name: '计入 2 个单位' }).click()
  await manager.getByRole('dialog', { name: '计入年度考核' }).getByRole('button', { name: '计入', exact: true }).click()
  await expect(manager.getByText('2 个单位的得分已计入，等另一人在“外部得分”里确认。')).toBeVisible()
  await reviewer.goto(`/assessment/years/${year}/external?part=public`)
  await expect(reviewer.getByText(new RegExp(`${TITLE}：社会评议 `)).first()).toBeVisible()
  await reached(reviewer, 'external')
  await reviewer.getByRole('button', { name: '核对无误，确认 2 个单位' }).click()
  await reviewer.getByRole('link', { name: '回年度结果' }).click()
  for (const unit of UNITS) await expect(reviewer.getByRole('row', { name: new RegExp(unit) })).toContainText(/× 90% \+ [\d.]+ × 10% =/)
  await reached(reviewer, 'year')
}
