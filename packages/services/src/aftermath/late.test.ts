import { aPerson, describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { adoptScheme } from '../assessment/adopt-scheme.ts'
import { advanceStage } from '../assessment/advance-stage.ts'
import { getPeriod } from '../assessment/basis.ts'
import { createScheme } from '../assessment/create-scheme.ts'
import { getFinding } from '../assessment/finding-queries.ts'
import { openPeriod } from '../assessment/open-period.ts'
import { aScheme } from '../assessment/quarter.testing.ts'
import { listTodo } from '../assessment/list-todo.ts'
import { anOpenDay, type TestOpenDay } from '../open-day/open-day.testing.ts'
import type { OpenDayContext } from '../open-day/open-day-context.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { dueAftermath } from '../notices/due-aftermath.ts'
import { peopleToTell } from '../notices/people-to-tell.ts'
import { createUnit } from '../organisation/create-unit.ts'
import { exportEventReport, exportSeasonReport } from './export-aftermath.ts'
import { getAftermath } from './get-aftermath.ts'
import { listOpinions } from './opinion-queries.ts'
import { publishOpinions } from './publish-opinions.ts'
import { publishReport } from './publish-report.ts'
import { recordLate } from './record-late.ts'
import { replyOpinion } from './reply-opinion.ts'
import { saveOpinion } from './save-opinion.ts'
import { saveReport } from './save-report.ts'
import { getSeasonReport } from './season-report.ts'

async function anEvaluator(day: TestOpenDay): Promise<OpenDayContext> {
  const row = aPerson({ id: crypto.randomUUID(), organisation_id: day.organisationId })
  await day.db.transact((tx) => tx.insertInto('person').values(row).execute())
  const { organisationId } = day
  const grants = [{ role: 'evaluator', unitId: null }] as const
  return { ...day.visitor, actor: { kind: 'person', id: row.id, alias: row.id, organisationId, unitId: null, grants } }
}

/** The third quarter of 2026, open for recording, by a scheme that names the rule for a late open day. */
async function aThirdQuarter({ manager, db, organisationId }: TestOpenDay): Promise<string> {
  const document = aScheme({ openDayLateRuleId: 'late' })
  const { schemeId, versionId } = await createScheme(manager, { title: document.title, document })
  await adoptScheme(manager, { schemeId, revision: 0 })
  const { periodId } = await openPeriod(manager, { year: 2026, quarter: 3, schemeVersionId: versionId })
  const { version } = await getPeriod(db.read, organisationId, periodId)
  await advanceStage(manager, { periodId, version, to: 'collecting' })
  return periodId
}

describeBothDialects('what is public too late', (open) => {
  test('is proposed to the assessment under the rule the scheme names, recorded once by an evaluator, and counts nothing by itself', async () => {
    const day = await anOpenDay(await open())
    const { eventId, liaison } = day
    const periodId = await aThirdQuarter(day)
    const evaluator = await anEvaluator(day)
    const suggested = async () => (await getAftermath(evaluator, { eventId })).suggestions
    day.setTime('2026-09-23T08:00:00.000Z')
    expect(await suggested()).toEqual([])
    expect((await getAftermath(liaison, { eventId })).clocks[0]).toMatchObject({ light: 'yellow', due: { date: '2026-09-23' } })
    day.setTime('2026-09-24T02:00:00.000Z')
    expect(await suggested()).toMatchObject([{ clock: 'report', periodId, dueOn: '2026-09-23', occurredOn: '2026-09-24' }])
    expect((await getAftermath(liaison, { eventId })).suggestions, 'the unit does not assess itself').toEqual([])
    await expect(recordLate(evaluator, { eventId, clock: 'opinions', periodId })).rejects.toMatchObject({ code: 'open_late_outside' })
    await expect(recordLate(liaison, { eventId, clock: 'report', periodId })).rejects.toMatchObject({ code: 'forbidden' })
    const outcomes = await Promise.allSettled([
      recordLate(evaluator, { eventId, clock: 'report', periodId }),
      recordLate(await anEvaluator(day), { eventId, clock: 'report', periodId }),
    ])
    const [done] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const finding = await getFinding(evaluator, { findingId: done?.findingId ?? '' })
    expect(finding).toMatchObject({ status: 'submitted', counts: false, facts: { kind: 'overdue', dueOn: '2026-09-23' } })
    expect(finding.note).toBe('开放活动“走进示例局”应于2026年9月23日前公开实施情况，逾期。')
    expect(await suggested()).toEqual([])
    // Published on the 25th: the facts of a proposal in another quarter would say so.
    day.setTime('2026-09-25T02:00:00.000Z')
    await saveReport(liaison, { eventId, version: 0, text: '活动顺利举行。' })
    await publishReport(liaison, { eventId, version: 1 })
    expect((await getAftermath(liaison, { eventId })).clocks[0]).toMatchObject({ light: 'done-late', doneOn: '2026-09-25' })
    const season = await getSeasonReport(day.manager, { seasonId: day.seasonId })
    expect(season).toMatchObject({ eventsHeld: 1, events: [{ clocks: [{ light: 'done-late' }, { light: 'yellow' }] }] })
  })
})

describeBothDialects('an opinion', (open) => {
  test('is replied to by the unit that it was given to, which sees it and is told; the list stays late until it has', async () => {
    const day = await anOpenDay(await open())
    const { eventId, liaison } = day
    const unitId = await createUnit(day.manager, { name: '示例交通局', classId: 'all', activeFrom: '2026-01-01' })
    const grants = [{ role: 'liaison', unitId }] as const
    const row = aPerson({ id: crypto.randomUUID(), organisation_id: day.organisationId, unit_id: unitId })
    await day.db.transact((tx) => tx.insertInto('person').values(row).execute())
    const { organisationId } = day
    const other: OpenDayContext = { ...day.visitor, actor: { kind: 'person', id: row.id, alias: row.id, organisationId, unitId, grants } }
    day.setTime('2026-09-19T02:00:00.000Z')
    const draft = { opinionId: null, requestId: crypto.randomUUID(), version: 0, eventId, source: 'paper', sourceId: null } as const
    const { opinionId } = await saveOpinion(liaison, { ...draft, text: '公交班次太少', unitId })
    await expect(saveOpinion(other, { ...draft, requestId: crypto.randomUUID(), text: 'x', unitId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getAftermath(other, { eventId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await listOpinions(other, { state: 'open' })).toMatchObject([{ text: '公交班次太少', isLate: false, dueOn: '2026-09-28' }])
    expect((await listTodo(other)).map(({ kind }) => kind)).toContain('open-replies')
    await saveReport(liaison, { eventId, version: 0, text: '活动顺利举行。' })
    await publishReport(liaison, { eventId, version: 1 })
    await publishOpinions(liaison, { eventId, version: 2 })
    const { calendar } = await calendarOf(day.db.read, organisationId)
    const due = await dueAftermath({ db: day.db.read, organisationId, people: peopleToTell([]), calendar, now: day.visitor.now() })
    expect(due.map(({ name, due: { date } }) => [name, date])).toEqual([
      [`open-opinions:${eventId}`, '2026-09-28'],
      [`open-opinion:${opinionId}`, '2026-09-28'],
    ])
    day.setTime('2026-10-09T02:00:00.000Z')
    expect((await getAftermath(liaison, { eventId })).clocks[1]).toMatchObject({ light: 'red', doneOn: null })
    expect((await listTodo(day.manager)).map(({ kind }) => kind)).toContain('open-late')
    const reply = { opinionId, version: 1, reply: '已增加班次。', isPublic: true, withheld: '' }
    await replyOpinion(other, reply)
    await expect(replyOpinion(other, reply)).rejects.toMatchObject({ code: 'conflict' })
    expect((await getAftermath(liaison, { eventId })).clocks[1]).toMatchObject({ light: 'done-late', doneOn: '2026-10-09' })
    expect((await listTodo(other)).map(({ kind }) => kind)).not.toContain('open-replies')
    // Somebody writes weeks later: it has days of its own and does not make late what was done.
    await saveOpinion(liaison, { ...draft, requestId: crypto.randomUUID(), text: '路灯不亮', unitId })
    expect((await listOpinions(other, { state: 'open' }))[0]).toMatchObject({ dueOn: '2026-10-19', isLate: false })
    expect((await getAftermath(liaison, { eventId })).clocks[1]).toMatchObject({ light: 'done-late', doneOn: '2026-10-09' })
    for (const [format, begins] of [
      ['docx', 'PK'],
      ['pdf', '%P'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await exportEventReport(liaison, { id: eventId, format })
      expect(file.fileName).toBe(`走进示例局实施情况.${format}`)
      const season = await exportSeasonReport(day.manager, { id: day.seasonId, format })
      expect(new TextDecoder().decode(season.bytes.slice(0, 2))).toBe(begins)
    }
  })
})
