import { HASH_BYTES } from './hashing.ts'
import { entriesPath, tilePath, type BundleId } from './resource-path.ts'
import { TILE_WIDTH, type TileId } from './tiles.ts'

/** Reads the bytes at a path below the log's address; `undefined` when there is nothing. */
export type ReadResource = (path: string) => Promise<Uint8Array | undefined>

/** A tile as served, cut to its width; `undefined` when it is missing or too short. Not checked against anything. */
export async function readTileBytes(readResource: ReadResource, tile: TileId): Promise<Uint8Array | undefined> {
  const bytes = await readPartialOrFull(readResource, tile.width, (width) => tilePath({ ...tile, width }))
  return bytes && bytes.length >= tile.width * HASH_BYTES ? bytes.slice(0, tile.width * HASH_BYTES) : undefined
}

/** An entry bundle as served; it may hold more entries than asked for. Not checked against anything. */
export async function readBundleBytes(readResource: ReadResource, bundle: BundleId): Promise<Uint8Array | undefined> {
  return readPartialOrFull(readResource, bundle.width, (width) => entriesPath({ ...bundle, width }))
}

/** A log may drop a partial tile once the full one exists (C2SP tlog-tiles), so the full one is asked for next. */
async function readPartialOrFull(
  readResource: ReadResource,
  width: number,
  pathOf: (width: number) => string,
): Promise<Uint8Array | undefined> {
  const bytes = await readResource(pathOf(width))
  return bytes ?? (width < TILE_WIDTH ? readResource(pathOf(TILE_WIDTH)) : undefined)
}
