import { expectAccessible, expectNoSidewaysScrolling } from './accessibility.testing.ts'
import { expect, screenshot, test } from './house.testing.ts'
import { atDesk } from './office.testing.ts'
import { closeRectified, submitRectified, writeMeasure } from './quarter-steps.testing.ts'

const LIST = [
  '来源,编号,单位,指标,问题,整改期限',
  '上级检查（示例）,S-1,政策法规科,政策解读,一份文件没有配套解读。,',
  '上级检查（示例）,S-2,没有这个科,,栏目没有更新。,',
].join('\r\n')

test('a list from outside comes in, its problem is put right, sent back and closed @desktop', async ({ server, complaints, visitor }) => {
  const evaluator = await atDesk({ server, complaints, visitor }, 'kaohe1')
  await evaluator.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '整改' }).click()
  await expect(evaluator.getByRole('table', { name: '整改台账，按期限排列' })).toBeVisible()
  await expectAccessible(evaluator)
  await screenshot(evaluator, 'rectification-ledger')

  await evaluator.getByRole('link', { name: '导入外部清单' }).click()
  const file = { name: '检查清单.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) }
  await evaluator.getByLabel('选择清单文件').setInputFiles(file)
  await expect(evaluator.getByText('没有“没有这个科”这个单位，请按单位名单填写全称')).toBeVisible()
  await expectAccessible(evaluator)
  await screenshot(evaluator, 'rectification-import')
  await evaluator.getByRole('button', { name: '导入 1 条' }).click()
  await expect(evaluator.getByText('已导入 1 条。')).toBeVisible()
  await evaluator.getByLabel('选择清单文件').setInputFiles(file)
  await expect(evaluator.getByText(/这份清单已于.*导入过，不会重复导入/)).toBeVisible()

  const liaison = await atDesk({ server, complaints, visitor }, 'lianluo')
  await liaison.getByRole('link', { name: /条问题等您填写整改措施/ }).click()
  await liaison.getByRole('link', { name: '一份文件没有配套解读。' }).click()
  await writeMeasure(liaison, '补发解读，今后与文件同步发布。', '政策法规科联络员（示例）')
  await submitRectified(liaison, 'https://shili.example/jiedu')
  await expectAccessible(liaison)
  await screenshot(liaison, 'rectification-submitted')
  const address = liaison.url()

  await evaluator.goto(address)
  await evaluator.getByLabel('复查意见（退回时必填）').fill('解读没有配图，请补充。')
  await expectAccessible(evaluator)
  await screenshot(evaluator, 'rectification-recheck')
  await evaluator.getByRole('button', { name: '退回重改' }).click()
  await expect(evaluator.getByRole('region', { name: '问题' }).getByText('退回重改')).toBeVisible()
  await liaison.reload()
  await expect(liaison.getByText('解读没有配图，请补充。')).toBeVisible()
  await liaison.getByRole('button', { name: '提交复查' }).click()
  await expect(liaison.getByRole('region', { name: '问题' }).getByText('待复查')).toBeVisible()
  await evaluator.reload()
  await closeRectified(evaluator)

  await evaluator.getByRole('link', { name: '返回整改台账' }).click()
  await evaluator.getByRole('button', { name: /^红灯/ }).click()
  await evaluator.getByRole('table', { name: '整改台账，按期限排列' }).getByRole('link').first().click()
  await expect(evaluator.getByText(/录入后须另一人复核，认定后才计分/)).toBeVisible()
  await screenshot(evaluator, 'rectification-overdue')
  await evaluator.keyboard.press('o')
  await expect(evaluator.getByText('逾期未整改，录入扣分记录')).toBeVisible()
})

test('people of a unit and leaders read the ledger on a phone as cards @phone', async ({ server, complaints, visitor }) => {
  const liaison = await atDesk({ server, complaints, visitor }, 'lianluo')
  await liaison.goto(`${server.url}/assessment/rectifications`)
  await expect(liaison.getByRole('link', { name: /两份文件只有文字解读/ })).toBeVisible()
  await expectAccessible(liaison)
  await expectNoSidewaysScrolling(liaison)
  await screenshot(liaison, 'rectification-ledger')
  await liaison.getByRole('link', { name: /两份文件只有文字解读/ }).click()
  await liaison.getByRole('button', { name: '申请延期' }).click()
  await expect(liaison.getByText('延期只能申请一次。')).toBeVisible()
  await expectAccessible(liaison)
  await liaison.keyboard.press('Escape')
  await expectNoSidewaysScrolling(liaison)
  await screenshot(liaison, 'rectification-entry')

  const leader = await atDesk({ server, complaints, visitor }, 'lingdao')
  await leader.goto(`${server.url}/assessment/rectifications`)
  await expect(leader.getByRole('table', { name: '各单位亮灯情况' })).toBeVisible()
  await expectAccessible(leader)
  await expectNoSidewaysScrolling(leader)
  await screenshot(leader, 'rectification-leader')
})
