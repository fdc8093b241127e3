import { setTimeout } from 'node:timers/promises'
import { createNodeReader, createProofFile, fromBase64Url, readInclusionProof, type ProofFile, type ReadNode } from '@sunlit/audit'
import { findEvent, findLatestCheckpoint, type Database, type LogCheckpoint, type StoredEvent } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { nativeSha256 } from '../core/native-crypto.ts'
import { findTileBytes } from './log-reader.ts'

/**
 * The proof of an event that the caller may have. An event of this second is waited for, since the log gives it its place within the next;
 * `log_not_ready` tells that it took longer than that.
 */
export async function proofOfEvent(db: Database, found: StoredEvent): Promise<ProofFile> {
  const { event, position, checkpoint } = await placeInLog(db, found)
  const proof = await readInclusionProof(nodesOf(db)(checkpoint.size), position, checkpoint.size)
  const salt = event.salt === null ? undefined : fromBase64Url(event.salt)
  return createProofFile({
    index: position,
    leaf: event.leaf,
    proof,
    checkpoint: checkpoint.note,
    // Once payload and salt are deleted, the file still proves that something happened, and when.
    ...(event.payload !== null && salt !== undefined && { opening: { payload: JSON.parse(event.payload) as unknown, salt } }),
  })
}

const LOOKS = 15
const BETWEEN_LOOKS_MS = 100

interface PlacedInLog {
  readonly event: StoredEvent
  readonly position: number
  readonly checkpoint: LogCheckpoint
}

/** Looks again for a second and a half: somebody who has just published asks for the proof at once. */
async function placeInLog(db: Database, found: StoredEvent): Promise<PlacedInLog> {
  let event: StoredEvent | undefined = found
  for (let look = 0; event && look < LOOKS; look++) {
    if (look > 0) await setTimeout(BETWEEN_LOOKS_MS)
    if (event.position === null) event = await findEvent(db.read, found.id)
    const checkpoint = await findLatestCheckpoint(db.read)
    const position = event?.position ?? null
    if (event && position !== null && checkpoint && checkpoint.size > position) return { event, position, checkpoint }
  }
  throw new AppError('log_not_ready')
}

type NodesOfSize = (size: number) => ReadNode

const readers = new WeakMap<Database, NodesOfSize>()

/** One reader for each database a process has open: tiles at a given width never change, so they stay expanded between proofs. */
function nodesOf(db: Database): NodesOfSize {
  const known = readers.get(db)
  if (known) return known
  const reader = createNodeReader({
    sha256: nativeSha256,
    async readTile(tile) {
      const bytes = await findTileBytes(db.read, tile)
      if (bytes === undefined) throw new Error(`tile ${tile.level}/${tile.index} of the signed tree is missing`)
      return bytes
    },
  })
  readers.set(db, reader)
  return reader
}
