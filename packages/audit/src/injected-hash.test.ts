import { expect, test } from 'vitest'
import { utf8Bytes } from './bytes.ts'
import { createLogClient } from './log-client.ts'
import { sealEvent, openEvent } from './log-entry.ts'
import { aLogKey, anEvent, someEntries } from './log-memory.testing.ts'
import { createMerkleTree } from './merkle-tree.ts'
import { sha256, treeHasher, type Hash } from './hashing.ts'
import { encodeBundle } from './entry-bundle.ts'
import { createProofFile, verifyProofFile } from './proof-file.ts'
import { entriesPath, tilePath } from './resource-path.ts'
import { createTileWriter } from './tile-writer.ts'
import type { Tile } from './tiles.ts'
import { readBundles, verifyLog } from './verify-log.ts'
import { advance } from './watcher.ts'

/** Not SHA-256: whatever forgets to use the injected function gets another result than the rest. */
const other: Hash = (bytes) => sha256(bytes).toReversed()

const log = aLogKey()
const salt = new Uint8Array(32)
const { leaf } = sealEvent(anEvent({ salt }), other)
const entries = [...someEntries(299), utf8Bytes(leaf)]

function publishedByOther() {
  const resources = new Map<string, Uint8Array>()
  const store = (tile: Tile) => resources.set(tilePath(tile), tile.hashes)
  const first = createTileWriter({ onTile: store, sha256: other })
  for (const entry of entries.slice(0, 280)) first.append(entry)
  const writer = createTileWriter({ size: 280, edge: first.partialTiles(), onTile: store, sha256: other })
  for (const entry of entries.slice(280)) writer.append(entry)
  writer.partialTiles().forEach(store)
  resources.set(entriesPath({ index: 0, width: 256 }), encodeBundle(entries.slice(0, 256)))
  resources.set(entriesPath({ index: 1, width: 44 }), encodeBundle(entries.slice(256)))
  return { writer, resources }
}

test('every function that hashes uses the injected function and no other', async () => {
  const { writer, resources } = publishedByOther()
  const readResource = async (path: string) => resources.get(path)
  const root = writer.root()
  const checkpoint = { origin: 'log.example.com', size: 300, root, extensions: [] }
  const note = log.sign(writer)

  expect(openEvent(leaf, anEvent().payload, salt, other)).toBe(true)
  expect(openEvent(leaf, anEvent().payload, salt)).toBe(false)

  const client = createLogClient(readResource, other)
  const proven = await client.proveInclusion(299, checkpoint)
  expect(proven.ok && proven.value.leafHash).toEqual(treeHasher(other).leaf(utf8Bytes(leaf)))
  expect(await client.readEntry(299, checkpoint)).toEqual({ ok: true, value: utf8Bytes(leaf) })
  expect(await createLogClient(readResource).proveInclusion(299, checkpoint)).toMatchObject({ code: 'false_hash' })

  const beginning = createMerkleTree({ hash: other })
  for (const entry of entries.slice(0, 77)) beginning.append(entry)
  const consistent = await client.proveConsistency({ ...checkpoint, size: 77, root: beginning.root() }, checkpoint)
  const previous = advance({ next: log.sign(beginning), proof: [], keys: log.keys, sha256: other })
  const state = previous.kind === 'ok' ? previous.state : undefined
  const proof = consistent.ok ? consistent.value : []
  expect(advance({ previous: state, next: note, proof, keys: log.keys, sha256: other })).toMatchObject({ kind: 'ok', added: 223 })
  expect(advance({ previous: state, next: note, proof, keys: log.keys })).toMatchObject({ kind: 'fork' })

  const bundles = () => readBundles(300, (bundle) => resources.get(entriesPath(bundle)))
  const readTile = (tile: { level: number; index: number; width: number }) => resources.get(tilePath(tile))
  expect(await verifyLog({ checkpoint, bundles: bundles(), readTile, sha256: other })).toMatchObject({ ok: true })
  expect(await verifyLog({ checkpoint, bundles: bundles(), readTile })).toMatchObject({ ok: false })

  const file = createProofFile({
    index: 299,
    leaf,
    proof: proven.ok ? proven.value.proof : [],
    checkpoint: note,
    opening: { payload: anEvent().payload, salt },
  })
  expect(verifyProofFile(file, log.keys, other).ok).toBe(true)
  expect(verifyProofFile(file, log.keys).checks).toMatchObject({ payload: 'fails', inclusion: 'fails' })
})
