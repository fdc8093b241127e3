import { expect, test } from 'vitest'
import { decodeBundle, encodeBundle } from './entry-bundle.ts'
import { publishLog, someEntries } from './log-memory.testing.ts'
import { createMerkleTree } from './merkle-tree.ts'
import { readBundleBytes, readTileBytes } from './log-resources.ts'
import { tilePath } from './resource-path.ts'
import type { TileId } from './tiles.ts'
import { readBundles, verifyLog, type LogToVerify } from './verify-log.ts'

const SIZE = 700
const honest = someEntries(SIZE)
const { writer } = publishLog(honest)
const checkpoint = { size: SIZE, root: writer.root() }

function checkpointOf(entries: readonly Uint8Array[]) {
  const tree = createMerkleTree()
  for (const entry of entries) tree.append(entry)
  return { size: tree.size(), root: tree.root() }
}

function recompute(resources: ReadonlyMap<string, Uint8Array>, more: Partial<LogToVerify> = {}) {
  const readResource = async (path: string) => resources.get(path)
  return verifyLog({
    checkpoint,
    bundles: readBundles(checkpoint.size, (bundle) => readBundleBytes(readResource, bundle)),
    readTile: (tile) => readTileBytes(readResource, tile),
    ...more,
  })
}

function changeEntry(resources: ReadonlyMap<string, Uint8Array>, path: string, at: number): Map<string, Uint8Array> {
  const entries = decodeBundle(resources.get(path) ?? new Uint8Array(0)) ?? []
  return new Map(resources).set(path, encodeBundle(entries.with(at, new Uint8Array([1, 2, 3]))))
}

test('an honest log recomputes to its checkpoint, with and without its tiles', async () => {
  const { resources } = publishLog(honest)
  expect(await recompute(resources)).toEqual({ ok: true, size: SIZE, verifiedSize: SIZE })
  expect(await recompute(resources, { readTile: undefined })).toEqual({ ok: true, size: SIZE, verifiedSize: SIZE })
  expect(await verifyLog({ checkpoint: checkpointOf([]), bundles: [] })).toEqual({ ok: true, size: 0, verifiedSize: 0 })
})

test('an entry that was changed is named', async () => {
  const { resources } = publishLog(honest)
  const changed = changeEntry(resources, 'tile/entries/001', 44)
  expect(await recompute(changed)).toMatchObject({ ok: false, difference: { at: 'entry', index: 300, problem: 'other_than_tile' } })
})

test('an entry that was changed together with all tiles still misses the signed root', async () => {
  const { resources } = publishLog(honest.with(300, new Uint8Array([1])))
  expect(await recompute(resources)).toMatchObject({
    ok: false,
    difference: { at: 'checkpoint', size: SIZE, problem: 'other_root' },
    verifiedSize: 0,
  })
})

test('older checkpoints narrow down where a rewritten log departs', async () => {
  const { resources } = publishLog(honest.with(300, new Uint8Array([1])))
  const earlier = [500, 0, 256, 299].map((size) => checkpointOf(honest.slice(0, size)))
  expect(await recompute(resources, { earlier })).toEqual({
    ok: false,
    difference: { at: 'checkpoint', size: 500, problem: 'other_root' },
    verifiedSize: 299,
  })
  expect(await recompute(publishLog(honest).resources, { earlier })).toMatchObject({ ok: true })
})

test('two entries that changed places miss the signed root, or the tile', async () => {
  const swapped = honest.with(3, honest[4] ?? new Uint8Array(0)).with(4, honest[3] ?? new Uint8Array(0))
  const { resources } = publishLog(swapped)
  expect(await recompute(resources)).toMatchObject({ ok: false, difference: { at: 'checkpoint' } })
  const honestTiles = publishLog(honest).resources
  const mixed = new Map(honestTiles).set('tile/entries/000', resources.get('tile/entries/000') ?? new Uint8Array(0))
  expect(await recompute(mixed)).toMatchObject({ ok: false, difference: { at: 'entry', index: 3 } })
})

test('a deleted tail is told from a changed entry', async () => {
  const { resources } = publishLog(honest.slice(0, 512))
  expect(await recompute(resources, { readTile: undefined })).toMatchObject({
    ok: false,
    difference: { at: 'end', expected: SIZE, found: 512 },
  })
  const short = new Map(publishLog(honest).resources)
  const last = decodeBundle(short.get('tile/entries/002.p/188') ?? new Uint8Array(0)) ?? []
  short.set('tile/entries/002.p/188', encodeBundle(last.slice(0, -1)))
  expect(await recompute(short)).toMatchObject({ ok: false, difference: { at: 'bundle', index: 2, problem: 'short' } })
})

test('a bundle that is cut off in the middle of an entry is named', async () => {
  const resources = new Map(publishLog(honest).resources)
  resources.set('tile/entries/001', (resources.get('tile/entries/001') ?? new Uint8Array(0)).slice(0, -1))
  expect(await recompute(resources)).toMatchObject({ ok: false, difference: { at: 'bundle', index: 1, problem: 'malformed' } })
})

test.each(['tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2'])('a missing or false tile %s is named', async (path) => {
  const { resources } = publishLog(honest)
  const without = new Map(resources)
  without.delete(path)
  expect(await recompute(without)).toMatchObject({ ok: false, difference: { at: 'tile', problem: 'missing' } })
  const turned = (resources.get(path) ?? new Uint8Array(0)).map((byte, at) => (at === 33 ? byte ^ 1 : byte))
  const verdict = await recompute(new Map(resources).set(path, turned))
  expect(verdict.ok).toBe(false)
  expect(verdict).toMatchObject({ difference: path.startsWith('tile/0') ? { at: 'entry' } : { at: 'tile', level: 1, index: 0 } })
})

test('a false full tile above level 0 is named', async () => {
  const many = someEntries(65_800)
  const { writer, resources } = publishLog(many)
  const large = { size: many.length, root: writer.root() }
  const bundles = () => readBundles(large.size, (bundle) => readBundleBytes(async (path) => resources.get(path), bundle))
  const readTile = ({ level, index, width }: TileId) => {
    const bytes = resources.get(tilePath({ level, index, width }))
    return level === 1 && index === 0 ? bytes?.map((byte, at) => (at === 77 ? byte ^ 1 : byte)) : bytes
  }
  expect(await verifyLog({ checkpoint: large, bundles: bundles(), readTile })).toMatchObject({
    ok: false,
    difference: { at: 'tile', level: 1, index: 0, problem: 'other_than_entries' },
  })
  expect(await verifyLog({ checkpoint: large, bundles: bundles(), readTile: (tile) => resources.get(tilePath(tile)) })).toMatchObject({
    ok: true,
  })
})

test('entries beyond the checkpoint are not signed yet and do not disturb', async () => {
  const resources = new Map([...publishLog([...honest, ...someEntries(100, 'newer')]).resources, ...publishLog(honest).resources])
  // The partial bundle was dropped when the full one, which holds newer entries as well, took its place.
  resources.delete('tile/entries/002.p/188')
  expect(await recompute(resources)).toMatchObject({ ok: true, size: SIZE })
})

test('a complaint about an entry ends the run with its reason', async () => {
  const verdict = await recompute(publishLog(honest).resources, {
    checkEntry: (_entry, index) => (index === 5 ? 'not canonical' : undefined),
  })
  expect(verdict).toMatchObject({
    ok: false,
    difference: { at: 'entry', index: 5, problem: 'refused', reason: 'not canonical' },
  })
})
