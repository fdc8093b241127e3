import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalBytes, toBase64 } from './bytes.ts'
import { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './entry-bundle.ts'
import { treeHasher } from './hashing.ts'
import { publishLog, someEntries } from './log-memory.testing.ts'
import { readInclusionProof, readRoot, verifyInclusion } from './merkle-proof.ts'
import { createMerkleTree } from './merkle-tree.ts'
import { entriesPath, parseLogPath, tilePath } from './resource-path.ts'
import { createTileWriter } from './tile-writer.ts'
import { createNodeReader, edgeTiles, expandTile, nodesFromTiles, tileWidth, type Tile, type TileId } from './tiles.ts'

const ignore = () => undefined

describe('paths (C2SP tlog-tiles)', () => {
  test('the examples of the specification', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1')
    expect(entriesPath({ index: 1000, width: 12 })).toBe('tile/entries/x001/000.p/12')
  })

  test('a path and what it names always lead to each other', () => {
    const width = fc.integer({ min: 1, max: 256 })
    const index = fc.maxSafeNat()
    fc.assert(
      fc.property(fc.nat(63), index, width, (level, index, width) => {
        expect(parseLogPath(tilePath({ level, index, width }))).toEqual({ kind: 'tile', level, index, width })
        expect(parseLogPath(entriesPath({ index, width }))).toEqual({ kind: 'entries', index, width })
      }),
    )
  })

  test.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/-1/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/entries/../000',
    '/checkpoint',
    'checkpoint/',
    '',
  ])('%s names nothing', (path) => {
    expect(parseLogPath(path)).toBeUndefined()
  })

  test('the checkpoint has its own path', () => {
    expect(parseLogPath('checkpoint')).toEqual({ kind: 'checkpoint' })
  })
})

describe('tiles', () => {
  test('a tree of 70,000 has the tiles that the specification counts', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ])
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }])
    expect(edgeTiles(0)).toEqual([])
    expect(tileWidth(0, 272, 70_000)).toBe(256)
    expect(tileWidth(0, 274, 70_000)).toBe(0)
  })

  test('70,000 entries leave the specified tiles behind, and the root is read back from them', async () => {
    const tiles = new Map<string, Uint8Array>()
    const widths: string[] = []
    const store = (tile: Tile) => {
      tiles.set(`${tile.level}/${tile.index}`, tile.hashes)
      widths.push(`${tile.level}:${tile.width}`)
    }
    const writer = createTileWriter({ onTile: store })
    for (const entry of someEntries(70_000)) writer.append(entry)
    writer.partialTiles().forEach(store)
    const count = (of: string) => widths.filter((width) => width === of).length
    expect([count('0:256'), count('0:112'), count('1:256'), count('1:17'), count('2:1'), widths.length]).toEqual([273, 1, 1, 1, 1, 277])
    const readNode = nodesFromTiles(70_000, ({ level, index }) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0))
    expect(toBase64(await readRoot(readNode, 70_000))).toBe(toBase64(writer.root()))
  })

  test('one reader serves every size of a growing log from the widest tiles, and reads a full tile once', async () => {
    const entries = someEntries(1300)
    const { resources } = publishLog(entries)
    const widest = (level: number, index: number) =>
      resources.get([...resources.keys()].find((path) => path.startsWith(`tile/${level}/00${index}`)) ?? '')
    const reads: string[] = []
    const readTile = ({ level, index, width }: TileId) => {
      reads.push(`${level}/${index}/${width}`)
      return widest(level, index) ?? new Uint8Array(0)
    }
    const nodesOf = createNodeReader({ readTile })
    const tree = createMerkleTree()
    for (const entry of entries) {
      tree.append(entry)
      const size = tree.size()
      const index = Math.floor(size / 2)
      const proof = await readInclusionProof(nodesOf(size), index, size)
      expect(verifyInclusion({ leafHash: await nodesOf(size)(0, index), index, size, root: tree.root(), proof })).toBe(true)
    }
    expect(reads.filter((read) => read === '0/0/256')).toHaveLength(1)
  })

  test('each hash above level 0 is the root of a full tile below', () => {
    const { resources } = publishLog(someEntries(600))
    const below = resources.get('tile/0/001') ?? new Uint8Array(0)
    const above = resources.get('tile/1/000.p/2') ?? new Uint8Array(0)
    expect(equalBytes(expandTile(below).node(8, 0), expandTile(above).node(0, 1))).toBe(true)
  })

  test('a writer that stops and goes on from the stored edge cuts the same tiles', () => {
    fc.assert(
      fc.property(fc.nat(1100), fc.nat(1100), (before, after) => {
        const entries = someEntries(before + after)
        const stored: Tile[] = []
        const first = createTileWriter({ onTile: (tile) => stored.push(tile) })
        for (const entry of entries.slice(0, before)) first.append(entry)
        const second = createTileWriter({ size: before, edge: first.partialTiles(), onTile: (tile) => stored.push(tile) })
        for (const entry of entries.slice(before)) second.append(entry)
        const whole = publishLog(entries)
        expect(toBase64(second.root())).toBe(toBase64(whole.writer.root()))
        for (const tile of [...stored, ...second.partialTiles()]) expect(whole.resources.get(tilePath(tile))).toEqual(tile.hashes)
      }),
      { numRuns: 20 },
    )
  })

  test('a writer without its edge does not start', () => {
    expect(() => createTileWriter({ size: 300, onTile: ignore })).toThrow('0/1 of width 44 is missing')
    const short = { level: 0, index: 0, width: 3, hashes: new Uint8Array(64) }
    expect(() => createTileWriter({ size: 3, edge: [short], onTile: ignore })).toThrow('0/0 of width 3 is missing')
  })

  test('stored partial tiles do not change while the log grows', () => {
    const writer = createTileWriter({ onTile: ignore })
    for (const entry of someEntries(3)) writer.append(entry)
    const [before] = writer.partialTiles()
    const copy = before?.hashes.slice()
    for (const entry of someEntries(300)) writer.append(entry)
    expect(before?.hashes).toEqual(copy)
  })

  test('a tile too short for the node asked of it is an error, not a hash', () => {
    const tile = expandTile(new Uint8Array(32 * 3))
    expect(tile.node(1, 0)).toHaveLength(32)
    expect(() => tile.node(1, 1)).toThrow('a tile of 3 hashes has no node 1 at height 1')
    expect(() => tile.node(2, 0)).toThrow('no node 0 at height 2')
    expect(() => expandTile(new Uint8Array(0)).node(0, 0)).toThrow('a tile of 0 hashes')
  })
})

describe('entry bundles', () => {
  test('entries come out as they went in, and hash to the tile of level 0', () => {
    const entries = [...someEntries(200), new Uint8Array(0), new Uint8Array(MAX_ENTRY_BYTES).fill(7)]
    const decoded = decodeBundle(encodeBundle(entries)) ?? []
    expect(decoded.map((entry) => entry.slice())).toEqual(entries)
    const tree = createMerkleTree()
    for (const entry of decoded) tree.append(entry)
    const again = createMerkleTree()
    for (const entry of entries) again.appendHash(treeHasher().leaf(entry))
    expect(tree.root()).toEqual(again.root())
  })

  test('a bundle that is cut anywhere but between entries is refused', () => {
    const bundle = encodeBundle(someEntries(3))
    const ends = [0, 9, 18, 27]
    for (let length = 0; length <= bundle.length; length++) {
      expect(decodeBundle(bundle.subarray(0, length)) !== undefined).toBe(ends.includes(length))
    }
  })

  test('an entry over 65,535 bytes is refused', () => {
    expect(() => encodeBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow('65536 bytes')
  })
})
