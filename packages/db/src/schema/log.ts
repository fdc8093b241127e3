import type { Generated } from 'kysely'
import type { Bytes, Instant } from './values.ts'

/**
 * One entry of the evidence log, stored in the change's own transaction. `arrival` counts in the order of insertion; `position` is the place
 * in the Merkle tree and never changes. On PostgreSQL the sequencer gives it, and it is null until then; on SQLite, which takes one change at
 * a time, it is computed: `arrival` less one. Either way an event is in the signed tree once the size of a checkpoint is beyond its place.
 */
export interface EventTable {
  readonly arrival: Generated<number>
  readonly id: string
  /** Null for what concerns the whole deployment, such as a refused sign-in of an unknown name. */
  readonly organisation_id: string | null
  readonly at: Instant
  readonly type: string
  readonly actor_alias: string
  readonly subject_id: string | null
  /** The canonical JSON text that is hashed into the tree. */
  readonly leaf: string
  /** The sealed part as JSON text, with the salt (base64) that opens the leaf's commitment. */
  readonly payload: string | null
  readonly salt: string | null
  readonly position: Generated<number | null>
}

/** A C2SP tile: up to 256 hashes of 32 bytes. A partial tile grows in place; its shorter forms are its prefixes. */
export interface LogTileTable {
  readonly level: number
  readonly tile_index: number
  readonly width: number
  readonly hashes: Bytes
}

export interface LogCheckpointTable {
  readonly size: number
  /** Base64. */
  readonly root: string
  /** The signed note as it is served. */
  readonly note: string
  readonly at: Instant
}

/** Public halves only; the private key lies in a file or the environment. */
export interface LogKeyTable {
  /** The note verifier's key id, 8 hex digits. */
  readonly id: string
  readonly name: string
  readonly public_key: string
  readonly active_at: Instant
  readonly retired_at: Instant | null
}

/** Held by one process at a time until `expires_at`; `token` grows with every holder. */
export interface LeaseTable {
  readonly name: string
  readonly holder: string
  readonly token: number
  readonly expires_at: Instant
}

/** Work to do later, on whichever replica is free. `dedupe_key` makes enqueueing idempotent. */
export interface JobTable {
  readonly id: string
  readonly organisation_id: string | null
  readonly kind: string
  readonly dedupe_key: string
  /** JSON text. */
  readonly payload: string
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly run_at: Instant
  readonly attempts: number
  readonly holder: string | null
  readonly held_until: Instant | null
  readonly last_error: string | null
  readonly created_at: Instant
  readonly finished_at: Instant | null
}
