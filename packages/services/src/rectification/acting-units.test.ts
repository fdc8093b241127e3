import { describeBothDialects } from '@sunlit/db/testing'
import { describe, expect, it, test } from 'vitest'
import { actingUnits } from './acting-units.ts'
import { getRectification } from './get-rectification.ts'
import { listRectifications } from './ledger-queries.ts'
import { recheckRectification } from './recheck-rectification.ts'
import { rectificationTodo } from './rectification-todo.ts'
import { aLedger, type TestLedger } from './rectification.testing.ts'
import { transferRectification } from './transfer-rectification.ts'
import { writeMeasure } from './write-measure.ts'

describe('who acts for a unit', () => {
  const unit = (id: string, active_to: string | null = null) => ({ id, active_to })
  const follows = (unit_id: string, successor_id: string, on_date = '2026-07-01') => ({ unit_id, successor_id, on_date })
  const ended = '2026-06-30'

  test.each([
    ['itself while it goes on', [unit('a'), unit('b')], [follows('a', 'b')], '2026-08-01', 'a'],
    ['itself before the day of the change', [unit('a', ended), unit('b')], [follows('a', 'b')], '2026-06-30', 'a'],
    ['its successor from that day on', [unit('a', ended), unit('b')], [follows('a', 'b')], '2026-07-01', 'b'],
    [
      'the last of a chain',
      [unit('a', ended), unit('b', '2026-07-31'), unit('c')],
      [follows('a', 'b'), follows('b', 'c', '2026-08-01')],
      '2026-08-01',
      'c',
    ],
    ['itself when it was split up', [unit('a', ended), unit('b'), unit('c')], [follows('a', 'b'), follows('a', 'c')], '2026-08-01', 'a'],
    ['itself when nobody follows', [unit('a', ended)], [], '2026-08-01', 'a'],
    [
      'somebody even where the rows run in a circle',
      [unit('a', ended), unit('b', ended)],
      [follows('a', 'b'), follows('b', 'a')],
      '2026-08-01',
      'b',
    ],
  ])('%s', (_, units, successions, today, expected) => {
    expect(actingUnits(units, successions, today).get('a')).toBe(expected)
  })
})

/** Ends the first unit with June and, if told so, has the second one follow it. */
async function endFirstUnit({ db, organisationId, unitIds, manager }: TestLedger, followed: boolean): Promise<void> {
  await db.transact(async (tx) => {
    await tx.updateTable('unit').set({ active_to: '2026-06-30' }).where('id', '=', unitIds[0]).execute()
    if (!followed) return
    const id = crypto.randomUUID()
    const act = { id, organisation_id: organisationId, on_date: '2026-07-01', reason: '机构改革', source: '示例文件' }
    await tx
      .insertInto('reorganisation')
      .values({ ...act, decided_by: manager.actor.id, decided_at: '2026-06-20T02:00:00.000Z' })
      .execute()
    await tx
      .insertInto('unit_succession')
      .values({
        reorganisation_id: id,
        organisation_id: organisationId,
        unit_id: unitIds[0],
        successor_id: unitIds[1],
        on_date: '2026-07-01',
      })
      .execute()
  })
}

describeBothDialects('an entry of a unit that ends while it is open', (open) => {
  it('is the successor’s from the day of the merger: seen, answered and moved with the first step', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await endFirstUnit(ledger, true)
    const successor = await ledger.person(['liaison'], ledger.unitIds[1])
    await expect(getRectification(successor, { rectificationId: id })).rejects.toMatchObject({ code: 'not_found' })
    ledger.setTime('2026-07-01T02:00:00.000Z')
    expect(await getRectification(successor, { rectificationId: id })).toMatchObject({ unitName: '信息中心', unitEndedOn: null })
    expect((await listRectifications(ledger.manager, { limit: 50, unitId: ledger.unitIds[1] })).entries).toHaveLength(1)
    expect(await rectificationTodo(successor)).toEqual([{ kind: 'own-overdue', count: 1 }])
    await writeMeasure(successor, { rectificationId: id, version: 0, measure: '措施', responsible: '示例责任人', plannedOn: '2026-07-10' })
    const entry = await getRectification(ledger.manager, { rectificationId: id })
    expect(entry.steps.map(({ kind, before, after }) => [kind, before, after])).toContainEqual(['transferred', '办公室', '信息中心'])
    expect(await ledger.events()).toContain('rectification.transferred')
    const own = await ledger.person(['evaluator'], ledger.unitIds[1])
    const recheck = recheckRectification(own, { rectificationId: id, version: entry.version, decision: 'closed' })
    await expect(recheck, 'the evaluator belongs to the successor').rejects.toMatchObject({ code: 'own_unit' })
  })

  it('waits for the office where nobody follows, and goes to a unit that is there', async () => {
    const ledger = await aLedger(await open())
    const id = await ledger.open()
    await endFirstUnit(ledger, false)
    ledger.setTime('2026-07-01T02:00:00.000Z')
    expect((await getRectification(ledger.manager, { rectificationId: id })).unitEndedOn).toBe('2026-06-30')
    expect(await rectificationTodo(ledger.manager)).toContainEqual({ kind: 'hand-over', count: 1 })
    const hand = (unitId: string) => transferRectification(ledger.manager, { rectificationId: id, version: 0, unitId, reason: '职责划转' })
    await expect(hand(ledger.unitIds[0])).rejects.toMatchObject({ code: 'invalid_input' })
    await hand(ledger.unitIds[1])
    expect(await getRectification(ledger.manager, { rectificationId: id })).toMatchObject({ unitName: '信息中心', unitEndedOn: null })
    expect(await rectificationTodo(ledger.manager)).not.toContainEqual({ kind: 'hand-over', count: 1 })
  })
})
