import { createTileWriter, edgeTiles, openCheckpoint, signCheckpoint, toBase64, utf8Bytes, type Tile, type TileWriter } from '@sunlit/audit'
import {
  countPlaced,
  findLatestCheckpoint,
  findTile,
  growTile,
  hasUnsequenced,
  holdTurn,
  insertCheckpoint,
  placeEvents,
  type Database,
  type LogCheckpoint,
  type Tx,
} from '@sunlit/db'
import { nativeSha256 } from './native-crypto.ts'
import { signersOf, trustedKeysOf, type LogKeys } from './log-keys.ts'

/** What is stored is not the tree that was signed. Nothing more is signed until somebody has looked. */
export class LogBrokenError extends Error {
  override readonly name = 'LogBrokenError'
}

export interface SequencerParts {
  readonly db: Database
  readonly keys: LogKeys
  readonly now: () => string
}

/** Events in one turn: few enough that commands hardly notice it. */
export const TURN = 1024

/**
 * Gives waiting events their places in the tree, stores its tiles and signs its checkpoint, all in one transaction; returns how
 * many were placed, at most 1024. Signs the empty tree first of all. Several replicas may call it at once: they take turns.
 * Throws `LogBrokenError` rather than sign a tree that does not contain the last signed one.
 */
export async function sequenceEvents({ db, keys, now }: SequencerParts): Promise<number> {
  const quiet = !(await hasUnsequenced(db.read)) && (await findLatestCheckpoint(db.read)) !== undefined
  if (quiet) return 0
  return db.transact(async (tx) => {
    await holdTurn(tx, 'sequencer')
    const latest = await findLatestCheckpoint(tx)
    const full: Tile[] = []
    const tree = await treeAsSigned(tx, keys, latest, (tile) => full.push(tile))
    const start = tree.size()
    const placed = await placeEvents(tx, { start, limit: TURN })
    if (placed.length === 0 && latest) return 0
    for (const [nth, { position, leaf }] of placed.entries()) {
      if (position !== start + nth) throw new LogBrokenError(`Place ${start + nth} of the log was taken`)
      tree.append(utf8Bytes(leaf))
    }
    await storeTiles(tx, [...full, ...tree.partialTiles()])
    const root = tree.root()
    const note = signCheckpoint({ origin: keys.origin, size: tree.size(), root }, signersOf(keys))
    await insertCheckpoint(tx, { size: tree.size(), root: toBase64(root), note, at: now() })
    return placed.length
  })
}

/** Goes on from the stored tiles, after proving that they are the tree of the last signed checkpoint. */
async function treeAsSigned(tx: Tx, keys: LogKeys, latest: LogCheckpoint | undefined, onTile: (tile: Tile) => void): Promise<TileWriter> {
  const size = latest ? sizeAsSigned(keys, latest) : 0
  if ((await countPlaced(tx)) !== size) throw new LogBrokenError(`Events have places beyond the signed tree of ${size}`)
  const edge: Tile[] = []
  for (const id of edgeTiles(size)) {
    const stored = await findTile(tx, id.level, id.index)
    if (stored?.width !== id.width) throw new LogBrokenError(`Tile ${id.level}/${id.index} is not as wide as the signed tree needs it`)
    edge.push({ ...id, hashes: stored.hashes })
  }
  const tree = createTileWriter({ size, edge, onTile, sha256: nativeSha256 })
  if (latest && toBase64(tree.root()) !== latest.root)
    throw new LogBrokenError(`The stored tiles do not give the signed root of size ${size}`)
  return tree
}

/** The row of a checkpoint proves nothing; the signed note in it does. */
function sizeAsSigned(keys: LogKeys, { size, root, note }: LogCheckpoint): number {
  const opened = openCheckpoint(note, trustedKeysOf(keys))
  if (!opened.ok) throw new LogBrokenError(`The last checkpoint (size ${size}) is not signed by this log's key: ${opened.code}`)
  const { checkpoint } = opened
  if (checkpoint.size !== size || toBase64(checkpoint.root) !== root) {
    throw new LogBrokenError(`The last checkpoint says size ${size}, its signed note ${checkpoint.size}`)
  }
  return size
}

async function storeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, width, hashes } of tiles) {
    const grown = await growTile(tx, { level, tile_index: index, width, hashes })
    if (!grown) throw new LogBrokenError(`Tile ${level}/${index} is stored with other hashes`)
  }
}
