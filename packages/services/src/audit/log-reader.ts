import { encodeBundle, HASH_BYTES, TILE_WIDTH, utf8Bytes, type BundleId, type TileId } from '@sunlit/audit'
import { findLatestCheckpoint, findTile, listLeaves, listLogKeys, type Db } from '@sunlit/db'

/** The latest signed checkpoint as it is published; undefined before the first. */
export async function findSignedCheckpoint(db: Db): Promise<string | undefined> {
  return (await findLatestCheckpoint(db))?.note
}

/** A tile at exactly this width, or undefined while the log is smaller. A narrower tile is a prefix of the stored one. */
export async function findTileBytes(db: Db, { level, index, width }: TileId): Promise<Uint8Array | undefined> {
  const tile = await findTile(db, level, index)
  return tile && tile.width >= width ? tile.hashes.subarray(0, width * HASH_BYTES) : undefined
}

/**
 * Entries as a bundle at exactly this width. The tile of their hashes is asked first: an entry that is not yet under a
 * signed checkpoint is not shown, and what was shown once never changes.
 */
export async function findBundleBytes(db: Db, { index, width }: BundleId): Promise<Uint8Array | undefined> {
  const tile = await findTile(db, 0, index)
  if (tile === undefined || tile.width < width) return undefined
  const leaves = await listLeaves(db, index * TILE_WIDTH, width)
  // Fewer leaves than hashes: somebody deleted rows. An incomplete bundle would only look like a whole one.
  return leaves.length === width ? encodeBundle(leaves.map(utf8Bytes)) : undefined
}

/** Verifier keys of this log as text, the present one first. */
export async function listVerifierKeys(db: Db): Promise<readonly string[]> {
  const keys = await listLogKeys(db)
  return keys.toSorted((a, b) => Number(a.retired_at !== null) - Number(b.retired_at !== null)).map(({ public_key }) => public_key)
}
