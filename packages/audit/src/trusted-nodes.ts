import { equalBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Hash } from './hashing.ts'
import { readTileBytes, type ReadResource } from './log-resources.ts'
import { readRoot, type ReadNode } from './merkle-proof.ts'
import { createRecent } from './recent.ts'
import { tilePath } from './resource-path.ts'
import { edgeTiles, expandTile, placeInTile, TILE_HEIGHT, TILE_WIDTH, tileWidth, type ExpandedTile, type TileId } from './tiles.ts'

export type LogFaultCode = 'missing' | 'false_hash' | 'false_entry' | 'no_such_entry' | 'shrunk' | 'not_consistent'

/** What a log served is missing or does not agree with the checkpoint. */
export class LogFault extends Error {
  readonly code: LogFaultCode
  readonly path: string | undefined

  constructor(code: LogFaultCode, path?: string) {
    super(path === undefined ? code : `${code}: ${path}`)
    this.name = 'LogFault'
    this.code = code
    this.path = path
  }
}

const KEPT_TILES = 128

/**
 * Reads nodes through tiles of which only those pass that the checkpoint's root covers: the partial tiles at the right edge together make up
 * the root, and every full tile hashes to its place in the tile above it, up to that edge (rule E-8). Throws `LogFault`.
 */
export function createTrustedNodes({ size, root }: Pick<Checkpoint, 'size' | 'root'>, readResource: ReadResource, sha256?: Hash): ReadNode {
  const kept = createRecent<Promise<ExpandedTile>>(KEPT_TILES)
  const keptEdge = createRecent<Promise<ReadonlyMap<number, ExpandedTile>>>(1)

  async function fetchTile(tile: TileId): Promise<ExpandedTile> {
    const bytes = await readTileBytes(readResource, tile)
    if (!bytes) throw new LogFault('missing', tilePath(tile))
    return expandTile(bytes, sha256)
  }

  async function fetchEdge(): Promise<ReadonlyMap<number, ExpandedTile>> {
    const levels = new Map(await Promise.all(edgeTiles(size).map(async (tile) => [tile.level, await fetchTile(tile)] as const)))
    const found = await readRoot((level, index) => nodeOf(levels, placeInTile({ level, index })), size, sha256)
    if (!equalBytes(found, root)) throw new LogFault('false_hash')
    return levels
  }

  async function fetchFull(tile: TileId): Promise<ExpandedTile> {
    const parent = Math.floor(tile.index / TILE_WIDTH)
    const [expanded, above] = await Promise.all([fetchTile(tile), readTile(tile.level + 1, parent)])
    if (!equalBytes(expanded.node(TILE_HEIGHT, 0), above.node(0, tile.index % TILE_WIDTH))) throw new LogFault('false_hash', tilePath(tile))
    return expanded
  }

  async function readTile(level: number, index: number): Promise<ExpandedTile> {
    const width = tileWidth(level, index, size)
    if (width === TILE_WIDTH) return kept(`${level}/${index}`, () => fetchFull({ level, index, width }))
    const tile = (await keptEdge('edge', fetchEdge)).get(level)
    if (!tile || width === 0) throw new LogFault('no_such_entry')
    return tile
  }

  return async (level, index) => {
    const place = placeInTile({ level, index })
    return (await readTile(place.level, place.index)).node(place.height, place.at)
  }
}

function nodeOf(levels: ReadonlyMap<number, ExpandedTile>, { level, height, at }: ReturnType<typeof placeInTile>): Uint8Array {
  const tile = levels.get(level)
  if (!tile) throw new LogFault('no_such_entry')
  return tile.node(height, at)
}
