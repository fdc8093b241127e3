import { ROLES, type ReorganiseUnits } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { ancestorsOf, standInsFor } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { quarterWall } from '../assessment/quarter-wall.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { withdrawFinding } from '../assessment/withdraw-finding.ts'
import { listDirectory } from '../directory/list-directory.ts'
import { reportHandover } from '../directory/report-handover.ts'
import { listUnits } from '../organisation/list-units.ts'
import { listReorganisations, successionsOf } from './list-reorganisations.ts'
import { previewReorganisation } from './preview-reorganisation.ts'
import { reorganiseUnits } from './reorganise-units.ts'

const ACT = { onDate: '2026-06-01', reason: '机构改革', source: '示例市委编委〔2026〕3号' }

/** 办公室 is split into 综合科 and 信息中心, which is there already. */
function split({ unitIds }: TestQuarter, change: Partial<ReorganiseUnits> = {}): ReorganiseUnits {
  return {
    ...ACT,
    closing: [{ unitId: unitIds[0], version: 1 }],
    opening: [{ name: '综合科', classId: 'all' }],
    takingOver: [unitIds[1]],
    ...change,
  }
}

describeBothDialects('a reform of units', (open) => {
  test('ends units the day before, opens others on the day, and keeps who follows whom', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept({ occurredOn: '2026-05-06' })
    const { openedIds } = await reorganiseUnits(quarter.manager, split(quarter))
    const units = await listUnits(quarter.manager)
    expect(units.map(({ name, activeFrom, activeTo }) => [name, activeFrom, activeTo])).toEqual([
      ['办公室', '2026-01-01', '2026-05-31'],
      ['信息中心', '2026-01-01', null],
      ['综合科', '2026-06-01', null],
    ])
    const successions = await successionsOf(quarter.db.read, quarter.organisationId)
    expect(ancestorsOf(openedIds[0] ?? '', successions)).toEqual([quarter.unitIds[0]])
    expect(standInsFor(openedIds[0] ?? '', new Set(quarter.unitIds), successions)).toEqual([quarter.unitIds[0]])
    expect(standInsFor(quarter.unitIds[1], new Set(quarter.unitIds), successions)).toEqual([quarter.unitIds[1]])
    const wall = await quarterWall(quarter.manager, { periodId: quarter.periodId })
    expect(wall.units.map(({ name, score }) => [name, score])).toEqual([
      ['办公室', 960_000],
      ['信息中心', 1_000_000],
      ['综合科', 1_000_000],
    ])
    expect(await listReorganisations(quarter.manager)).toMatchObject([
      { onDate: '2026-06-01', source: ACT.source, closed: [{ name: '办公室' }], successors: [{ name: '信息中心' }, { name: '综合科' }] },
    ])
    expect((await quarter.events()).slice(-3)).toEqual(['unit.reorganised', 'unit.closed', 'unit.created'])
  })

  test('facts on the day and later keep a unit from ending, in the preview and in the act, until they are withdrawn', async () => {
    const quarter = await aQuarter(await open())
    await quarter.record({ occurredOn: '2026-05-31' })
    const findingId = await quarter.record({ occurredOn: '2026-06-01', submit: false })
    const before = await quarter.events()
    expect(await previewReorganisation(quarter.manager, { unitIds: quarter.unitIds, onDate: '2026-06-01' })).toMatchObject([
      {
        unitName: '办公室',
        undecided: 2,
        later: 1,
        obstacle: '“办公室”在 2026年6月1日 及以后还有 1 条问题记录。请先撤回，再记到承接的单位名下。',
      },
      { unitName: '信息中心', undecided: 0, later: 0, obstacle: null },
    ])
    await expect(reorganiseUnits(quarter.manager, split(quarter))).rejects.toMatchObject({ code: 'unit_has_later_findings' })
    expect(await quarter.events()).toEqual(before)
    await withdrawFinding(quarter.evaluator, { findingId, version: 0 })
    await reorganiseUnits(quarter.manager, split(quarter))
  })

  test('ends who spoke for the unit, and counts accounts that have to be moved', async () => {
    const quarter = await aQuarter(await open())
    const successor = { name: '示例甲', post: '', officePhone: '1', mobile: '', email: '', personId: null }
    await reportHandover(quarter.manager, {
      unitId: quarter.unitIds[0],
      duty: 'liaison',
      fromContactId: null,
      successor,
      onDate: '2026-03-01',
      reason: '首次',
    })
    const [affected] = await previewReorganisation(quarter.manager, { unitIds: [quarter.unitIds[0]], onDate: '2026-06-01' })
    expect(affected).toMatchObject({ contacts: 1, accounts: 1 })
    await reorganiseUnits(quarter.manager, split(quarter))
    expect((await listDirectory(quarter.manager)).units.find(({ unitName }) => unitName === '办公室')?.serving).toEqual([])
    expect((await quarter.events()).slice(-2)).toEqual(['contact.ended', 'unit.created'])
    const later = await aQuarter(await open())
    await reportHandover(later.manager, {
      unitId: later.unitIds[0],
      duty: 'liaison',
      fromContactId: null,
      successor,
      onDate: '2026-03-01',
      reason: '首次',
    })
    await reorganiseUnits(later.manager, split(later, { onDate: '2026-07-01' }))
    const until = (await listDirectory(later.manager)).units.find(({ unitName }) => unitName === '办公室')
    expect(until?.serving, 'whoever ends on a day to come serves until then').toMatchObject([{ name: '示例甲', servesTo: '2026-06-30' }])
  })

  test.each([
    ['a unit that begins on the day', { onDate: '2026-01-01' }, 'unit_begins_later'],
    ['a class that the quarter does not know', { opening: [{ name: '综合科', classId: '别的' }] }, 'unknown_class'],
    ['a name that goes on', { opening: [{ name: '信息中心', classId: 'all' }] }, 'unit_name_taken'],
    ['a unit that is not there', { takingOver: [crypto.randomUUID()] }, 'not_found'],
  ] as const)('is refused for %s, and leaves nothing behind', async (_, change, code) => {
    const quarter = await aQuarter(await open())
    const before = await quarter.events()
    await expect(reorganiseUnits(quarter.manager, split(quarter, change))).rejects.toMatchObject({ code })
    expect(await quarter.events()).toEqual(before)
    expect(await listUnits(quarter.manager)).toHaveLength(2)
  })

  test('happens once: a second click finds the unit ended, and a stale one is told so', async () => {
    const quarter = await aQuarter(await open())
    const outcomes = await Promise.allSettled([
      reorganiseUnits(quarter.manager, split(quarter)),
      reorganiseUnits(quarter.manager, split(quarter)),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listReorganisations(quarter.manager)).toHaveLength(1)
    const stale = split(quarter, {
      closing: [{ unitId: quarter.unitIds[1], version: 7 }],
      takingOver: [],
      opening: [{ name: '新科', classId: 'all' }],
    })
    await expect(reorganiseUnits(quarter.manager, stale)).rejects.toMatchObject({ code: 'conflict' })
  })

  test("is the assessment manager's, in their own organisation", async () => {
    const db = await open()
    const [quarter, other] = [await aQuarter(db), await aQuarter(db)]
    const before = await quarter.events()
    for (const role of ROLES.filter((role) => role !== 'manager')) {
      const ctx = await quarter.person([role], quarter.unitIds[1])
      await expect(reorganiseUnits(ctx, split(quarter)), role).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(reorganiseUnits(other.manager, split(quarter))).rejects.toMatchObject({ code: 'not_found' })
    await expect(previewReorganisation(other.manager, { unitIds: quarter.unitIds, onDate: '2026-06-01' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await quarter.events()).toEqual(before)
  })
})
