import { createNoteVerifier, verifierKeyOf, verifyProofFile } from '@sunlit/audit'
import { describeBothDialects, plantOffice, type TestDatabase } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { contextOf } from '../core/core.testing.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { recordEvents } from '../core/record-events.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { getProof } from './get-proof.ts'

const ORIGIN = 'sunlit.example/log'
const KEY = newSigningKey(ORIGIN)

async function grow(db: TestDatabase, ctx: ServiceContext, count: number): Promise<void> {
  const event = { type: 'account.signed-in' } as const
  await db.transact((tx) =>
    recordEvents(
      tx,
      ctx,
      Array.from({ length: count }, () => event),
    ),
  )
  await sequenceAll({ db, keys: { origin: ORIGIN, current: KEY }, now: ctx.now })
}

async function idAt(db: TestDatabase, position: number): Promise<string> {
  return (await db.read.selectFrom('event').select('id').where('position', '=', position).executeTakeFirstOrThrow()).id
}

describeBothDialects('a proof', (open) => {
  it('holds for every place while the log grows beyond one tile', async () => {
    const db = await open()
    const ctx = contextOf(db, await plantOffice(db), { roles: ['audit_admin'] })
    const trusted = { origin: ORIGIN, log: [createNoteVerifier(verifierKeyOf(KEY))] }
    for (const [grown, size, places] of [
      [3, 3, [0, 2]],
      [252, 255, [0, 254]],
      [2, 257, [0, 255, 256]],
      [300, 557, [2, 255, 256, 556]],
    ] as const) {
      await grow(db, ctx, grown)
      for (const place of places) {
        const report = verifyProofFile(await getProof(ctx, { eventId: await idAt(db, place) }), trusted)
        expect(report, `place ${place} of ${size}`).toMatchObject({ ok: true, size, origin: ORIGIN })
      }
    }
  })

  it('reads a tile once in a process, however many proofs go through it', async () => {
    const db = await open()
    const ctx = contextOf(db, await plantOffice(db), { roles: ['audit_admin'] })
    await grow(db, ctx, 20)
    const first = await getProof(ctx, { eventId: await idAt(db, 7) })
    await db.transact((tx) => tx.deleteFrom('log_tile').execute())
    expect(await getProof(ctx, { eventId: await idAt(db, 7) })).toEqual(first)
  })
})
