import { HASH_BYTES, treeHasher, type Hash } from './hashing.ts'
import type { ReadNode } from './merkle-proof.ts'
import type { NodeId } from './subtree.ts'

/** Hashes in a full tile and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** How many levels of the binary tree lie between one level of tiles and the next. */
const TILE_HEIGHT = 8

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

/** Which tile holds the node, and which of the tile's hashes (from, to) make it up. */
export function placeInTile({ level, index }: NodeId): {
  readonly level: number
  readonly index: number
  readonly from: number
  readonly to: number
} {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const spread = 2 ** (level % TILE_HEIGHT)
  const from = (index * spread) % TILE_WIDTH
  return { level: tileLevel, index: Math.floor((index * spread) / TILE_WIDTH), from, to: from + spread }
}

/** The hash at one place of a tile. */
export function hashInTile(hashes: Uint8Array, at: number): Uint8Array {
  return hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
}

/** The node over the hashes from…to of a tile; their number is a power of two. */
export function nodeOverHashes(hashes: Uint8Array, from: number, to: number, hash?: Hash): Uint8Array {
  if (from >= to || to * HASH_BYTES > hashes.length) throw new RangeError(`a tile without the hashes ${from} to ${to}`)
  const { node } = treeHasher(hash)
  let row: Uint8Array[] = []
  for (let at = from; at < to; at++) row.push(hashInTile(hashes, at))
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at + 1 < row.length; at += 2) {
      const left = row[at]
      const right = row[at + 1]
      if (left && right) above.push(node(left, right))
    }
    row = above
  }
  const [top] = row
  if (!top || row.length > 1) throw new RangeError(`the hashes ${from} to ${to} are no node`)
  return top
}

/** Reads nodes through tiles; `readTile` answers the tile at least as wide as a tree of `size` leaves has it. */
export function nodesFromTiles(size: number, readTile: (tile: TileId) => Uint8Array | Promise<Uint8Array>, hash?: Hash): ReadNode {
  return (level, index) => {
    const place = placeInTile({ level, index })
    const tile = readTile({ level: place.level, index: place.index, width: tileWidth(place.level, place.index, size) })
    return tile instanceof Uint8Array
      ? nodeOverHashes(tile, place.from, place.to, hash)
      : tile.then((hashes) => nodeOverHashes(hashes, place.from, place.to, hash))
  }
}
