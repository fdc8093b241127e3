import { HASH_BYTES, treeHasher, type Hash } from './hashing.ts'
import type { ReadNode } from './merkle-proof.ts'
import { createRecent } from './recent.ts'
import type { NodeId } from './subtree.ts'

/** Hashes in a full tile and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** How many levels of the binary tree lie between one level of tiles and the next. */
export const TILE_HEIGHT = 8

/** One tile: `width` consecutive hashes (1…256; below 256 it is partial) of tile level `level`, the `index`-th of that level. */
export interface TileId {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** A tile with its content: `width` × 32 bytes. */
export interface Tile extends TileId {
  readonly hashes: Uint8Array
}

/** Where a node lies: in which tile, how high above the tile's hashes, and at which place of that row. */
export interface PlaceInTile {
  readonly level: number
  readonly index: number
  readonly height: number
  readonly at: number
}

/** A tile with the rows of the binary tree above its hashes, up to the root of a full tile (height 8). */
export interface ExpandedTile {
  /** The node over 2^height hashes; throws a RangeError when the tile is too narrow to have it. */
  readonly node: (height: number, at: number) => Uint8Array
}

/** How wide the tile is in a tree of `size` leaves: 0 when the tree is too small to have it. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.min(Math.max(hashes - index * TILE_WIDTH, 0), TILE_WIDTH)
}

/** The partial tiles at the right edge of a tree of `size` leaves, lowest level first. Together they fix the root. */
export function edgeTiles(size: number): readonly TileId[] {
  const tiles: TileId[] = []
  for (let hashes = size, level = 0; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH), level++) {
    const width = hashes % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width })
  }
  return tiles
}

export function placeInTile({ level, index }: NodeId): PlaceInTile {
  const height = level % TILE_HEIGHT
  const row = TILE_WIDTH / 2 ** height
  return { level: Math.floor(level / TILE_HEIGHT), index: Math.floor(index / row), height, at: index % row }
}

/** Computes all rows at once: one proof through a tile needs nearly all of them, and the next one then needs none. */
export function expandTile(hashes: Uint8Array, hash?: Hash): ExpandedTile {
  const { nodeOfPair } = treeHasher(hash)
  const rows: Uint8Array[] = [hashes]
  for (let below = hashes; below.length >= 2 * HASH_BYTES;) {
    const row = new Uint8Array(Math.floor(below.length / (2 * HASH_BYTES)) * HASH_BYTES)
    for (let at = 0; at < row.length; at += HASH_BYTES) row.set(nodeOfPair(below.subarray(2 * at, 2 * (at + HASH_BYTES))), at)
    rows.push(row)
    below = row
  }
  return {
    node: (height, at) => {
      const found = rows[height]?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
      if (found?.length !== HASH_BYTES)
        throw new RangeError(`a tile of ${hashes.length / HASH_BYTES} hashes has no node ${at} at height ${height}`)
      return found
    },
  }
}

export interface TileSource {
  /** Answers the tile with exactly as many hashes as its width asks for, or more. */
  readonly readTile: (tile: TileId) => Uint8Array | Promise<Uint8Array>
  readonly sha256?: Hash | undefined
  /** How many expanded tiles are kept, 16 KiB each. A log of a million entries has 3,924 of them. */
  readonly keptTiles?: number | undefined
}

/**
 * Reads the nodes of a log through its tiles: call the answer with a size, and read that tree's nodes.
 * Full tiles never change, so they stay expanded while the log grows; keep one reader for as long as the log is served.
 */
export function createNodeReader({ readTile, sha256, keptTiles = 256 }: TileSource): (size: number) => ReadNode {
  const kept = createRecent<Promise<ExpandedTile>>(keptTiles)
  return (size) => async (level, index) => {
    const place = placeInTile({ level, index })
    const width = tileWidth(place.level, place.index, size)
    const tile = await kept(`${place.level}/${place.index}/${width}`, async () => {
      const hashes = await readTile({ level: place.level, index: place.index, width })
      return expandTile(hashes.subarray(0, width * HASH_BYTES), sha256)
    })
    return tile.node(place.height, place.at)
  }
}

/** A node reader for one tree size only. */
export function nodesFromTiles(size: number, readTile: TileSource['readTile'], sha256?: Hash): ReadNode {
  return createNodeReader({ readTile, sha256 })(size)
}
