import { toBase64 } from './bytes.ts'
import { HASH_BYTES, type Hash } from './hashing.ts'
import { createMerkleTree, type MerkleTree } from './merkle-tree.ts'
import { nodesOfRange, type NodeId } from './subtree.ts'
import { edgeTiles, expandTile, placeInTile, TILE_WIDTH, type ExpandedTile, type Tile } from './tiles.ts'

/** A growing tree that also cuts itself into tiles. It keeps the unfinished tile of each level (at most 8 KiB × 7) and nothing else. */
export interface TileWriter extends MerkleTree {
  /** The unfinished tiles of the tree as it is now: store them together with the checkpoint. The bytes are copies. */
  readonly partialTiles: () => readonly Tile[]
}

export interface TileWriterOptions {
  readonly size?: number | undefined
  /** The partial tiles of that size, as `edgeTiles(size)` names them. */
  readonly edge?: readonly Tile[] | undefined
  /** Told of every tile that is full, in the order in which they fill. */
  readonly onTile: (tile: Tile) => void
  readonly sha256?: Hash | undefined
}

/** Starts an empty log, or goes on from the partial tiles of one. Throws when a partial tile is missing or has the wrong length. */
export function createTileWriter({ size = 0, edge = [], onTile, sha256 }: TileWriterOptions): TileWriter {
  const stored = storedEdge(size, edge)
  const open = new Map<number, Uint8Array>()
  for (const tile of stored) {
    const buffer = new Uint8Array(TILE_WIDTH * HASH_BYTES)
    buffer.set(tile.hashes)
    open.set(tile.level, buffer)
  }

  function onNode(node: NodeId, hash: Uint8Array): void {
    const { level, index, height, at } = placeInTile(node)
    if (height > 0) return
    const buffer = open.get(level) ?? new Uint8Array(TILE_WIDTH * HASH_BYTES)
    buffer.set(hash, at * HASH_BYTES)
    open.set(level, buffer)
    if (at < TILE_WIDTH - 1) return
    open.delete(level)
    onTile({ level, index, width: TILE_WIDTH, hashes: buffer })
  }

  const expanded = new Map(stored.map((tile) => [tile.level, expandTile(tile.hashes, sha256)]))
  const hashes = nodesOfRange({ from: 0, to: size }).map((node) => toBase64(nodeOfEdge(expanded, node)))
  const tree = createMerkleTree({ hash: sha256, state: { size, hashes }, onNode })
  return {
    ...tree,
    partialTiles: () =>
      edgeTiles(tree.size()).map((tile) => ({
        ...tile,
        hashes: (open.get(tile.level) ?? new Uint8Array(0)).slice(0, tile.width * HASH_BYTES),
      })),
  }
}

function storedEdge(size: number, edge: readonly Tile[]): readonly Tile[] {
  return edgeTiles(size).map(({ level, index, width }) => {
    const tile = edge.find((one) => one.level === level && one.index === index && one.width === width)
    if (tile?.hashes.length !== width * HASH_BYTES)
      throw new Error(`tile writer: the partial tile ${level}/${index} of width ${width} is missing`)
    return tile
  })
}

function nodeOfEdge(edge: ReadonlyMap<number, ExpandedTile>, node: NodeId): Uint8Array {
  const { level, height, at } = placeInTile(node)
  const tile = edge.get(level)
  if (!tile) throw new Error(`tile writer: there is no partial tile of level ${level}`)
  return tile.node(height, at)
}
