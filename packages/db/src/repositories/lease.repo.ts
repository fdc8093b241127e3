import { compiledWrite } from '../engine/compiled.ts'
import type { Tx } from '../schema/schema.ts'

export interface LeaseRequest {
  readonly name: string
  /** Who asks: a text no other process has. */
  readonly holder: string
  readonly now: string
  readonly until: string
}

/**
 * Takes or renews a lease and returns its token; nothing when another holder's has not run out. The token grows with every
 * change of holder, so that whoever comes late can be told from whoever holds it now.
 */
export async function takeLease(tx: Tx, { name, holder, now, until }: LeaseRequest): Promise<number | undefined> {
  await tx
    .insertInto('lease')
    .values({ name, holder: '', token: 0, expires_at: '' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const taken = await tx
    .updateTable('lease')
    .set((is) => ({
      holder,
      expires_at: until,
      token: is
        .case()
        .when('holder', '=', holder)
        .then(is.ref('token'))
        .else(is('token', '+', 1))
        .end(),
    }))
    .where('name', '=', name)
    .where((is) => is.or([is('holder', '=', holder), is('expires_at', '<=', now)]))
    .returning('token')
    .executeTakeFirst()
  return taken?.token
}

/** Lets go of a lease; a lease somebody else took meanwhile stays theirs. */
export async function releaseLease(tx: Tx, { name, holder }: Pick<LeaseRequest, 'name' | 'holder'>): Promise<void> {
  await tx.updateTable('lease').set({ expires_at: '' }).where('name', '=', name).where('holder', '=', holder).execute()
}

const countTurn = compiledWrite<{ readonly name: string }>((tx, slot) =>
  tx
    .insertInto('lease')
    .values({ name: slot('name'), holder: '', token: 0, expires_at: '' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((is) => ({ token: is('lease.token', '+', 1) }))),
)

/** Lets one transaction at a time past, over all replicas, until it ends. */
export async function holdTurn(tx: Tx, name: string): Promise<void> {
  await countTurn(tx, { name })
}
