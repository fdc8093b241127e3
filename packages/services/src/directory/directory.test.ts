import { ROLES, type ContactDetails, type ReportHandover } from '@sunlit/contracts'
import { readTable } from '@sunlit/documents'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, test } from 'vitest'
import { listTodo } from '../assessment/list-todo.ts'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { closeUnit } from '../organisation/close-unit.ts'
import { disablePerson } from '../identity/disable-person.ts'
import { erasePerson } from '../identity/erase-person.ts'
import { HASHES_ONLY } from '../identity/identity.testing.ts'
import { createSessionDirectory } from '../identity/session-directory.ts'
import { changeContact } from './change-contact.ts'
import { confirmHandover } from './confirm-handover.ts'
import { declineHandover } from './decline-handover.ts'
import { eraseContact } from './erase-contact.ts'
import { exportDirectory } from './export-directory.ts'
import { listDirectory } from './list-directory.ts'
import { reportHandover } from './report-handover.ts'

function details(name: string, change: Partial<ContactDetails> = {}): ContactDetails {
  return { name, post: '科员', officePhone: '0591-1234567', mobile: '13800000000', email: '', personId: null, ...change }
}

function report({ unitIds }: TestQuarter, change: Partial<ReportHandover> = {}): ReportHandover {
  return {
    unitId: unitIds[0],
    duty: 'liaison',
    fromContactId: null,
    successor: details('示例甲'),
    onDate: '2026-03-01',
    reason: '首次报备',
    ...change,
  }
}

async function ofFirst(quarter: TestQuarter, ctx = quarter.manager) {
  const unit = (await listDirectory(ctx)).units.find(({ unitId }) => unitId === quarter.unitIds[0])
  if (!unit) throw new Error('the unit is not listed')
  return unit
}

async function serving(quarter: TestQuarter) {
  const [contact] = (await ofFirst(quarter)).serving
  if (!contact) throw new Error('nobody serves')
  return contact
}

describeBothDialects('the directory', (open) => {
  test('what a unit reports holds once the office has confirmed it, and the history stays', async () => {
    const quarter = await aQuarter(await open())
    expect(await reportHandover(quarter.manager, report(quarter))).toMatchObject({ confirmed: true })
    const before = await serving(quarter)
    const change = { fromContactId: before.id, successor: details('示例乙'), onDate: '2026-06-01', reason: '工作调动' }
    const { handoverId, confirmed } = await reportHandover(quarter.liaison, report(quarter, change))
    expect(confirmed).toBe(false)
    expect((await serving(quarter)).name).toBe('示例甲')
    expect(await listTodo(quarter.manager)).toContainEqual({ kind: 'confirm-handovers', count: 1 })
    await confirmHandover(quarter.manager, { handoverId })
    const { serving: now, handovers } = await ofFirst(quarter)
    expect(now).toMatchObject([{ name: '示例乙', servesFrom: '2026-06-01' }])
    expect(handovers).toMatchObject([
      {
        status: 'confirmed',
        from: { name: '示例甲', servesFrom: '2026-03-01', servesTo: '2026-05-31' },
        to: { name: '示例乙' },
        reason: '工作调动',
      },
      { status: 'confirmed', from: null, to: { name: '示例甲' } },
    ])
    expect((await quarter.events()).slice(-2)).toEqual(['contact.handover-reported', 'contact.handover-confirmed'])
  })

  test('a report that is sent back leaves who serves, and keeps nothing of who was named', async () => {
    const quarter = await aQuarter(await open())
    const { handoverId } = await reportHandover(quarter.liaison, report(quarter))
    await declineHandover(quarter.manager, { handoverId, reason: '请写全职务' })
    const { serving: now, handovers } = await ofFirst(quarter)
    expect(now).toEqual([])
    expect(handovers).toMatchObject([{ status: 'declined', declineReason: '请写全职务', to: { name: '已删除', mobile: '', erased: true } }])
    await expect(confirmHandover(quarter.manager, { handoverId })).rejects.toMatchObject({ code: 'conflict' })
    await reportHandover(quarter.liaison, report(quarter))
  })

  test('one report waits at a time, and of two at the same moment one is told so', async () => {
    const quarter = await aQuarter(await open())
    const outcomes = await Promise.allSettled([
      reportHandover(quarter.liaison, report(quarter)),
      reportHandover(quarter.liaison, report(quarter)),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(reportHandover(quarter.manager, report(quarter))).rejects.toMatchObject({ code: 'handover_waiting' })
  })

  test('a hand-over goes on from who serves now, on a later day, in a unit that takes part', async () => {
    const quarter = await aQuarter(await open())
    await reportHandover(quarter.manager, report(quarter))
    const { id } = await serving(quarter)
    const before = await quarter.events()
    const next = (change: Partial<ReportHandover>) =>
      reportHandover(quarter.manager, report(quarter, { successor: details('示例乙'), ...change }))
    await expect(next({ fromContactId: null })).rejects.toMatchObject({ code: 'conflict' })
    await expect(next({ fromContactId: id, onDate: '2026-03-01' })).rejects.toMatchObject({
      code: 'handover_too_early',
      details: { date: '2026-03-01' },
    })
    await expect(next({ fromContactId: id, unitId: quarter.unitIds[1] })).rejects.toMatchObject({ code: 'conflict' })
    expect(await quarter.events()).toEqual(before)
    await closeUnit(quarter.manager, { unitId: quarter.unitIds[0], version: 1, activeTo: '2026-06-09' })
    await expect(next({ fromContactId: id, onDate: '2026-06-10' })).rejects.toMatchObject({ code: 'unit_closed' })
    await expect(next({ fromContactId: id, onDate: '2026-06-11' })).rejects.toMatchObject({ code: 'handover_not_yet' })
    await next({ fromContactId: id, onDate: '2026-06-09' })
  })

  test('a shut account is pointed out until somebody takes over, and its owner is erased only then', async () => {
    const quarter = await aQuarter(await open())
    const parts = { auth: HASHES_ONLY, sessions: createSessionDirectory({ db: quarter.db, now: quarter.manager.now }) }
    const system = await quarter.person(['system_admin'])
    const leaving = await quarter.person([])
    const personId = leaving.actor.id
    await quarter.db.transact((tx) => tx.updateTable('person').set({ alias_key: 'key' }).where('id', '=', personId).execute())
    await reportHandover(quarter.manager, report(quarter, { successor: details('示例甲', { personId }) }))
    expect(await listTodo(quarter.manager)).not.toContainEqual({ kind: 'name-successors', count: 1 })
    await disablePerson(system, parts, personId)
    expect(await listTodo(quarter.manager)).toContainEqual({ kind: 'name-successors', count: 1 })
    expect(await listTodo(quarter.liaison)).toContainEqual({ kind: 'name-successors', count: 1 })
    expect((await serving(quarter)).accountClosed).toBe(true)
    await expect(erasePerson(system, parts, personId)).rejects.toMatchObject({ code: 'still_contact', details: { duty: '联络员' } })
    const { id } = await serving(quarter)
    await reportHandover(quarter.manager, report(quarter, { fromContactId: id, successor: null, onDate: '2026-06-01', reason: '退休' }))
    await erasePerson(system, parts, personId)
    const { handovers, vacant } = await ofFirst(quarter)
    expect(handovers[0]).toMatchObject({ from: { name: '已删除', mobile: '', erased: true, servesTo: '2026-05-31' }, to: null })
    expect(vacant).toContain('liaison')
    expect((await quarter.events()).slice(-2)).toEqual(['person.erased', 'contact.erased'])
  })

  test('names and numbers are in no event, whatever happens to them', async () => {
    const quarter = await aQuarter(await open())
    await reportHandover(quarter.manager, report(quarter))
    const { id, version } = await serving(quarter)
    await changeContact(quarter.liaison, { contactId: id, version, ...details('示例甲', { mobile: '13911112222' }) })
    await exportDirectory(quarter.manager, { format: 'csv' })
    const stored = await quarter.db.read.selectFrom('event').select('payload').execute()
    const text = stored.map(({ payload }) => payload).join()
    for (const secret of ['示例甲', '13800000000', '13911112222', '0591']) expect(text).not.toContain(secret)
    expect(text).toContain('"fields":["mobile"]')
    expect((await quarter.events()).slice(-2)).toEqual(['contact.changed', 'data.exported'])
  })

  test('a stale change tells so, and one of nothing is no event', async () => {
    const quarter = await aQuarter(await open())
    await reportHandover(quarter.manager, report(quarter))
    const { id, version } = await serving(quarter)
    const before = await quarter.events()
    await changeContact(quarter.manager, { contactId: id, version, ...details('示例甲') })
    expect(await quarter.events()).toEqual(before)
    await changeContact(quarter.manager, { contactId: id, version, ...details('示例甲', { post: '科长' }) })
    await expect(changeContact(quarter.manager, { contactId: id, version, ...details('示例甲') })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('who has left is erased by the office, who serves is not', async () => {
    const quarter = await aQuarter(await open())
    await reportHandover(quarter.manager, report(quarter))
    const { id, version } = await serving(quarter)
    await expect(eraseContact(quarter.manager, { contactId: id, version })).rejects.toMatchObject({ code: 'conflict' })
    await reportHandover(quarter.manager, report(quarter, { fromContactId: id, successor: details('示例乙'), onDate: '2026-04-01' }))
    await eraseContact(quarter.manager, { contactId: id, version: version + 1 })
    expect((await ofFirst(quarter)).handovers[0]).toMatchObject({ from: { name: '已删除', erased: true } })
  })

  test('a unit sees itself and nobody else, and reports for itself', async () => {
    const db = await open()
    const [quarter, other] = [await aQuarter(db), await aQuarter(db)]
    await reportHandover(quarter.manager, report(quarter))
    await reportHandover(quarter.manager, report(quarter, { unitId: quarter.unitIds[1], successor: details('示例丙') }))
    expect((await listDirectory(quarter.liaison)).units.map(({ unitName }) => unitName)).toEqual(['办公室'])
    const { units } = await listDirectory(other.manager)
    expect(units.flatMap(({ serving: found }) => found)).toEqual([])
    const notFound = { code: 'not_found' }
    await expect(reportHandover(quarter.liaison, report(quarter, { unitId: quarter.unitIds[1], duty: 'informant' }))).rejects.toMatchObject(
      notFound,
    )
    await expect(reportHandover(other.manager, report(quarter, { duty: 'informant' }))).rejects.toMatchObject(notFound)
    const { id, version } = await serving(quarter)
    await expect(changeContact(other.manager, { contactId: id, version, ...details('别人') })).rejects.toMatchObject(notFound)
    await expect(
      reportHandover(
        quarter.manager,
        report(quarter, { duty: 'informant', successor: details('示例丁', { personId: other.evaluator.actor.id }) }),
      ),
    ).rejects.toMatchObject(notFound)
    const exported = await exportDirectory(quarter.liaison, { format: 'xlsx' })
    const reading = await readTable(Buffer.from(exported.content, 'base64'), { sheet: '通讯录', mostRows: 100 })
    expect(reading).toMatchObject({
      ok: true,
      table: {
        rows: [
          ['单位', '职责', '姓名', '职务', '办公电话', '手机', '邮箱', '任职起'],
          ['办公室', '联络员', '示例甲', '科员', '0591-1234567', '13800000000', '', '2026-03-01'],
        ],
      },
    })
  })

  test('nobody else reads or writes it, and a refusal leaves nothing behind', async () => {
    const quarter = await aQuarter(await open())
    const { handoverId } = await reportHandover(quarter.liaison, report(quarter))
    const before = await quarter.events()
    const forbidden = { code: 'forbidden' }
    for (const role of ['system_admin', 'security_admin', 'audit_admin'] as const) {
      await expect(listDirectory(await quarter.person([role])), role).rejects.toMatchObject(forbidden)
    }
    for (const role of ROLES.filter((role) => role !== 'manager')) {
      const ctx = await quarter.person([role], quarter.unitIds[0])
      await expect(confirmHandover(ctx, { handoverId }), role).rejects.toMatchObject(forbidden)
      await expect(declineHandover(ctx, { handoverId, reason: '不行' }), role).rejects.toMatchObject(forbidden)
    }
    for (const role of ['evaluator', 'reviewer', 'leader'] as const) {
      const ctx = await quarter.person([role])
      await expect(reportHandover(ctx, report(quarter)), role).rejects.toMatchObject(forbidden)
      await expect(exportDirectory(ctx, { format: 'csv' }), role).rejects.toMatchObject(forbidden)
    }
    expect(await quarter.events()).toEqual(before)
  })
})
