import { equalBytes, utf8Text } from './bytes.ts'
import { openCheckpoint, type Checkpoint, type OpenedCheckpoint, type TrustedKeys } from './checkpoint.ts'
import { decodeBundle } from './entry-bundle.ts'
import { treeHasher, type Hash } from './hashing.ts'
import { readBundleBytes, type ReadResource } from './log-resources.ts'
import { readConsistencyProof, readInclusionProof, verifyConsistency, verifyInclusion, type ReadNode } from './merkle-proof.ts'
import { CHECKPOINT_PATH, entriesPath } from './resource-path.ts'
import { TILE_WIDTH, tileWidth } from './tiles.ts'
import { createTrustedNodes, LogFault, type LogFaultCode } from './trusted-nodes.ts'

/** An answer that was checked, or why there is none. `path` names the resource that was missing or false. */
export type LogAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: LogFaultCode; readonly path?: string }

export interface ProvenInclusion {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  /** Sibling of the leaf first. */
  readonly proof: readonly Uint8Array[]
}

export interface SignedCheckpoint {
  readonly note: string
  readonly opened: OpenedCheckpoint
}

/** Reads a log over its public resources and believes nothing that a checkpoint does not cover. */
export interface LogClient {
  /** The checkpoint that the log shows now; look at `opened.ok` before using it. */
  readonly readCheckpoint: (keys: TrustedKeys) => Promise<LogAnswer<SignedCheckpoint>>
  readonly proveInclusion: (index: number, checkpoint: Checkpoint) => Promise<LogAnswer<ProvenInclusion>>
  /** The entry at that index, checked against the checkpoint. */
  readonly readEntry: (index: number, checkpoint: Checkpoint) => Promise<LogAnswer<Uint8Array>>
  /** Proof that the log of `older` is a beginning of the log of `newer`; `not_consistent` when it is not. */
  readonly proveConsistency: (older: Checkpoint, newer: Checkpoint) => Promise<LogAnswer<readonly Uint8Array[]>>
}

/** `readResource` answers the bytes at a path below the log's address, `undefined` when there is nothing; what it throws passes through. */
export function createLogClient(readResource: ReadResource, sha256?: Hash): LogClient {
  let trusted: { readonly checkpoint: Checkpoint; readonly readNode: ReadNode } | undefined

  /** What was checked stays trusted for one checkpoint: the next one starts afresh. */
  function nodesOf(checkpoint: Checkpoint): ReadNode {
    if (trusted?.checkpoint.size !== checkpoint.size || !equalBytes(trusted.checkpoint.root, checkpoint.root)) {
      trusted = { checkpoint, readNode: createTrustedNodes(checkpoint, readResource, sha256) }
    }
    return trusted.readNode
  }

  async function inclusion(index: number, checkpoint: Checkpoint): Promise<ProvenInclusion> {
    const { size, root } = checkpoint
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new LogFault('no_such_entry')
    const readNode = nodesOf(checkpoint)
    const [leafHash, proof] = await Promise.all([readNode(0, index), readInclusionProof(readNode, index, size, sha256)])
    // The nodes are trusted already; this costs twenty hashes and guards against a mistake of our own.
    if (!verifyInclusion({ leafHash, index, size, root, proof }, sha256)) throw new LogFault('false_hash')
    return { index, size, leafHash, proof }
  }

  async function entryAt(index: number, checkpoint: Checkpoint): Promise<Uint8Array> {
    const { leafHash } = await inclusion(index, checkpoint)
    const bundle = Math.floor(index / TILE_WIDTH)
    const id = { index: bundle, width: tileWidth(0, bundle, checkpoint.size) }
    const path = entriesPath(id)
    const bytes = await readBundleBytes(readResource, id)
    if (!bytes) throw new LogFault('missing', path)
    const entry = decodeBundle(bytes)?.[index % TILE_WIDTH]
    if (!entry || !equalBytes(treeHasher(sha256).leaf(entry), leafHash)) throw new LogFault('false_entry', path)
    return entry
  }

  async function consistency(older: Checkpoint, newer: Checkpoint): Promise<readonly Uint8Array[]> {
    if (older.size > newer.size) throw new LogFault('shrunk')
    const readNode = nodesOf(newer)
    const proof = await readConsistencyProof(readNode, older.size, newer.size, sha256)
    const claim = { fromSize: older.size, fromRoot: older.root, toSize: newer.size, toRoot: newer.root, proof }
    if (!verifyConsistency(claim, sha256)) throw new LogFault('not_consistent')
    return proof
  }

  return {
    readCheckpoint: (keys) =>
      answer(async () => {
        const bytes = await readResource(CHECKPOINT_PATH)
        if (!bytes) throw new LogFault('missing', CHECKPOINT_PATH)
        const note = utf8Text(bytes) ?? ''
        return { note, opened: openCheckpoint(note, keys) }
      }),
    proveInclusion: (index, checkpoint) => answer(() => inclusion(index, checkpoint)),
    readEntry: (index, checkpoint) => answer(() => entryAt(index, checkpoint)),
    proveConsistency: (older, newer) => answer(() => consistency(older, newer)),
  }
}

async function answer<T>(work: () => Promise<T>): Promise<LogAnswer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof LogFault)) throw error
    return { ok: false, code: error.code, ...(error.path !== undefined && { path: error.path }) }
  }
}
