import { openCheckpoint, signCheckpoint } from '@sunlit/audit'
import { findLatestCheckpoint, holdTurn, resignCheckpoint, type Tx } from '@sunlit/db'
import { everTrustedKeysOf, signersOf, trustedKeysOf, type LogKeys } from './log-keys.ts'
import { runCommand } from './run-command.ts'
import { LogBrokenError } from './sequence-events.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * The first command on a restored database: keeps that it was restored and to which tree. A backup from before a change of key is
 * signed again with the present one, so that the log can go on.
 */
export function recordRestored(ctx: ServiceContext, keys: LogKeys): Promise<void> {
  return runCommand(ctx, 'organisation.manage', async (tx) => {
    await holdTurn(tx, 'sequencer')
    const { size, root } = await signedTree(tx, keys)
    return { events: [{ event: { type: 'data.restored', size, root }, organisationId: null }] }
  })
}

async function signedTree(tx: Tx, keys: LogKeys): Promise<{ readonly size: number; readonly root: string }> {
  const latest = await findLatestCheckpoint(tx)
  if (!latest) return { size: 0, root: '' }
  const { size, root, note } = latest
  if (openCheckpoint(note, trustedKeysOf(keys)).ok) return { size, root }
  const opened = openCheckpoint(note, everTrustedKeysOf(keys))
  if (!opened.ok) throw new LogBrokenError(`The restored checkpoint was never signed by this log: ${opened.code}`)
  await resignCheckpoint(tx, { size, root, note: signCheckpoint(opened.checkpoint, signersOf(keys)) })
  return { size, root }
}
