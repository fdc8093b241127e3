import { DEFAULT_SEASON_RULES } from '@sunlit/contracts'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { aNoticeLoop } from '../notices/notices.testing.ts'
import { rowsOf } from '../exchange/exchange.testing.ts'
import { callOffOpenEvent } from './call-off-event.ts'
import { decideOpenEvent } from './decide-event.ts'
import { exportOpenEvents } from './export-events-table.ts'
import { getStaffOpenEvent } from './get-staff-event.ts'
import { listSeasonEvents } from './list-season-events.ts'
import { openDayTodo } from './open-day-todo.ts'
import { anOpenDay } from './open-day.testing.ts'
import { aPlan } from './plan.testing.ts'
import { publishOpenEvent } from './publish-event.ts'
import { readOpenEvents } from './read-events-table.ts'
import { saveOpenEvent } from './save-event.ts'
import { setOpenSeason } from './set-season.ts'
import { submitOpenEvent } from './submit-event.ts'

describeBothDialects('the list of a season', (open) => {
  test("shows a unit's people their own, and the office also what organisations below have sent in, never their drafts", async () => {
    const db: TestDatabase = await open()
    const city = await anOpenDay(db)
    const county = await anOpenDay(db)
    await db.transact((tx) =>
      tx.updateTable('organisation').set({ parent_id: city.organisationId }).where('id', '=', county.organisationId).execute(),
    )
    await saveOpenEvent(county.liaison, aPlan(county))
    const all = await listSeasonEvents(city.manager, { seasonId: city.seasonId })
    expect(all.map(({ title, organisationName }) => [title, organisationName])).toEqual([
      ['走进示例局', null],
      ['走进示例局', '示例市政务公开办公室'],
    ])
    expect(await listSeasonEvents(city.liaison, { seasonId: city.seasonId })).toHaveLength(1)
    const file = { seasonId: city.seasonId, format: 'csv' as const }
    const table = await exportOpenEvents(city.manager, file)
    const rows = rowsOf(await readOpenEvents(city.manager, { fileName: table.fileName, content: table.content, seasonId: city.seasonId }))
    expect(
      rows.map(({ state, problems }) => [state, problems.map(({ column }) => column)]),
      'the table has what the page has, and takes over nothing of another office',
    ).toEqual([
      ['same', []],
      ['bad', ['单位']],
    ])
    expect((await exportOpenEvents(city.liaison, file)).content.length).toBeLessThan(table.content.length)
    expect(await listSeasonEvents(county.liaison, { seasonId: county.seasonId })).toHaveLength(2)
    await expect(listSeasonEvents(city.manager, { seasonId: county.seasonId })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('lets the office above open what was sent in, and decide on it where the season says so, and nobody else', async () => {
    const db: TestDatabase = await open()
    const city = await anOpenDay(db)
    const county = await anOpenDay(db)
    const stranger = await anOpenDay(db)
    const season = { year: 2027, title: '政府开放月', from: '2027-09-01', to: '2027-09-30', limit: '2027-10-15', version: 0 }
    const above = { ...season, rules: { ...DEFAULT_SEASON_RULES, approvedBy: 'above' as const } }
    await expect(setOpenSeason(county.manager, above), 'there is none above').rejects.toMatchObject({ code: 'open_day_refused' })
    await db.transact((tx) =>
      tx.updateTable('organisation').set({ parent_id: city.organisationId }).where('id', '=', county.organisationId).execute(),
    )
    const seasonId = await setOpenSeason(county.manager, above)
    const own = { eventId: county.eventId }
    expect(await getStaffOpenEvent(city.manager, own)).toMatchObject({
      organisationName: '示例市政务公开办公室',
      can: { edit: false, decide: false, publish: false, change: false },
    })
    for (const blind of [city.liaison, stranger.manager]) await expect(getStaffOpenEvent(blind, own)).rejects.toMatchObject(NOT_FOUND)
    const eventId = await saveOpenEvent(county.liaison, aPlan({ ...county, seasonId }))
    await expect(getStaffOpenEvent(city.manager, { eventId }), 'a draft').rejects.toMatchObject(NOT_FOUND)
    const loops = [await aNoticeLoop(city), await aNoticeLoop(county)]
    await submitOpenEvent(county.liaison, { eventId, version: 1 })
    for (const loop of loops) await loop.run()
    const waiting = await Promise.all([city.manager, county.manager, county.reviewer].map((person) => loops[0]?.of(person)))
    const plans = waiting.map((told) =>
      told?.filter(({ title }) => title.includes('看看示例局')).map(({ title, detail }) => [title, detail]),
    )
    const notice = ['“示例局”报送了开放活动“看看示例局”的方案，等待审批', '示例市政务公开办公室']
    expect(plans, 'who decides is told, and nobody else').toEqual([[notice], [], []])
    const decision = { eventId, version: 2, approved: false, reason: '请写明无障碍条件' }
    await expect(decideOpenEvent(county.reviewer, decision)).rejects.toMatchObject({ code: 'open_approved_above' })
    expect(await getStaffOpenEvent(county.reviewer, { eventId })).toMatchObject({ approvedBy: 'above', can: { decide: false } })
    for (const blind of [stranger.manager, city.liaison])
      await expect(decideOpenEvent(blind, decision)).rejects.toMatchObject({ code: expect.stringMatching(/not_found|forbidden/) })
    expect((await getStaffOpenEvent(city.manager, { eventId })).can).toMatchObject({ decide: true, edit: false })
    expect((await openDayTodo(city.manager)).filter(({ kind }) => kind === 'open-decide')).toEqual([
      { kind: 'open-decide', count: 1, eventId },
    ])
    expect((await openDayTodo(county.reviewer)).filter(({ kind }) => kind === 'open-decide')).toEqual([])
    await decideOpenEvent(city.manager, decision)
    expect(await getStaffOpenEvent(county.liaison, { eventId })).toMatchObject({ state: 'returned', reason: '请写明无障碍条件' })
    const gone = { title: '看看示例局', date: '2026年9月1日', office: '示例市政务公开办公室', unit: '示例局' }
    await expect(
      getStaffOpenEvent(city.manager, { eventId }),
      'it is a draft again; the notice says what became of it',
    ).rejects.toMatchObject({
      code: 'open_plan_returned',
      details: gone,
    })
    for (const blind of [city.liaison, stranger.manager])
      await expect(getStaffOpenEvent(blind, { eventId })).rejects.toMatchObject(NOT_FOUND)
    await submitOpenEvent(county.liaison, { eventId, version: 3 })
    await decideOpenEvent(city.manager, { eventId, version: 4, approved: true, reason: '' })
    await expect(publishOpenEvent(city.manager, { eventId, version: 5 })).rejects.toMatchObject(NOT_FOUND)
    expect(await getStaffOpenEvent(city.manager, { eventId })).toMatchObject({ state: 'approved' })
    await publishOpenEvent(county.liaison, { eventId, version: 5 })
    expect(await getStaffOpenEvent(city.manager, { eventId })).toMatchObject({ state: 'published' })
    await callOffOpenEvent(county.liaison, { eventId, version: 6, reason: '台风' })
    expect(await getStaffOpenEvent(city.manager, { eventId })).toMatchObject({ state: 'called-off', reason: '台风' })
    const told = await db.read.selectFrom('event').select('organisation_id').where('type', '=', 'open-day.event-returned').execute()
    expect(told, 'it stands in the trail of the organisation below').toEqual([{ organisation_id: county.organisationId }])
  })
})

const NOT_FOUND = { code: 'not_found' }
