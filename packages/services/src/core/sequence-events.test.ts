import {
  createNoteVerifier,
  encodeBundle,
  fromBase64,
  openCheckpoint,
  readBundles,
  utf8Bytes,
  verifierKeyOf,
  verifyLog,
} from '@sunlit/audit'
import { findLatestCheckpoint, findTile, insertEvent, isForeignKeyViolation, listLeaves, type Tx } from '@sunlit/db'
import { describeBothDialects, plantOffice, type TestDatabase } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { systemActor } from './actor.ts'
import { newSigningKey, type LogKeys } from './log-keys.ts'
import { recordEvents } from './record-events.ts'
import { retirePreviousKey, rotateLogKey } from './rotate-log-key.ts'
import { LogBrokenError, sequenceEvents, type SequencerParts } from './sequence-events.ts'
import { createServiceContext, type ServiceContext } from './service-context.ts'
import { sequenceAll, startSequencer } from './start-sequencer.ts'
import { verifyStoredLog } from './verify-stored-log.ts'

const ORIGIN = 'sunlit.example/log'

function partsOf(db: TestDatabase, keys: LogKeys = { origin: ORIGIN, current: newSigningKey(ORIGIN) }): SequencerParts {
  return { db, keys, now: () => '2026-09-18T01:02:03.004Z' }
}

function contextOf(db: TestDatabase): ServiceContext {
  return createServiceContext({ db, actor: systemActor(), now: () => '2026-09-18T01:02:03.004Z' })
}

/** Records this many events in one transaction. */
async function record(db: TestDatabase, count: number): Promise<void> {
  const event = { type: 'account.signed-in' } as const
  await db.transact((tx) =>
    recordEvents(
      tx,
      contextOf(db),
      Array.from({ length: count }, () => event),
    ),
  )
}

/** A change that goes round every command, as somebody with the database in hand can make it. */
async function tamper(db: TestDatabase, change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.transact(change)
}

describeBothDialects('the sequencer', (open) => {
  it('signs the empty log, then places events in the order they arrived', async () => {
    const db = await open()
    const parts = partsOf(db)
    expect(await sequenceEvents(parts)).toBe(0)
    expect(await findLatestCheckpoint(db.read)).toMatchObject({ size: 0 })
    await record(db, 3)
    await record(db, 2)
    expect(await sequenceEvents(parts)).toBe(5)
    expect(await sequenceEvents(parts)).toBe(0)
    const rows = await db.read.selectFrom('event').select('position').orderBy('arrival').execute()
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4])
    expect(await verifyStoredLog(db.read, parts.keys)).toEqual({ ok: true, size: 5, verifiedSize: 5 })
  })

  it('grows over full tiles turn by turn, and every checkpoint it signed lies on the way', async () => {
    const db = await open()
    const parts = partsOf(db)
    for (const count of [200, 56, 1, 1300, 300]) {
      await record(db, count)
      await sequenceAll(parts)
    }
    const rows = await db.read.selectFrom('log_checkpoint').selectAll().orderBy('size').execute()
    expect(rows.map(({ size }) => size)).toEqual([200, 256, 257, 1281, 1557, 1857])
    const latest = rows.at(-1)
    const verdict = await verifyLog({
      checkpoint: { size: 1857, root: fromBase64(latest?.root ?? '') ?? new Uint8Array() },
      earlier: rows.map(({ size, root }) => ({ size, root: fromBase64(root) ?? new Uint8Array() })),
      bundles: readBundles(1857, async ({ index, width }) => encodeBundle((await listLeaves(db.read, index * 256, width)).map(utf8Bytes))),
    })
    expect(verdict).toEqual({ ok: true, size: 1857, verifiedSize: 1857 })
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: true })
  })

  it('lets replicas take turns: no place twice, none left out', async () => {
    const db = await open()
    const parts = partsOf(db)
    await Promise.all([
      ...Array.from({ length: 40 }, () => record(db, 3)),
      ...Array.from({ length: 4 }, async () => {
        for (let turn = 0; turn < 5; turn++) await sequenceEvents(parts)
      }),
    ])
    await sequenceAll(parts)
    const rows = await db.read.selectFrom('event').select('position').orderBy('position').execute()
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 120 }, (_, nth) => nth))
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: true, size: 120 })
  })

  it('places what still waits when the loop is stopped', async () => {
    const db = await open()
    const parts = partsOf(db)
    const errors: unknown[] = []
    const running = startSequencer({ ...parts, everyMs: 60_000, onError: (error) => errors.push(error) })
    await record(db, 7)
    await running.stop()
    expect(errors).toEqual([])
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: true, size: 7 })
    expect(await db.read.selectFrom('log_key').select('name').execute()).toEqual([{ name: ORIGIN }])
  })

  it('signs with both keys during a change of key, and with the new one alone afterwards', async () => {
    const db = await open()
    const old = partsOf(db).keys
    const ctx = contextOf(db)
    await record(db, 3)
    await sequenceAll(partsOf(db, old))
    const both = await rotateLogKey(ctx, old)
    const onlyNew: LogKeys = { origin: ORIGIN, current: both.current }
    expect(await verifyStoredLog(db.read, old)).toMatchObject({ ok: true, size: 3 })
    expect(await verifyStoredLog(db.read, onlyNew)).toMatchObject({ ok: true, size: 3 })
    await sequenceAll(partsOf(db, both))
    expect(await verifyStoredLog(db.read, old)).toMatchObject({ ok: true, size: 4 })
    const last = await retirePreviousKey(ctx, both)
    await sequenceAll(partsOf(db, last))
    expect(await verifyStoredLog(db.read, onlyNew)).toMatchObject({ ok: true, size: 5 })
    await expect(verifyStoredLog(db.read, old)).rejects.toThrow('no_known_key')
    const retired = await db.read.selectFrom('log_key').select(['public_key', 'retired_at']).execute()
    expect(retired.filter(({ retired_at }) => retired_at === null)).toHaveLength(1)
  })
})

describeBothDialects('tampering', (open) => {
  async function signedLog(size: number): Promise<{ readonly db: TestDatabase; readonly parts: SequencerParts }> {
    const db = await open()
    const parts = partsOf(db)
    await record(db, size)
    await sequenceAll(parts)
    return { db, parts }
  }

  it('with an entry is found at that entry', async () => {
    const { db, parts } = await signedLog(300)
    const { leaf } = await db.read.selectFrom('event').select('leaf').where('position', '=', 277).executeTakeFirstOrThrow()
    await tamper(db, (tx) =>
      tx
        .updateTable('event')
        .set({ leaf: leaf.replace('2026-09-18', '2026-09-17') })
        .where('position', '=', 277)
        .execute(),
    )
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: false, difference: { at: 'entry', index: 277 } })
  })

  it('by swapping two entries is found at the first', async () => {
    const { db, parts } = await signedLog(10)
    const moved = (to: number) => (db.dialect === 'sqlite' ? { arrival: to + 1 } : { position: to })
    await tamper(db, async (tx) => {
      for (const [from, to] of [
        [3, 1000],
        [7, 3],
        [1000, 7],
      ] as const)
        await tx.updateTable('event').set(moved(to)).where('position', '=', from).execute()
    })
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: false, difference: { at: 'entry', index: 3 } })
  })

  it('by cutting off the end stops the sequencer, with or without the checkpoints', async () => {
    const { db, parts } = await signedLog(10)
    await tamper(db, (tx) => tx.deleteFrom('event').where('position', '>=', 8).execute())
    await record(db, 2)
    await expect(sequenceEvents(parts)).rejects.toBeInstanceOf(LogBrokenError)
    await tamper(db, (tx) => tx.deleteFrom('log_checkpoint').execute())
    await expect(sequenceEvents(parts)).rejects.toBeInstanceOf(LogBrokenError)
    expect(await findLatestCheckpoint(db.read)).toBeUndefined()
  })

  it('with the last event stops the sequencer, though the tree goes on from its tiles', async () => {
    const { db, parts } = await signedLog(10)
    await tamper(db, (tx) => tx.updateTable('event').set({ leaf: '{}' }).where('position', '=', 9).execute())
    await record(db, 1)
    await expect(sequenceEvents(parts)).rejects.toThrow('The last event')
    expect(await findLatestCheckpoint(db.read)).toMatchObject({ size: 10 })
  })

  it('by taking away an event that is not signed yet is not passed over', async () => {
    const { db, parts } = await signedLog(10)
    await record(db, 3)
    if (db.dialect === 'postgres') return // there an event that has no place was never promised one
    await tamper(db, (tx) => tx.deleteFrom('event').where('position', '=', 11).execute())
    await expect(sequenceEvents(parts)).rejects.toThrow('an event before it is gone')
  })

  it('with a stored tile stops the sequencer before it signs', async () => {
    const { db, parts } = await signedLog(10)
    const tile = await findTile(db.read, 0, 0)
    const hashes = Buffer.from(tile?.hashes ?? [])
    hashes[5] = (hashes[5] ?? 0) ^ 1
    await tamper(db, (tx) => tx.updateTable('log_tile').set({ hashes }).execute())
    await record(db, 1)
    await expect(sequenceEvents(parts)).rejects.toThrow('do not give the signed root')
    expect(await findLatestCheckpoint(db.read)).toMatchObject({ size: 10 })
  })

  it('by rewriting everything needs the signing key', async () => {
    const { db, parts } = await signedLog(10)
    const forged = newSigningKey(ORIGIN)
    await tamper(db, async (tx) => {
      await tx.deleteFrom('log_checkpoint').execute()
      await tx.deleteFrom('log_tile').execute()
      if (db.dialect === 'postgres') await tx.updateTable('event').set({ position: null }).execute()
    })
    await sequenceAll(partsOf(db, { origin: ORIGIN, current: forged }))
    await record(db, 1)
    await expect(sequenceEvents(parts)).rejects.toThrow('is not signed by this log')
    const known = createNoteVerifier(verifierKeyOf(parts.keys.current))
    const latest = await findLatestCheckpoint(db.read)
    expect(openCheckpoint(latest?.note ?? '', { log: [known] }).ok).toBe(false)
  })

  it('with the row of a checkpoint does not move what was signed', async () => {
    const { db, parts } = await signedLog(10)
    await tamper(db, (tx) => tx.updateTable('log_checkpoint').set({ size: 9 }).execute())
    await tamper(db, (tx) => tx.deleteFrom('event').where('position', '=', 9).execute())
    await record(db, 1)
    await expect(sequenceEvents(parts)).rejects.toThrow('its signed note')
  })
})

describeBothDialects('an event', (open) => {
  it('that breaks off its change is never placed', async () => {
    const db = await open()
    const parts = partsOf(db)
    const office = await plantOffice(db)
    const lost = db.transact(async (tx) => {
      await recordEvents(tx, contextOf(db), [{ type: 'account.signed-in' }])
      await insertEvent(tx, {
        id: office.unitId,
        organisation_id: 'nowhere',
        at: '',
        type: '',
        actor_alias: '',
        subject_id: null,
        leaf: '',
        payload: null,
        salt: null,
      })
    })
    await expect(lost).rejects.toSatisfy(isForeignKeyViolation)
    await sequenceAll(parts)
    expect(await verifyStoredLog(db.read, parts.keys)).toMatchObject({ ok: true, size: 0 })
  })
})
