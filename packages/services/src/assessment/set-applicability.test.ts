import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { aQuarter } from './quarter.testing.ts'
import { setApplicability } from './set-applicability.ts'

const REASON = '没有收到申请'

describeBothDialects('what applies to a unit', (open) => {
  it('is not said of units of another organisation, unknown units and unknown indicators', async () => {
    const db = await open()
    const quarter = await aQuarter(db)
    const other = await aQuarter(db)
    const mark = (unitId: string, indicatorId = 'answer', applies = false): Promise<void> =>
      setApplicability(quarter.manager, { periodId: quarter.periodId, unitId, indicatorId, applies, reason: REASON })
    await expect(mark(other.unitIds[0])).rejects.toMatchObject({ code: 'not_found' })
    await expect(mark(crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
    await expect(mark(quarter.unitIds[0], 'nothing')).rejects.toMatchObject({ code: 'not_found' })
    const foreign = { periodId: other.periodId, unitId: other.unitIds[0], indicatorId: 'answer', applies: false, reason: REASON }
    await expect(setApplicability(quarter.manager, foreign)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.read.selectFrom('not_applicable').selectAll().execute()).toEqual([])
  })

  it('is refused where nothing would be left to score by', async () => {
    const quarter = await aQuarter(await open())
    const { manager, periodId, unitIds } = quarter
    const mark = (indicatorId: string): Promise<void> =>
      setApplicability(manager, { periodId, unitId: unitIds[0], indicatorId, applies: false, reason: REASON })
    await mark('answer')
    await expect(mark('open')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(mark('answer')).rejects.toMatchObject({ code: 'conflict' })
  })
})
