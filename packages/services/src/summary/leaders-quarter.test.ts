import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aQuarter, aScheme, type TestQuarter } from '../assessment/quarter.testing.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { openAllRectifications } from '../rectification/open-all-rectifications.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { leadersQuarter } from './leaders-quarter.ts'
import { collect, find, publish } from './summary.testing.ts'

const GRADES = [
  { name: '优秀', from: 950_000 },
  { name: '合格', from: 0 },
] as const

/** Three units; the first loses most in the second quarter and nothing in the third. */
async function twoQuarters(db: TestDatabase): Promise<TestQuarter & { readonly third: string }> {
  const office = await aQuarter(db, { scheme: aScheme({ grades: GRADES }) })
  await createUnit(office.manager, { name: '档案室', classId: 'all', activeFrom: '2026-01-01' })
  await find(office, office.periodId, [
    { unitId: office.unitIds[0], count: 5, occurredOn: '2026-05-06' },
    { unitId: office.unitIds[1], count: 1, occurredOn: '2026-05-06' },
  ])
  await publish(office, office.periodId)
  office.setTime('2026-09-20T02:00:00.000Z')
  const third = await collect(office, { year: 2026, quarter: 3 })
  await find(office, third, [{ unitId: office.unitIds[1], count: 2, occurredOn: '2026-08-03' }])
  return { ...office, third }
}

describeBothDialects('the page of the leaders', (open) => {
  test('says where a quarter stands, and what moved with the reason', async () => {
    const office = await twoQuarters(await open())
    const leader = await office.person(['leader'])
    const page = await leadersQuarter(leader, { periodId: office.third })
    expect(page.classes).toMatchObject([
      {
        units: 3,
        mean: 986_700,
        highest: 1_000_000,
        lowest: 960_000,
        vetoed: 0,
        grades: [
          { name: '优秀', units: 3 },
          { name: '合格', units: 0 },
        ],
      },
    ])
    expect(page.moves).toMatchObject({
      otherVersion: false,
      up: [{ name: '办公室', rankBefore: 3, rankAfter: 1, reasons: [{ name: '主动公开', before: -100_000, after: 0 }] }],
      down: [{ name: '信息中心', rankBefore: 2, rankAfter: 3, reasons: [{ before: -20_000, after: -40_000 }] }],
    })
    expect(page.overdue).toMatchObject({ appeals: { waiting: 0 }, rectification: { red: 0 } })
    expect((await leadersQuarter(leader, { periodId: office.periodId })).moves).toBeNull()
  })

  test('says that problems of an earlier quarter are late, until the quarter is out', async () => {
    const office = await aQuarter(await open(), { scheme: aScheme({ grades: GRADES }) })
    await find(office, office.periodId, [{ unitId: office.unitIds[0], count: 5, occurredOn: '2026-05-06' }])
    await openAllRectifications(office.manager, { periodId: office.periodId })
    await publish(office, office.periodId)
    office.setTime('2026-09-20T02:00:00.000Z')
    const third = await collect(office, { year: 2026, quarter: 3 })
    const late = async (periodId: string) => (await leadersQuarter(office.manager, { periodId })).overdue.rectification
    expect(await late(third)).toMatchObject({ red: 0, elsewhere: 1 })
    expect(await late(office.periodId)).toMatchObject({ red: 1, elsewhere: 0 })
  })

  test('keeps a red and a black list only where the office has set it, and as it was when the quarter was published', async () => {
    const office = await twoQuarters(await open())
    const { manager, third, periodId } = office
    expect((await leadersQuarter(manager, { periodId: third })).redBlack).toBeNull()
    await changeSetting(manager, 'setting.assessment', { key: 'assessment.red-black.on', value: true, version: 0 })
    expect((await leadersQuarter(manager, { periodId: third })).redBlack).toMatchObject({ lists: null })
    office.setTime('2026-10-08T02:00:00.000Z')
    await publish(office, third)
    expect((await leadersQuarter(manager, { periodId: third })).redBlack).toMatchObject({
      lists: { red: ['办公室', '档案室'], black: ['信息中心'] },
    })
    // The second quarter was published before the office kept such lists.
    expect((await leadersQuarter(manager, { periodId })).redBlack).toBeNull()
  })

  test('is not for people of a unit', async () => {
    const { liaison, periodId } = await aQuarter(await open())
    await expect(leadersQuarter(liaison, { periodId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
