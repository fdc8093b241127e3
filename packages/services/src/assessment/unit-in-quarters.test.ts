import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { changeUnit } from '../organisation/change-unit.ts'
import { closeUnit } from '../organisation/close-unit.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { freezePeriod } from './freeze-period.ts'
import { openPeriod } from './open-period.ts'
import { aQuarter, type TestQuarter } from './quarter.testing.ts'
import { quarterWall } from './quarter-wall.ts'

describeBothDialects('the list of units during a quarter', (open) => {
  it('takes no unit of a class that the scheme of the quarter does not know', async () => {
    const quarter = await aQuarter(await open())
    const { manager, periodId } = quarter
    const unknown = { code: 'unknown_class' }
    await expect(createUnit(manager, { name: '甲科', classId: 'none', activeFrom: '2026-05-01' })).rejects.toMatchObject(unknown)
    await expect(changeUnit(manager, await firstUnit(quarter, { classId: 'none' }))).rejects.toMatchObject(unknown)
    await createUnit(manager, { name: '乙科', classId: 'none', activeFrom: '2026-07-01' }) // takes part later
    await createUnit(manager, { name: '丙科', classId: 'all', activeFrom: '2026-05-01' })
    expect((await quarterWall(manager, { periodId })).units.map(({ name }) => name)).toEqual(['办公室', '信息中心', '丙科'])
  })

  it('opens no quarter whose scheme does not know the class of a unit', async () => {
    const { manager, db, periodId } = await aQuarter(await open())
    await createUnit(manager, { name: '乙科', classId: 'none', activeFrom: '2026-07-01' })
    const { scheme_version_id: schemeVersionId } = await db.read
      .selectFrom('period')
      .select('scheme_version_id')
      .where('id', '=', periodId)
      .executeTakeFirstOrThrow()
    const next = { year: 2026, quarter: 3, schemeVersionId }
    await expect(openPeriod(manager, next)).rejects.toMatchObject({ code: 'unknown_class', details: { unit: '乙科' } })
  })

  it('keeps a unit in a quarter that has facts about it', async () => {
    const quarter = await aQuarter(await open())
    const { manager, unitIds } = quarter
    await quarter.accept()
    const [first, second] = unitIds
    const early = { version: 1, activeTo: '2026-03-31' }
    await expect(closeUnit(manager, { unitId: first, ...early })).rejects.toMatchObject({ code: 'unit_has_findings' })
    const late = await firstUnit(quarter, { activeFrom: '2026-07-01' })
    await expect(changeUnit(manager, late)).rejects.toMatchObject({ code: 'unit_has_findings' })
    await closeUnit(manager, { unitId: second, ...early })
    await closeUnit(manager, { unitId: first, version: 1, activeTo: '2026-05-31' })
    await quarter.advance('review')
    expect((await freezePeriod(manager, { periodId: quarter.periodId, version: await quarter.version() })).findings).toBe(1)
  })
})

async function firstUnit({ unitIds }: TestQuarter, change: { readonly classId?: string; readonly activeFrom?: string }) {
  return { unitId: unitIds[0], version: 1, name: '办公室', classId: 'all', activeFrom: '2026-01-01', ownOrganisationId: null, ...change }
}
