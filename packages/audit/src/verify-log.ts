import { equalBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { decodeBundle } from './entry-bundle.ts'
import { HASH_BYTES, type Hash } from './hashing.ts'
import type { BundleId } from './resource-path.ts'
import { createTileWriter } from './tile-writer.ts'
import { TILE_WIDTH, tileWidth, type Tile, type TileId } from './tiles.ts'

type MaybePromise<T> = T | Promise<T>

export interface LogToVerify {
  /** The state that must come out. */
  readonly checkpoint: Pick<Checkpoint, 'size' | 'root'>
  /** Older checkpoints that must be met on the way, in any order: they narrow down where a rewritten log departs from what was signed. */
  readonly earlier?: readonly Pick<Checkpoint, 'size' | 'root'>[] | undefined
  /** All entry bundles in order, as the log serves them; see `readBundles`. */
  readonly bundles: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** When given, every stored tile is compared as well, which names the first entry that was changed. */
  readonly readTile?: ((tile: TileId) => MaybePromise<Uint8Array | undefined>) | undefined
  /** A further check of each entry; a text is a complaint and ends the run. */
  readonly checkEntry?: ((entry: Uint8Array, index: number) => string | undefined) | undefined
  readonly sha256?: Hash | undefined
}

/** The first thing that does not agree. Indexes count from 0; an entry's index is its place in the log. */
export type LogDifference =
  | { readonly at: 'bundle'; readonly index: number; readonly problem: 'malformed' | 'short' }
  | { readonly at: 'entry'; readonly index: number; readonly problem: 'other_than_tile' | 'refused'; readonly reason?: string }
  | { readonly at: 'tile'; readonly level: number; readonly index: number; readonly problem: 'missing' | 'other_than_entries' }
  | { readonly at: 'checkpoint'; readonly size: number; readonly problem: 'other_root' }
  | { readonly at: 'end'; readonly expected: number; readonly found: number }

/** `verifiedSize` is the largest size whose signed root was met. */
export type LogVerdict =
  | { readonly ok: true; readonly size: number; readonly verifiedSize: number }
  | { readonly ok: false; readonly difference: LogDifference; readonly verifiedSize: number }

/** Recomputes the whole log from its entries and stops at the first difference (rule E-9). Memory does not grow with the log. */
export async function verifyLog(log: LogToVerify): Promise<LogVerdict> {
  const { checkpoint, sha256 } = log
  const due = [...(log.earlier ?? []), checkpoint].filter(({ size }) => size <= checkpoint.size).sort((a, b) => a.size - b.size)
  // Level 0 is compared hash by hash with the entries; the levels above whenever one of their tiles is full.
  const full: Tile[] = []
  const writer = createTileWriter({ onTile: (tile) => tile.level > 0 && full.push(tile), sha256 })
  let verifiedSize = 0

  function meetCheckpoints(): LogDifference | undefined {
    for (let next = due[0]; next && next.size === writer.size(); next = due[0]) {
      if (!equalBytes(writer.root(), next.root)) return { at: 'checkpoint', size: next.size, problem: 'other_root' }
      verifiedSize = next.size
      due.shift()
    }
    return undefined
  }

  async function takeBundle(bundle: Uint8Array, index: number): Promise<LogDifference | undefined> {
    const width = tileWidth(0, index, checkpoint.size)
    // A server may hand out a fuller bundle than the checkpoint covers; what lies beyond is not signed yet.
    const entries = decodeBundle(bundle)?.slice(0, width)
    if (!entries) return { at: 'bundle', index, problem: 'malformed' }
    const tile = await log.readTile?.({ level: 0, index, width })
    if (log.readTile && !tile) return { at: 'tile', level: 0, index, problem: 'missing' }
    for (const [offset, entry] of entries.entries()) {
      const at = index * TILE_WIDTH + offset
      const leafHash = writer.append(entry)
      if (tile && !equalBytes(tile.subarray(offset * HASH_BYTES, (offset + 1) * HASH_BYTES), leafHash))
        return { at: 'entry', index: at, problem: 'other_than_tile' }
      const reason = log.checkEntry?.(entry, at)
      if (reason !== undefined) return { at: 'entry', index: at, problem: 'refused', reason }
      const difference = meetCheckpoints()
      if (difference) return difference
    }
    if (entries.length < width) return { at: 'bundle', index, problem: 'short' }
    return compareTiles(full.splice(0), log.readTile)
  }

  let difference = meetCheckpoints()
  let index = 0
  for await (const bundle of log.bundles) {
    if (difference || writer.size() >= checkpoint.size) break
    difference = await takeBundle(bundle, index++)
  }
  if (!difference && writer.size() < checkpoint.size) difference = { at: 'end', expected: checkpoint.size, found: writer.size() }
  difference ??= await compareTiles(writer.partialTiles(), log.readTile)
  return difference ? { ok: false, difference, verifiedSize } : { ok: true, size: writer.size(), verifiedSize }
}

/** The bundles of a log of `size` entries in order, ending at the first that is missing. */
export async function* readBundles(
  size: number,
  readBundle: (bundle: BundleId) => MaybePromise<Uint8Array | undefined>,
): AsyncGenerator<Uint8Array> {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const bundle = await readBundle({ index, width: tileWidth(0, index, size) })
    if (!bundle) return
    yield bundle
  }
}

async function compareTiles(tiles: readonly Tile[], readTile: LogToVerify['readTile']): Promise<LogDifference | undefined> {
  if (!readTile) return undefined
  for (const { level, index, width, hashes } of tiles) {
    const stored = await readTile({ level, index, width })
    if (!stored) return { at: 'tile', level, index, problem: 'missing' }
    if (!equalBytes(stored.subarray(0, width * HASH_BYTES), hashes)) return { at: 'tile', level, index, problem: 'other_than_entries' }
  }
  return undefined
}
