import { deadline, isWorkingDay } from '@sunlit/calendar'
import { ROLES } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { recomputeBundle, type RecomputationBundle } from '@sunlit/scoring'
import { expect, test } from 'vitest'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { deepVerify } from '../assessment/deep-verify.ts'
import { freezePeriod } from '../assessment/freeze-period.ts'
import { publishPeriod } from '../assessment/publish-period.ts'
import { quarterWall } from '../assessment/quarter-wall.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { addRegionalDays } from './add-regional-days.ts'
import { calendarOf } from './calendar-of.ts'
import { getCalendar } from './get-calendar.ts'
import { removeRegionalDay } from './remove-regional-day.ts'

/** A Wednesday and the Saturday worked in its place. */
const FESTIVAL = {
  days: [
    { day: '2026-05-27', working: false },
    { day: '2026-05-30', working: true },
  ],
  name: '示例节日',
  source: '示例市人民政府办公室关于放假的通知',
  noticedOn: '2026-05-10',
} as const

/** Due on Tuesday 26 May, done on Monday 1 June: four working days late, or three where Wednesday is off. */
const LATE = {
  ruleId: 'late',
  occurredOn: '2026-06-01',
  facts: { kind: 'overdue', dueOn: '2026-05-26', doneOn: '2026-06-01' },
} as const

async function lostBy(quarter: TestQuarter): Promise<number> {
  const wall = await quarterWall(quarter.manager, { periodId: quarter.periodId })
  return 1_000_000 - (wall.units[0]?.score ?? 0)
}

describeBothDialects('days of the region', (open) => {
  test('move every deadline and every open quarter of the organisation, and go into its bundle', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept(LATE)
    expect(await lostBy(quarter)).toBe(40_000)
    await addRegionalDays(quarter.manager, { ...FESTIVAL, days: [FESTIVAL.days[0]] })
    expect(await lostBy(quarter)).toBe(30_000)
    const { calendar } = await calendarOf(quarter.db.read, quarter.organisationId)
    expect(deadline('2026-05-26', { unit: 'working-day', count: 1 }, calendar)).toEqual({ date: '2026-05-28', provisional: false })
    await addRegionalDays(quarter.manager, { ...FESTIVAL, days: [FESTIVAL.days[1]] })
    expect(await lostBy(quarter)).toBe(40_000)
    const { data, days } = await getCalendar(quarter.liaison)
    expect(days.map(({ day, working, from }) => [day, working, from])).toEqual([
      ['2026-05-27', false, null],
      ['2026-05-30', true, null],
    ])
    expect(data.regionalDays[0]).toMatchObject({ date: '2026-05-27', source: '示例市人民政府办公室关于放假的通知（2026-05-10）' })
  })

  test('a day that a frozen quarter has counted changes that quarter no more', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept(LATE)
    await addRegionalDays(quarter.manager, { ...FESTIVAL, days: [FESTIVAL.days[0]] })
    await quarter.advance('review')
    await quarter.advance('appeals')
    quarter.setTime('2026-07-20T02:00:00.000Z') // the hearing is over
    await freezePeriod(quarter.manager, { periodId: quarter.periodId, version: await quarter.version() })
    const [entered] = (await getCalendar(quarter.manager)).days
    await removeRegionalDay(quarter.manager, { regionalDayId: entered?.id ?? '' })
    expect(await lostBy(quarter)).toBe(30_000)
    const { publicationId } = await publishPeriod(quarter.manager, { periodId: quarter.periodId, version: await quarter.version() })
    await addRegionalDays(quarter.manager, { ...FESTIVAL, days: [{ day: '2026-05-28', working: false }] })
    const row = await quarter.db.read.selectFrom('publication').select('bundle').where('id', '=', publicationId).executeTakeFirstOrThrow()
    const bundle = JSON.parse(row.bundle) as RecomputationBundle // our own text
    expect(bundle.calendar.regionalDays.map(({ date }) => date)).toEqual(['2026-05-27'])
    expect(recomputeBundle(bundle).ok).toBe(true)
    expect(await deepVerify(quarter.db.read, quarter.manager.now())).toMatchObject({ faults: [] })
    const basis = await loadBasis(
      quarter.db.read,
      await getPeriod(quarter.db.read, quarter.organisationId, quarter.periodId),
      quarter.manager.now(),
    )
    expect(isWorkingDay('2026-05-28', basis.calendar.calendar)).toBe(true)
  })

  test('are kept once, differ from what holds anyway, and leave nothing behind when refused', async () => {
    const quarter = await aQuarter(await open())
    await addRegionalDays(quarter.manager, FESTIVAL)
    const before = await quarter.events()
    const add = (day: string, working: boolean) => addRegionalDays(quarter.manager, { ...FESTIVAL, days: [{ day, working }] })
    await expect(add('2026-05-27', true)).rejects.toMatchObject({ code: 'calendar_day_settled' })
    await expect(add('2026-05-31', false)).rejects.toMatchObject({ code: 'calendar_day_as_is', details: { state: '休息' } })
    await expect(add('2026-06-01', true)).rejects.toMatchObject({ code: 'calendar_day_as_is' })
    await expect(
      addRegionalDays(quarter.manager, {
        ...FESTIVAL,
        days: [
          { day: '2026-06-02', working: false },
          { day: '2026-06-06', working: false },
        ],
      }),
    ).rejects.toMatchObject({ code: 'calendar_day_as_is' })
    expect(await quarter.events()).toEqual(before)
    expect((await getCalendar(quarter.manager)).days).toHaveLength(2)
  })

  test('a removed day can be entered again, and removing it twice finds nothing', async () => {
    const quarter = await aQuarter(await open())
    await addRegionalDays(quarter.manager, FESTIVAL)
    const [entered] = (await getCalendar(quarter.manager)).days
    const remove = () => removeRegionalDay(quarter.manager, { regionalDayId: entered?.id ?? '' })
    await remove()
    await expect(remove()).rejects.toMatchObject({ code: 'not_found' })
    await addRegionalDays(quarter.manager, { ...FESTIVAL, days: [FESTIVAL.days[0]] })
    expect((await quarter.events()).slice(-2)).toEqual(['calendar.day-removed', 'calendar.day-added'])
  })

  test('what is fixed above holds below until the office fixes the same day, and no neighbour sees it', async () => {
    const db = await open()
    const [city, other] = [await aQuarter(db), await aQuarter(db)]
    const below = await aQuarter(db)
    await db.transact((tx) =>
      tx.updateTable('organisation').set({ parent_id: city.organisationId }).where('id', '=', below.organisationId).execute(),
    )
    await addRegionalDays(city.manager, { ...FESTIVAL, days: [FESTIVAL.days[0]] })
    expect((await getCalendar(below.manager)).days).toMatchObject([{ day: '2026-05-27', working: false, from: '示例市政务公开办公室' }])
    expect((await getCalendar(other.manager)).days).toEqual([])
    await addRegionalDays(below.manager, { ...FESTIVAL, days: [{ day: '2026-05-27', working: true }] })
    expect((await getCalendar(below.manager)).days).toMatchObject([{ day: '2026-05-27', working: true, from: null }])
    const [above] = (await getCalendar(city.manager)).days
    await expect(removeRegionalDay(below.manager, { regionalDayId: above?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('only the assessment manager fixes them', async () => {
    const quarter = await aQuarter(await open())
    const before = await quarter.events()
    for (const role of ROLES.filter((role) => role !== 'manager')) {
      const ctx = await quarter.person([role], quarter.unitIds[1])
      await expect(addRegionalDays(ctx, FESTIVAL), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(removeRegionalDay(ctx, { regionalDayId: quarter.periodId }), role).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await quarter.events()).toEqual(before)
  })
})
