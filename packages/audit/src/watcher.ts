import { equalBytes, fromBase64, toBase64 } from './bytes.ts'
import { openCheckpoint, parseCheckpoint, type Checkpoint, type OpenedCheckpoint, type TrustedKeys } from './checkpoint.ts'
import type { Hash } from './hashing.ts'
import { verifyConsistency } from './merkle-proof.ts'
import { parseNote } from './signed-note.ts'

/** What a watcher remembers between two looks, as plain JSON: the last checkpoint that it accepted. */
export interface WatchState {
  readonly v: 1
  readonly origin: string
  readonly size: number
  /** base64 */
  readonly root: string
  /** The signed note, kept as evidence: with a conflicting one it proves that the log has two faces. */
  readonly checkpoint: string
}

/** What a look at the log showed. `fork` and `shrunk` carry both signed notes; anyone can check them. */
export type Advance =
  | { readonly kind: 'ok'; readonly state: WatchState; readonly added: number }
  | { readonly kind: 'fork'; readonly reason: 'same_size_other_root' | 'not_consistent'; readonly previous: string; readonly next: string }
  | { readonly kind: 'shrunk'; readonly previous: string; readonly next: string }
  | { readonly kind: 'other_log'; readonly origin: string }
  | { readonly kind: 'bad_signature'; readonly code: Extract<OpenedCheckpoint, { readonly ok: false }>['code'] }

export interface LookAtLog {
  /** Nothing on the first look: the first checkpoint that the keys vouch for is believed. */
  readonly previous?: WatchState | undefined
  /** The signed checkpoint that the log shows now. */
  readonly next: string
  /** Consistency proof between the two sizes; empty on the first look and when the size is the same. */
  readonly proof: readonly Uint8Array[]
  readonly keys: TrustedKeys
  readonly sha256?: Hash | undefined
}

/** The rule of a witness (C2SP tlog-witness): only a tree that begins with the tree seen before is believed, and never a smaller one (rule E-7). */
export function advance({ previous, next, proof, keys, sha256 }: LookAtLog): Advance {
  const opened = openCheckpoint(next, keys)
  if (!opened.ok) return { kind: 'bad_signature', code: opened.code }
  const { checkpoint } = opened
  if (previous && previous.origin !== checkpoint.origin) return { kind: 'other_log', origin: checkpoint.origin }
  const state = stateOf(checkpoint, next)
  if (!previous) return { kind: 'ok', state, added: checkpoint.size }
  const both = { previous: previous.checkpoint, next }
  if (checkpoint.size < previous.size) return { kind: 'shrunk', ...both }
  const fromRoot = fromBase64(previous.root) ?? new Uint8Array(0)
  if (checkpoint.size === previous.size && !equalBytes(fromRoot, checkpoint.root)) {
    return { kind: 'fork', reason: 'same_size_other_root', ...both }
  }
  const claim = { fromSize: previous.size, fromRoot, toSize: checkpoint.size, toRoot: checkpoint.root, proof }
  if (!verifyConsistency(claim, sha256)) return { kind: 'fork', reason: 'not_consistent', ...both }
  return { kind: 'ok', state, added: checkpoint.size - previous.size }
}

/** Reads a stored state; `undefined` when it is damaged or disagrees with the note inside it. */
export function parseWatchState(value: unknown): WatchState | undefined {
  if (typeof value !== 'object' || value === null || !('checkpoint' in value) || typeof value.checkpoint !== 'string') return undefined
  const checkpoint = parseCheckpoint(parseNote(value.checkpoint)?.text ?? '')
  if (!checkpoint) return undefined
  const state = stateOf(checkpoint, value.checkpoint)
  const stored = new Map(Object.entries(value))
  return Object.entries(state).every(([name, member]) => stored.get(name) === member) ? state : undefined
}

function stateOf({ origin, size, root }: Checkpoint, note: string): WatchState {
  return { v: 1, origin, size, root: toBase64(root), checkpoint: note }
}
