import { encodeBundle, openCheckpoint, parseLogEntry, readBundles, TILE_WIDTH, utf8Bytes, verifyLog, type LogVerdict } from '@sunlit/audit'
import { findLatestCheckpoint, findTile, hasPlacesBeyond, hasTiles, listLeaves, type Db } from '@sunlit/db'
import { LogBrokenError } from './sequence-events.ts'
import { everTrustedKeysOf, type LogKeys } from './log-keys.ts'
import { nativeSha256 } from './native-crypto.ts'

/**
 * Recomputes the whole log from the stored events and compares it with every stored tile and the last signed checkpoint. Throws
 * `LogBrokenError` when that checkpoint is missing, is not signed by one of the keys that ever did, or events have places beyond it. An empty
 * database without a checkpoint is whole.
 */
export async function verifyStoredLog(db: Db, keys: LogKeys): Promise<LogVerdict> {
  const latest = await findLatestCheckpoint(db)
  if (!latest) {
    if ((await hasPlacesBeyond(db, 0)) || (await hasTiles(db))) throw new LogBrokenError('Parts of a tree are stored, but no checkpoint')
    return { ok: true, size: 0, verifiedSize: 0 }
  }
  const opened = openCheckpoint(latest.note, everTrustedKeysOf(keys))
  if (!opened.ok) throw new LogBrokenError(`The last checkpoint is not signed by this log's key: ${opened.code}`)
  const { checkpoint } = opened
  if (await hasPlacesBeyond(db, checkpoint.size)) throw new LogBrokenError(`Events have places, but only ${checkpoint.size} are signed`)
  return verifyLog({
    checkpoint,
    bundles: readBundles(checkpoint.size, async ({ index, width }) => bundleOf(await listLeaves(db, index * TILE_WIDTH, width))),
    readTile: async ({ level, index }) => (await findTile(db, level, index))?.hashes,
    checkEntry: (entry) => (parseLogEntry(Buffer.from(entry).toString('utf8')) ? undefined : 'not an entry of this log'),
    sha256: nativeSha256,
  })
}

function bundleOf(leaves: readonly string[]): Uint8Array | undefined {
  return leaves.length === 0 ? undefined : encodeBundle(leaves.map(utf8Bytes))
}

/** The same as a demand: throws with the first difference in words. What `restore` verifies a backup with. */
export async function assertStoredLog(db: Db, keys: LogKeys): Promise<void> {
  const verdict = await verifyStoredLog(db, keys)
  if (!verdict.ok) throw new LogBrokenError(`The log does not verify: ${JSON.stringify(verdict.difference)}`)
}
