import { findPerson } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { runCommand } from '../core/run-command.ts'
import { eraseResponsible } from './erase-responsible.ts'
import { getRectification } from './get-rectification.ts'
import { aLedger } from './rectification.testing.ts'
import { writeMeasure } from './write-measure.ts'

const NAME = '示例某%'

describeBothDialects('the name of who is erased', (open) => {
  it('goes from every 责任人 it stands in, is in no event, and the log still agrees; a namesake keeps theirs', async () => {
    const ledger = await aLedger(await open())
    const { manager, db, evaluator, second, liaison } = ledger
    await db.transact((tx) => tx.updateTable('person').set({ name: NAME }).where('id', '=', evaluator.actor.id).execute())
    const write = async (factKey: string, responsible: string): Promise<string> => {
      const rectificationId = await ledger.open({ factKey })
      const version = await ledger.versionOf(rectificationId)
      await writeMeasure(liaison, { rectificationId, version, measure: '补发', responsible, plannedOn: '2026-06-15' })
      return rectificationId
    }
    const named = await write('一', `${NAME}、示例另一人`)
    const other = await write('二', '示例某人')
    const erase = async () =>
      runCommand(await ledger.person(['system_admin']), 'person.manage', async (tx) => {
        const person = await findPerson(tx, evaluator.actor.id)
        const events = person ? await eraseResponsible(tx, person) : []
        return { events: [{ type: 'person.erased', personAlias: evaluator.actor.alias }, ...events] }
      })
    const responsible = async (rectificationId: string) => (await getRectification(manager, { rectificationId })).responsible
    await db.transact((tx) => tx.updateTable('person').set({ name: NAME }).where('id', '=', second.actor.id).execute())
    await erase()
    expect(await responsible(named)).toBe(`${NAME}、示例另一人`)
    await db.transact((tx) => tx.updateTable('person').set({ name: '别人' }).where('id', '=', second.actor.id).execute())
    await erase()
    expect(await responsible(named)).toBe('（已删除）、示例另一人')
    expect(await responsible(other)).toBe('示例某人')
    const events = await db.read.selectFrom('event').select(['type', 'payload']).execute()
    expect(events.filter(({ type }) => type === 'rectification.responsible-erased')).toHaveLength(1)
    expect(events.map(({ payload }) => payload).join('')).not.toContain(NAME)
    expect((await deepVerify(db.read, manager.now())).faults).toEqual([])
  })
})
