import { sha256, treeHasher } from './hashing.ts'
import { splitPoint } from './subtree.ts'
import { TILE_WIDTH, type Tile } from './tiles.ts'
import { encodeBundle } from './entry-bundle.ts'
import { entriesPath, tilePath } from './resource-path.ts'
import { createTileWriter, type TileWriter } from './tile-writer.ts'
import { utf8Bytes } from './bytes.ts'

const hasher = treeHasher(sha256)

/** The definition of RFC 6962 section 2.1 word for word: slow, and so plain that it serves as the measure for the rest. */
export function rootByDefinition(entries: readonly Uint8Array[], by = hasher): Uint8Array {
  const [first, second] = entries
  if (!first) return by.empty()
  if (!second) return by.leaf(first)
  const k = splitPoint(entries.length)
  return by.node(rootByDefinition(entries.slice(0, k), by), rootByDefinition(entries.slice(k), by))
}

/** Different entries of different lengths. */
export function someEntries(count: number, tag = 'entry'): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => utf8Bytes(`${tag} ${at}`))
}

/** A published log in memory: what a server serves under `/log/`, path by path. */
export function publishLog(entries: readonly Uint8Array[]): { readonly writer: TileWriter; readonly resources: Map<string, Uint8Array> } {
  const resources = new Map<string, Uint8Array>()
  const store = (tile: Tile) => resources.set(tilePath(tile), tile.hashes)
  const writer = createTileWriter({ onTile: store })
  for (const entry of entries) writer.append(entry)
  writer.partialTiles().forEach(store)
  for (let from = 0; from < entries.length; from += TILE_WIDTH) {
    const bundle = entries.slice(from, from + TILE_WIDTH)
    resources.set(entriesPath({ index: from / TILE_WIDTH, width: bundle.length }), encodeBundle(bundle))
  }
  return { writer, resources }
}
