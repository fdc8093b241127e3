import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8Bytes } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { treeHasher } from './hashing.ts'
import { createLogClient } from './log-client.ts'
import { aLogKey, publishLog, someEntries } from './log-memory.testing.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { createMerkleTree } from './merkle-tree.ts'

const SIZE = 70_000
const entries = someEntries(SIZE)
const { writer, resources } = publishLog(entries)
const checkpoint = { origin: 'log.example.com', size: SIZE, root: writer.root(), extensions: [] }
const client = createLogClient(async (path) => resources.get(path))

/** The roots on the way, for every size that a test asks for. */
const SIZES = [0, 1, 255, 256, 257, 300, 301, 65_536, 65_636, 69_999, SIZE]
const roots = new Map<number, Uint8Array>()
const tree = createMerkleTree()
for (const size of SIZES) {
  for (const entry of entries.slice(tree.size(), size)) tree.append(entry)
  roots.set(size, tree.root())
}

function checkpointOf(size: number) {
  return { ...checkpoint, size, root: roots.get(size) ?? new Uint8Array(0) }
}

function turn(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === at % bytes.length ? byte ^ 0x10 : byte))
}

function serving(checkpoint: string) {
  return createLogClient(async (path) => (path === 'checkpoint' ? utf8Bytes(checkpoint) : undefined))
}

describe('an honest log', () => {
  test('every entry asked for is proven and read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (index) => {
        const entry = await client.readEntry(index, checkpoint)
        expect(entry).toEqual({ ok: true, value: entries[index] })
        const proven = await client.proveInclusion(index, checkpoint)
        expect(proven.ok && verifyInclusion({ ...proven.value, root: checkpoint.root })).toBe(true)
        expect(proven.ok && proven.value.leafHash).toEqual(treeHasher().leaf(entries[index] ?? new Uint8Array(0)))
      }),
      { numRuns: 40 },
    )
  })

  test.each(SIZES)('the log of %i is proven to be its beginning', async (size) => {
    const older = checkpointOf(size)
    const proof = await client.proveConsistency(older, checkpoint)
    expect(
      proof.ok && verifyConsistency({ fromSize: size, fromRoot: older.root, toSize: SIZE, toRoot: checkpoint.root, proof: proof.value }),
    ).toBe(true)
  })

  test('a proof costs a handful of small resources, whatever the size of the log', async () => {
    const asked = new Set<string>()
    const counting = createLogClient(async (path) => {
      asked.add(path)
      return resources.get(path)
    })
    expect((await counting.proveInclusion(12_345, checkpoint)).ok).toBe(true)
    expect([...asked].toSorted()).toEqual(['tile/0/048', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'])
  })

  test('a full tile is taken where the partial one was dropped', async () => {
    const older = checkpointOf(65_636)
    // At 65,636 entries tile 0/256 was partial (100 wide); the grown log serves the full one only.
    const grown = createLogClient(async (path) => resources.get(path) ?? partOf(resources, path))
    expect(await grown.readEntry(65_600, older)).toEqual({ ok: true, value: entries[65_600] })
  })

  test('the empty log has no entries and is the beginning of every log', async () => {
    const empty = checkpointOf(0)
    const nothing = createLogClient(async () => undefined)
    expect(await nothing.proveInclusion(0, empty)).toEqual({ ok: false, code: 'no_such_entry' })
    expect(await nothing.proveConsistency(empty, empty)).toEqual({ ok: true, value: [] })
  })
})

/** Levels above 0 whose partial tile of that width is not stored: cut from the wider one, as a server does that keeps only the newest. */
function partOf(stored: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array | undefined {
  const [, base, width] = /^(tile\/[1-9]\/\d{3})\.p\/(\d+)$/.exec(path) ?? []
  const wider = [...stored].find(([name]) => base !== undefined && name.startsWith(base))?.[1]
  return wider?.slice(0, Number(width) * 32)
}

describe('a log that serves something else', () => {
  test.each(['tile/0/048', 'tile/1/000'])('a bit turned in the full tile %s is found and the tile named', async (path) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(8191), async (at) => {
        const lying = createLogClient(async (asked) =>
          asked === path ? turn(resources.get(path) ?? new Uint8Array(0), at) : resources.get(asked),
        )
        expect(await lying.proveInclusion(12_345, checkpoint)).toEqual({ ok: false, code: 'false_hash', path })
      }),
      { numRuns: 10 },
    )
  })

  test.each(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1'])('a bit turned in the partial tile %s is found', async (path) => {
    const lying = createLogClient(async (asked) =>
      asked === path ? turn(resources.get(path) ?? new Uint8Array(0), 7) : resources.get(asked),
    )
    expect(await lying.proveInclusion(12_345, checkpoint)).toEqual({ ok: false, code: 'false_hash' })
    expect(await lying.proveConsistency(checkpointOf(300), checkpoint)).toEqual({ ok: false, code: 'false_hash' })
  })

  test('a missing tile is named', async () => {
    const without = createLogClient(async (path) => (path === 'tile/0/048' ? undefined : resources.get(path)))
    expect(await without.proveInclusion(12_345, checkpoint)).toEqual({ ok: false, code: 'missing', path: 'tile/0/048' })
  })

  test('another entry than the one in the tree is not handed out', async () => {
    const other = createLogClient(async (path) => resources.get(path === 'tile/entries/048' ? 'tile/entries/049' : path))
    expect(await other.readEntry(12_345, checkpoint)).toEqual({ ok: false, code: 'false_entry', path: 'tile/entries/048' })
  })

  test('an older checkpoint of another history is not consistent, a longer one shrank', async () => {
    const other = { ...checkpointOf(300), root: checkpointOf(301).root }
    expect(await client.proveConsistency(other, checkpoint)).toEqual({ ok: false, code: 'not_consistent' })
    expect(await client.proveConsistency(checkpoint, checkpointOf(300))).toEqual({ ok: false, code: 'shrunk' })
  })

  test('no entry is proven beyond the checkpoint or at a place that is no number', async () => {
    for (const index of [SIZE, -1, 0.5, Number.NaN])
      expect(await client.proveInclusion(index, checkpoint)).toEqual({ ok: false, code: 'no_such_entry' })
  })
})

test('a fault of the network passes through, and the next try asks again', async () => {
  let broken = true
  const flaky = createLogClient(async (path) => {
    if (broken) throw new Error('connection reset')
    return resources.get(path)
  })
  await expect(flaky.proveInclusion(12_345, checkpoint)).rejects.toThrow('connection reset')
  broken = false
  expect((await flaky.proveInclusion(12_345, checkpoint)).ok).toBe(true)
})

test('the checkpoint is read and opened with the trusted keys', async () => {
  const log = aLogKey()
  const note = log.sign(writer)
  expect(await serving(note).readCheckpoint(log.keys)).toEqual({ ok: true, value: { note, opened: openCheckpoint(note, log.keys) } })
  expect(await serving('nonsense').readCheckpoint(log.keys)).toMatchObject({
    ok: true,
    value: { opened: { ok: false, code: 'malformed' } },
  })
  expect(await createLogClient(async () => undefined).readCheckpoint(log.keys)).toEqual({ ok: false, code: 'missing', path: 'checkpoint' })
})
