import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import {
  createNodeReader,
  createTileWriter,
  encodeBundle,
  readInclusionProof,
  TILE_WIDTH,
  utf8Bytes,
  verifyInclusion,
  verifyLog,
  type Hash,
  type InclusionClaim,
  type ReadNode,
  type Tile,
  type TileId,
} from '@sunlit/audit'
import { alternate, heldBytes, secondsOf, type Rate } from './measure.ts'
import { percent, whole, type Report, type ReportTable } from './report.ts'

const MILLION = 1_000_000
const SIZES = [10_000, 100_000, MILLION]
const PROOFS = 5_000
const COLD_PROOFS = 500

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

/** A leaf as our events have them: only id and commitment differ, so making it takes next to nothing. */
const LEAF = utf8Bytes(
  '{"at":"2026-09-18T01:02:03.004Z","commitment":"oBeOQthypHhhyIGHUbMKD5_NfsZze1Eu7FhKYExtxBg","id":"01a20175-c08d-7404-ac57-000000000000","org":"01a20175-ad52-7744-a931-1d01d0cf16ab","type":"finding.recorded","v":1}',
)
const ID_AT = Buffer.from(LEAF).indexOf('000000000000')

/** The log's arithmetic at a million entries beside raw SHA-256 over the very bytes that an RFC 6962 tree has to hash. */
export async function bench(): Promise<Report> {
  const log = buildLog(MILLION)
  const claims = await claimsOf(log, PROOFS)
  const [raw, append, recompute] = await alternate(
    [
      { name: 'raw SHA-256 over the same bytes', size: MILLION, run: () => hashRaw(MILLION) },
      { name: 'append, with all tiles', size: MILLION, run: () => buildLog(MILLION).root },
      { name: 'full recompute from entries, every tile compared', size: MILLION, run: () => recomputeLog(log) },
    ],
    3,
  )
  const [prove, verify] = await alternate(
    [
      { name: 'prove: inclusion of random entries, tiles kept as the server keeps them', size: PROOFS, run: () => claimsOf(log, PROOFS) },
      { name: 'verify: inclusion', size: PROOFS, run: () => verifyAll(claims) },
    ],
    3,
  )
  if (!raw || !append || !recompute || !prove || !verify) throw new Error('a side is missing')
  const growth = await measureGrowth()
  return {
    name: 'audit',
    title: 'Audit: a log of one million entries, one core',
    method:
      `Entries of ${LEAF.length} bytes as our events have them; SHA-256 is the platform's, as on the server. ` +
      'Raw hashing is one hash of each entry and one of each pair of nodes, and nothing else. Rates are per CPU second, so that other work on the machine does not count; seconds by the clock stand beside.',
    tables: [rates(raw, [raw, append, recompute, prove, verify]), growth.table],
    promises: [
      {
        sentence: 'what is kept in memory to append does not grow with the log',
        measured: growth.held.map((bytes) => `${whole(bytes / 1024)} KiB`).join(', '),
        kept: Math.max(...growth.held) < 256 * 1024,
      },
      {
        sentence: 'a proof grows with the logarithm: at most ⌈log₂ n⌉ hashes',
        measured: growth.proofHashes.join(', '),
        kept: growth.proofHashes.every((hashes, index) => hashes <= Math.ceil(Math.log2(SIZES[index] ?? 0))),
      },
    ],
  }
}

function rates(raw: Rate, all: readonly Rate[]): ReportTable {
  return {
    columns: ['', 'a CPU second', 'a second', 'of raw'],
    rows: all.map((rate) => [
      rate.name,
      whole(rate.perCpuSecond),
      whole(rate.perSecond),
      rate.name.includes('inclusion') ? '' : percent(rate.perCpuSecond / raw.perCpuSecond),
    ]),
  }
}

function entry(index: number): Uint8Array {
  const bytes = LEAF.slice()
  for (let at = ID_AT + 11, rest = index; rest > 0; at--, rest = Math.floor(rest / 10)) bytes[at] = 48 + (rest % 10)
  return bytes
}

function hashRaw(size: number): Uint8Array {
  const leaf = new Uint8Array(1 + LEAF.length)
  const pair = new Uint8Array(65).fill(1, 0, 1)
  let last = sha256(leaf)
  for (let index = 0; index < size; index++) {
    leaf.set(entry(index), 1)
    last = sha256(leaf)
    pair.set(last, 1)
    last = sha256(pair)
  }
  return last
}

interface BuiltLog {
  readonly size: number
  readonly root: Uint8Array
  readonly tiles: ReadonlyMap<string, Uint8Array>
}

function buildLog(size: number): BuiltLog {
  const tiles = new Map<string, Uint8Array>()
  const keep = (tile: Tile): unknown => tiles.set(nameOf(tile), tile.hashes)
  const writer = createTileWriter({ onTile: keep, sha256 })
  for (let index = 0; index < size; index++) writer.append(entry(index))
  writer.partialTiles().forEach(keep)
  return { size, root: writer.root(), tiles }
}

function nameOf({ level, index }: Pick<TileId, 'level' | 'index'>): string {
  return `${level}/${index}`
}

function tileOf({ tiles }: BuiltLog, id: TileId): Uint8Array {
  const tile = tiles.get(nameOf(id))
  if (!tile) throw new Error(`There is no tile ${nameOf(id)}`)
  return tile
}

async function recomputeLog(log: BuiltLog): Promise<void> {
  const verdict = await verifyLog({ checkpoint: log, bundles: bundles(log.size), readTile: (id) => log.tiles.get(nameOf(id)), sha256 })
  assert.deepEqual(verdict, { ok: true, size: log.size, verifiedSize: log.size })
}

function* bundles(size: number): Generator<Uint8Array> {
  for (let start = 0; start < size; start += TILE_WIDTH) {
    yield encodeBundle(Array.from({ length: Math.min(TILE_WIDTH, size - start) }, (_, offset) => entry(start + offset)))
  }
}

/** Proofs of entries all over the log, in an order without pattern; the reader keeps 256 expanded tiles, as a server's does. */
async function claimsOf(log: BuiltLog, count: number): Promise<readonly InclusionClaim[]> {
  const readNode = readerOf(log)
  const claims: InclusionClaim[] = []
  for (let nth = 0; nth < count; nth++) claims.push(await claimOf(log, readNode, (nth * 7_919) % log.size))
  return claims
}

/** The same with a reader that has seen nothing yet, each time. */
async function proveCold(log: BuiltLog, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await claimOf(log, readerOf(log), (nth * 7_919) % log.size)
}

function readerOf(log: BuiltLog): ReadNode {
  return createNodeReader({ readTile: (id) => tileOf(log, id), sha256 })(log.size)
}

async function claimOf({ size, root }: BuiltLog, readNode: ReadNode, index: number): Promise<InclusionClaim> {
  const leafHash = await readNode(0, index)
  return { leafHash, index, size, root, proof: await readInclusionProof(readNode, index, size, sha256) }
}

function verifyAll(claims: readonly InclusionClaim[]): void {
  for (const claim of claims) if (!verifyInclusion(claim, sha256)) throw new Error(`The proof of entry ${claim.index} does not hold`)
}

async function measureGrowth(): Promise<{
  readonly table: ReportTable
  readonly held: readonly number[]
  readonly proofHashes: readonly number[]
}> {
  const held: number[] = []
  const proofHashes: number[] = []
  const rows: string[][] = []
  for (const size of SIZES) {
    held.push(heldByWriter(size))
    const log = buildLog(size)
    const recompute = await secondsOf(() => recomputeLog(log))
    let claims: readonly InclusionClaim[] = []
    const warm = await secondsOf(async () => (claims = await claimsOf(log, 2_000)))
    const cold = await secondsOf(() => proveCold(log, COLD_PROOFS))
    const verify = await secondsOf(() => verifyAll(claims))
    proofHashes.push(Math.max(...claims.map(({ proof }) => proof.length)))
    rows.push([
      whole(size),
      whole((held.at(-1) ?? 0) / 1024),
      recompute.cpu.toFixed(2),
      ((recompute.cpu / size) * 1e6).toFixed(2),
      String(proofHashes.at(-1)),
      ((warm.cpu / 2_000) * 1e6).toFixed(0),
      ((cold.cpu / COLD_PROOFS) * 1e6).toFixed(0),
      ((verify.cpu / 2_000) * 1e6).toFixed(0),
    ])
  }
  const columns = [
    'entries',
    'KiB held to append',
    'recompute, CPU s',
    'µs an entry',
    'hashes in a proof',
    'µs to prove, tiles kept',
    'µs to prove, cold',
    'µs to verify',
  ]
  return { table: { columns, rows }, held, proofHashes }
}

/** What a writer keeps while its full tiles go to the database. */
function heldByWriter(size: number): number {
  const before = heldBytes()
  const writer = createTileWriter({ onTile: () => undefined, sha256 })
  for (let index = 0; index < size; index++) writer.append(entry(index))
  const held = heldBytes() - before
  assert.equal(writer.size(), size)
  return Math.max(0, held)
}
