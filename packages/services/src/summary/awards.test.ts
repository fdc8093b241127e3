import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { getAwards } from './award-queries.ts'
import { decideAwards } from './decide-awards.ts'
import { exportConversion } from './export-conversion.ts'
import { freezeYear } from './freeze-year.ts'
import { pickAwards } from './pick-awards.ts'
import { publishSummary } from './publish-summary.ts'
import { summaryTodo } from './summary-todo.ts'
import { find, publish } from './summary.testing.ts'
import { readWorkbook } from '@sunlit/documents'

interface Published extends TestQuarter {
  readonly summaryPublicationId: string
  /** 档案室: the best of three. */
  readonly third: string
}

describeBothDialects('honours', (open) => {
  /** Three units, the third alone without losses, and the year of the one quarter published. */
  async function aPublishedYear(): Promise<Published> {
    const office = await aQuarter(await open())
    const third = await createUnit(office.manager, { name: '档案室', classId: 'all', activeFrom: '2026-01-01' })
    await find(office, office.periodId, [
      { unitId: office.unitIds[0], count: 1, occurredOn: '2026-05-06' },
      { unitId: office.unitIds[1], count: 2, occurredOn: '2026-05-06' },
    ])
    await publish(office, office.periodId)
    const { summaryId } = await freezeYear(office.manager, { year: 2026, version: 0, without: [1, 3, 4] })
    const { summaryPublicationId } = await publishSummary(office.reviewer, { summaryId, version: 1 })
    return { ...office, summaryPublicationId, third }
  }

  test('are picked by one person from the candidates, and published by another', async () => {
    const { manager, reviewer, liaison, summaryPublicationId, third, db } = await aPublishedYear()
    const before = await getAwards(manager, { summaryPublicationId })
    expect(before).toMatchObject({ status: 'none', version: 0, candidates: [{ unitId: third, rank: 1 }] })
    const picks = [{ unitId: third, reason: '全年没有失分' }]
    await pickAwards(manager, { summaryPublicationId, version: 0, picks })
    expect(await getAwards(liaison, { summaryPublicationId })).toMatchObject({ status: 'none', picks: [], candidates: [] })
    expect(await summaryTodo(manager)).toEqual([])
    expect(await summaryTodo(reviewer)).toEqual([{ kind: 'decide-awards', year: 2026, summaryPublicationId }])
    await expect(decideAwards(manager, { summaryPublicationId, version: 1, decision: 'confirmed' })).rejects.toMatchObject({
      code: 'four_eyes',
    })
    await decideAwards(reviewer, { summaryPublicationId, version: 1, decision: 'confirmed' })
    expect(await getAwards(liaison, { summaryPublicationId })).toMatchObject({
      status: 'confirmed',
      picks: [{ name: '档案室', reason: '全年没有失分' }],
    })
    await expect(pickAwards(manager, { summaryPublicationId, version: 2, picks: [] })).rejects.toMatchObject({ code: 'award_in_hand' })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
  })

  test('given back with a reason are picked again', async () => {
    const { manager, reviewer, summaryPublicationId, third, db } = await aPublishedYear()
    await pickAwards(manager, { summaryPublicationId, version: 0, picks: [] })
    await decideAwards(reviewer, { summaryPublicationId, version: 1, decision: 'returned', reason: '请补充理由' })
    expect(await getAwards(manager, { summaryPublicationId })).toMatchObject({ status: 'returned', returnReason: '请补充理由', version: 2 })
    await pickAwards(manager, { summaryPublicationId, version: 2, picks: [{ unitId: third, reason: '全年没有失分' }] })
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
  })

  test('go to nobody outside the candidates', async () => {
    const { manager, unitIds, summaryPublicationId, events } = await aPublishedYear()
    const stored = await events()
    const picks = [{ unitId: unitIds[1], reason: '平时配合好' }]
    await expect(pickAwards(manager, { summaryPublicationId, version: 0, picks })).rejects.toMatchObject({ code: 'award_not_candidate' })
    expect(await events()).toEqual(stored)
  })

  test('a list changed behind the log is found', async () => {
    const { manager, summaryPublicationId, third, db } = await aPublishedYear()
    await pickAwards(manager, { summaryPublicationId, version: 0, picks: [{ unitId: third, reason: '全年没有失分' }] })
    await db.transact((tx) => tx.updateTable('award_list').set({ picks: '[]' }).execute())
    expect((await deepVerify(db.read, manager.now())).faults).toMatchObject([{ table: 'award_list' }])
  })

  test('the conversion is handed out as a workbook that another library reads', async () => {
    const { manager, summaryPublicationId } = await aPublishedYear()
    const { bytes, fileName } = await exportConversion(manager, { summaryPublicationId })
    expect(fileName).toBe('2026年度政务公开考核结果-绩效折算表.xlsx')
    const reading = await readWorkbook(bytes)
    const rows = reading.ok ? (reading.sheets[0]?.rows ?? []) : []
    expect(rows.find((row) => row.includes('信息中心'))).toEqual(expect.arrayContaining(['96', '3.84', '96 = 96']))
  })
})
