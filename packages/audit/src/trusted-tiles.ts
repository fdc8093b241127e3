import { equalBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Hash } from './hashing.ts'
import { readTileBytes, type ReadResource } from './log-resources.ts'
import { readRoot } from './merkle-proof.ts'
import { tilePath } from './resource-path.ts'
import { edgeTiles, hashInTile, nodeOverHashes, nodesFromTiles, TILE_WIDTH, tileWidth, type TileId } from './tiles.ts'

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

type TilePlace = Pick<TileId, 'level' | 'index'>

export type ReadTrustedTile = (tile: TilePlace) => Promise<Uint8Array>

/** At 8 KiB each: enough for the upper levels of any log and a good many of the lowest. */
const KEPT_TILES = 128

/**
 * Reads tiles and lets pass only those that the checkpoint's root covers: the partial tiles at the right edge together make up the root,
 * and every full tile hashes to its place in the tile above it, up to that edge. Throws `LogFault`.
 */
export function createTrustedTiles(
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
  readResource: ReadResource,
  sha256?: Hash,
): ReadTrustedTile {
  const kept = new Map<string, Promise<Uint8Array>>()
  let edge: Promise<ReadonlyMap<number, Uint8Array>> | undefined

  async function fetchTile(tile: TileId): Promise<Uint8Array> {
    const bytes = await readTileBytes(readResource, tile)
    if (!bytes) throw new LogFault('missing', tilePath(tile))
    return bytes
  }

  async function readEdge(): Promise<ReadonlyMap<number, Uint8Array>> {
    const levels = new Map(await Promise.all(edgeTiles(size).map(async (tile) => [tile.level, await fetchTile(tile)] as const)))
    const readNode = nodesFromTiles(size, ({ level }) => levels.get(level) ?? new Uint8Array(0), sha256)
    if (!equalBytes(await readRoot(readNode, size, sha256), root)) throw new LogFault('false_hash')
    return levels
  }

  async function readFull(tile: TileId): Promise<Uint8Array> {
    const above = { level: tile.level + 1, index: Math.floor(tile.index / TILE_WIDTH) }
    const [bytes, parent] = await Promise.all([fetchTile(tile), readTile(above)])
    if (!equalBytes(nodeOverHashes(bytes, 0, TILE_WIDTH, sha256), hashInTile(parent, tile.index % TILE_WIDTH))) {
      throw new LogFault('false_hash', tilePath(tile))
    }
    return bytes
  }

  /** What failed is not kept, so that the next call asks the network again. */
  function keepEdge(): Promise<ReadonlyMap<number, Uint8Array>> {
    edge ??= readEdge().catch((error: unknown) => {
      edge = undefined
      throw error
    })
    return edge
  }

  function keep(key: string, read: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const fresh = () =>
      read().catch((error: unknown) => {
        kept.delete(key)
        throw error
      })
    const tile = kept.get(key) ?? fresh()
    // Re-inserting keeps the map in the order of last use, so the first key is the one to drop.
    kept.delete(key)
    kept.set(key, tile)
    if (kept.size > KEPT_TILES) kept.delete(kept.keys().next().value ?? '')
    return tile
  }

  async function readTile({ level, index }: TilePlace): Promise<Uint8Array> {
    const width = tileWidth(level, index, size)
    if (width === 0) throw new LogFault('no_such_entry')
    if (width === TILE_WIDTH) return keep(`${level}/${index}`, () => readFull({ level, index, width }))
    return (await keepEdge()).get(level) ?? new Uint8Array(0)
  }

  return readTile
}
