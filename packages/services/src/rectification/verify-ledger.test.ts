import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { deepVerify } from '../assessment/deep-verify.ts'
import { changeDue } from './change-due.ts'
import { aLedger } from './rectification.testing.ts'
import { transferRectification } from './transfer-rectification.ts'
import { verifyLedger } from './verify-ledger.ts'

describeBothDialects('the ledger against the log', (open) => {
  it('agrees through a whole life, and every change behind the back of the log is named', async () => {
    const ledger = await aLedger(await open())
    const moved = await ledger.open()
    const due = { rectificationId: moved, version: await ledger.versionOf(moved), dueOn: '2026-07-20', reason: '等待上级文件' }
    await changeDue(ledger.manager, due)
    const [, other] = ledger.unitIds
    const transfer = { rectificationId: moved, version: await ledger.versionOf(moved), unitId: other, reason: '职责调整' }
    await transferRectification(ledger.manager, transfer)
    const closed = await ledger.open({ factKey: '示发〔2026〕4号' })
    await ledger.close(closed)
    expect(await verifyLedger(ledger.db.read)).toEqual([])

    await ledger.db.transact(async (tx) => {
      await tx.updateTable('rectification').set({ due_on: '2026-12-31' }).where('id', '=', moved).execute()
      await tx.updateTable('rectification').set({ problem: '没有问题', measure: '不用整改' }).where('id', '=', closed).execute()
      await tx.deleteFrom('rectification_evidence').where('rectification_id', '=', closed).execute()
    })
    const faults = (await verifyLedger(ledger.db.read)).map(({ id, fault }) => [id, fault])
    expect(faults).toEqual(
      expect.arrayContaining([
        [moved, '整改期限与日志不符'],
        [closed, '问题与日志不符'],
        [closed, '整改措施与日志不符'],
        [closed, '佐证与日志不符'],
      ]),
    )
    expect(faults).toHaveLength(4)
    const { faults: all } = await deepVerify(ledger.db.read, ledger.manager.now())
    expect(all, 'the whole verification asks the ledger too').toContainEqual({
      table: 'rectification',
      id: moved,
      fault: '整改期限与日志不符',
    })
  })
})
