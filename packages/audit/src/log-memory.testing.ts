import { signCheckpoint, type TrustedKeys } from './checkpoint.ts'
import type { EventToSeal } from './log-entry.ts'
import type { MerkleTree } from './merkle-tree.ts'
import { createLogSigner, createNoteVerifier, createWitnessSigner, formatVerifierKey, verifierKeyOf, type SigningKey } from './note-keys.ts'
import { ed25519Signer } from './ed25519.ts'
import { parseNote, signNote } from './signed-note.ts'
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

/** An event that is ready to be sealed; say only what matters. */
export function anEvent(some: Partial<EventToSeal> = {}): EventToSeal {
  return {
    id: '01993000-0000-7000-8000-000000000000',
    at: '2026-09-18T08:00:00.000Z',
    org: 'example-office',
    type: 'finding.recorded',
    payload: { findingId: 'f-1' },
    salt: new Uint8Array(32),
    ...some,
  }
}

/** A log with its key: signs checkpoints of any tree. */
export function aLogKey(origin = 'log.example.com', filler = 7) {
  const key: SigningKey = { name: origin, kind: 'log', seed: new Uint8Array(32).fill(filler) }
  const publicKey = verifierKeyOf(key)
  const signer = createLogSigner({ ...publicKey, sign: ed25519Signer(key.seed) })
  const keys: TrustedKeys = { log: [createNoteVerifier(publicKey)] }
  const sign = ({ size, root }: Pick<MerkleTree, 'size' | 'root'>) => signCheckpoint({ origin, size: size(), root: root() }, [signer])
  return { key, publicKey, signer, keys, sign, verifierKey: formatVerifierKey(publicKey) }
}

/** A witness with its key: cosigns at the given second. */
export function aWitnessKey(name = 'witness.example.com', filler = 11) {
  const key: SigningKey = { name, kind: 'witness', seed: new Uint8Array(32).fill(filler) }
  const publicKey = verifierKeyOf(key)
  const cosign = (note: string, time: number) => {
    const signer = createWitnessSigner({ ...publicKey, sign: ed25519Signer(key.seed) }, time)
    const signed = signNote(parseNote(note)?.text ?? '', [signer])
    return signed.slice(signed.indexOf('\u2014'))
  }
  return { publicKey, verifier: createNoteVerifier(publicKey), verifierKey: formatVerifierKey(publicKey), cosign }
}
