import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, openDatabase, restore } from '@sunlit/db'
import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { systemActor } from './actor.ts'
import { newSigningKey, type LogKeys } from './log-keys.ts'
import { recordEvents } from './record-events.ts'
import { recordRestored } from './record-restored.ts'
import { retirePreviousKey, rotateLogKey } from './rotate-log-key.ts'
import { LogBrokenError } from './sequence-events.ts'
import { createServiceContext } from './service-context.ts'
import { sequenceAll } from './start-sequencer.ts'
import { assertStoredLog, verifyStoredLog } from './verify-stored-log.ts'

const ORIGIN = 'sunlit.example/log'

describeBothDialects('a restored log', (open) => {
  it('from before a change of key is recognised, and goes on under the present key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sunlit-restored-'))
    const db = await open()
    const ctx = createServiceContext({ db, actor: systemActor() })
    const first: LogKeys = { origin: ORIGIN, current: newSigningKey(ORIGIN) }
    await db.transact((tx) => recordEvents(tx, ctx, [{ type: 'account.signed-in' }]))
    await sequenceAll({ db, keys: first, now: ctx.now })
    const file = join(folder, 'backup.db')
    await backup(db.location, file)
    const keys = await retirePreviousKey(ctx, await rotateLogKey(ctx, first))

    const into = { dialect: 'sqlite', file: join(folder, 'back.db') } as const
    const stranger: LogKeys = { origin: ORIGIN, current: newSigningKey(ORIGIN) }
    await expect(restore({ file, into, verify: (copy) => assertStoredLog(copy, stranger) })).rejects.toBeInstanceOf(LogBrokenError)
    await restore({ file, into, verify: (copy) => assertStoredLog(copy, keys) })

    const back = openDatabase(into)
    const parts = { db: back, keys, now: ctx.now }
    await expect(sequenceAll({ ...parts, keys: stranger })).resolves.toBeUndefined() // nothing waits, so nothing is looked at
    await expect(recordRestored({ ...ctx, db: back }, stranger)).rejects.toBeInstanceOf(LogBrokenError)
    await recordRestored({ ...ctx, db: back }, keys)
    await sequenceAll(parts)
    expect(await verifyStoredLog(back.read, { origin: ORIGIN, current: keys.current })).toMatchObject({ ok: true, size: 2 })
    await back.close()
    await rm(folder, { recursive: true })
  })

  it('with a changed entry is not restored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sunlit-restored-'))
    const db = await open()
    const ctx = createServiceContext({ db, actor: systemActor() })
    const keys: LogKeys = { origin: ORIGIN, current: newSigningKey(ORIGIN) }
    await db.transact((tx) => recordEvents(tx, ctx, [{ type: 'account.signed-in' }, { type: 'account.signed-out' }]))
    await sequenceAll({ db, keys, now: ctx.now })
    await db.transact((tx) => tx.updateTable('event').set({ leaf: '{}' }).where('position', '=', 1).execute())
    const file = join(folder, 'backup.db')
    await backup(db.location, file)
    const into = { dialect: 'sqlite', file: join(folder, 'back.db') } as const
    await expect(restore({ file, into, verify: (copy) => assertStoredLog(copy, keys) })).rejects.toThrow('"index":1')
    await rm(folder, { recursive: true })
  })
})
