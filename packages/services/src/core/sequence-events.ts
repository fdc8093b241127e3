import { setImmediate } from 'node:timers/promises'
import {
  createTileWriter,
  edgeTiles,
  HASH_BYTES,
  openCheckpoint,
  signCheckpoint,
  TILE_WIDTH,
  toBase64,
  treeHasher,
  type Tile,
  type TileWriter,
} from '@sunlit/audit'
import {
  findLatestCheckpoint,
  findTile,
  growTile,
  hasPlacesBeyond,
  hasTiles,
  hasUnsequenced,
  holdTurn,
  insertCheckpoint,
  listLeaves,
  listWaitingEvents,
  placeEvents,
  type Database,
  type Db,
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

/** Events in one turn: one signature and one commit for so many. */
export const TURN = 1_024

/** Events that are hashed without a pause: whoever sends a ballot meanwhile waits two milliseconds. */
const AT_A_STRETCH = 128

/**
 * Gives waiting events their places in the tree, stores its tiles and signs its checkpoint, all in one transaction; returns how
 * many were placed, at most 1,024. Signs the empty tree first of all. Several replicas may call it at once: they take turns.
 * Throws `LogBrokenError` rather than sign a tree that does not contain the last signed one.
 */
export async function sequenceEvents({ db, keys, now }: SequencerParts): Promise<number> {
  for (;;) {
    const latest = await findLatestCheckpoint(db.read)
    if (latest && !(await hasUnsequenced(db.read))) {
      // Outside a snapshot another replica may store its first tiles between two looks; an empty tree has no end to look at.
      if (latest.size > 0) await assertEnd(db.read, latest.size)
      return 0
    }
    // Reading and hashing hold up nobody; commands wait only while the results are written.
    const grown = await db.snapshot((read) => growTree(read, keys))
    const placed = await db.transact((tx) => storeGrown(tx, grown, now()))
    if (placed !== 'overtaken') return placed
  }
}

/** The tree with the events that waited when it was read, and what it grew from. */
interface GrownTree {
  readonly latest: LogCheckpoint | undefined
  readonly start: number
  /** Of the events, in the order of their places. */
  readonly arrivals: readonly number[]
  readonly tiles: readonly Tile[]
  readonly checkpoint: Omit<LogCheckpoint, 'at'>
}

async function growTree(read: Db, keys: LogKeys): Promise<GrownTree> {
  const latest = await findLatestCheckpoint(read)
  const full: Tile[] = []
  const tree = await treeAsSigned(read, keys, latest, (tile) => full.push(tile))
  const start = tree.size()
  const arrivals: number[] = []
  let stretch: Awaited<ReturnType<typeof listWaitingEvents>>
  do {
    stretch = await listWaitingEvents(read, { size: start, after: arrivals.at(-1), limit: AT_A_STRETCH })
    for (const { arrival, leaf } of stretch) {
      tree.append(Buffer.from(leaf))
      arrivals.push(arrival)
    }
    await setImmediate()
  } while (stretch.length === AT_A_STRETCH && arrivals.length < TURN)
  const root = tree.root()
  return {
    latest,
    start,
    arrivals,
    tiles: [...full, ...tree.partialTiles()],
    checkpoint: {
      size: tree.size(),
      root: toBase64(root),
      note: signCheckpoint({ origin: keys.origin, size: tree.size(), root }, signersOf(keys)),
    },
  }
}

/** Stores nothing when another replica has signed since the tree was read. */
async function storeGrown(tx: Tx, { latest, start, arrivals, tiles, checkpoint }: GrownTree, at: string): Promise<number | 'overtaken'> {
  await holdTurn(tx, 'sequencer')
  const signed = await findLatestCheckpoint(tx)
  if (signed?.size !== latest?.size) return 'overtaken'
  if (arrivals.length === 0 && signed) return 0
  if ((await placeEvents(tx, { start, arrivals })) !== arrivals.length)
    throw new LogBrokenError(`A place from ${start} on is taken, or an event before it is gone`)
  await storeTiles(tx, tiles)
  await insertCheckpoint(tx, { ...checkpoint, at })
  return arrivals.length
}

/** Goes on from the stored tiles, after proving that they are the tree of the last signed checkpoint. */
async function treeAsSigned(read: Db, keys: LogKeys, latest: LogCheckpoint | undefined, onTile: (tile: Tile) => void): Promise<TileWriter> {
  const size = latest ? sizeAsSigned(keys, latest) : 0
  if (await hasPlacesBeyond(read, size)) throw new LogBrokenError(`Events have places beyond the signed tree of ${size}`)
  await assertEnd(read, size)
  const edge: Tile[] = []
  for (const id of edgeTiles(size)) {
    const stored = await findTile(read, id.level, id.index)
    if (stored?.width !== id.width) throw new LogBrokenError(`Tile ${id.level}/${id.index} is not as wide as the signed tree needs it`)
    edge.push({ ...id, hashes: stored.hashes })
  }
  const tree = createTileWriter({ size, edge, onTile, sha256: nativeSha256 })
  if (latest && toBase64(tree.root()) !== latest.root)
    throw new LogBrokenError(`The stored tiles do not give the signed root of size ${size}`)
  return tree
}

/** The tree goes on from its tiles, so what would be missed here first is an end that was cut off or written anew. */
async function assertEnd(read: Db, size: number): Promise<void> {
  if (size === 0) {
    if (await hasTiles(read)) throw new LogBrokenError('Tiles are stored of a tree that nobody signed')
    return
  }
  const last = size - 1
  const [leaf] = await listLeaves(read, last, 1)
  const tile = await findTile(read, 0, Math.floor(last / TILE_WIDTH))
  const at = (last % TILE_WIDTH) * HASH_BYTES
  const hash = leaf === undefined ? undefined : treeHasher(nativeSha256).leaf(Buffer.from(leaf))
  if (!hash || !tile || Buffer.compare(hash, tile.hashes.subarray(at, at + HASH_BYTES)) !== 0)
    throw new LogBrokenError(`The last event of the signed tree of ${size} is gone or changed`)
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
