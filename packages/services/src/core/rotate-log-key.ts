import { openCheckpoint, signCheckpoint, keyIdOf, verifierKeyOf } from '@sunlit/audit'
import { findLatestCheckpoint, holdTurn, insertLogKey, resignCheckpoint, retireLogKey, type Tx } from '@sunlit/db'
import { signersOf, trustedKeysOf, newSigningKey, verifierTextOf, type LogKeys } from './log-keys.ts'
import { runCommand } from './run-command.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Begins the change to a new key. The event enters the log, the last checkpoint is signed again by both keys, and the keys
 * returned sign together from here on. Store them before the server goes on; take the old key out with `retirePreviousKey` when
 * every verifier has the new one.
 */
export async function rotateLogKey(ctx: ServiceContext, keys: LogKeys): Promise<LogKeys> {
  const next: LogKeys = { ...keys, current: newSigningKey(keys.origin), previous: keys.current }
  const publicKey = verifierTextOf(next.current)
  await runCommand(ctx, 'setting.security', async (tx) => {
    await holdTurn(tx, 'sequencer')
    await insertLogKey(tx, { id: idOf(next), name: keys.origin, public_key: publicKey, active_at: ctx.now(), retired_at: null })
    await signAgain(tx, keys, next)
    return { events: [{ event: { type: 'log.key-rotated', keyName: keys.origin, publicKey }, organisationId: null }] }
  })
  return next
}

/** Ends the overlap: only the current key signs from here on. Without a previous key nothing changes. */
export async function retirePreviousKey(ctx: ServiceContext, keys: LogKeys): Promise<LogKeys> {
  const { previous, ...remaining } = keys
  if (!previous) return keys
  const publicKey = verifierTextOf(keys.current)
  await runCommand(ctx, 'setting.security', async (tx) => {
    await holdTurn(tx, 'sequencer')
    await retireLogKey(tx, { id: idOf({ ...keys, current: previous }), at: ctx.now() })
    return { events: [{ event: { type: 'log.key-rotated', keyName: keys.origin, publicKey }, organisationId: null }] }
  })
  return { ...remaining, retired: [...(keys.retired ?? []), verifierTextOf(previous)] }
}

/** The last signed tree under both keys: whoever has only the new one can go on from it. */
async function signAgain(tx: Tx, before: LogKeys, after: LogKeys): Promise<void> {
  const latest = await findLatestCheckpoint(tx)
  if (!latest) return
  const opened = openCheckpoint(latest.note, trustedKeysOf(before))
  if (!opened.ok) throw new Error(`The last checkpoint is not signed by the key in use: ${opened.code}`)
  await resignCheckpoint(tx, { size: latest.size, root: latest.root, note: signCheckpoint(opened.checkpoint, signersOf(after)) })
}

function idOf({ current }: LogKeys): string {
  return keyIdOf(verifierKeyOf(current)).toString(16).padStart(8, '0')
}
