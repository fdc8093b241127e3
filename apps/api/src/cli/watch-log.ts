import { readFile, rename, writeFile } from 'node:fs/promises'
import {
  advance,
  createLogClient,
  fromBase64,
  parseWatchState,
  type Advance,
  type ReadResource,
  type TrustedKeys,
  type WatchState,
} from '@sunlit/audit'

/** What one look at the log came to. `unreachable` says nothing about the log; the next look may tell. */
export type Look = Advance | { readonly kind: 'unreachable'; readonly reason: string }

/** One look: the checkpoint of now, proved to go on from the one that was remembered. */
export async function lookAtLog(readResource: ReadResource, keys: TrustedKeys, previous: WatchState | undefined): Promise<Look> {
  const client = createLogClient(readResource)
  const seen = await client.readCheckpoint(keys).catch(unreachable)
  if ('kind' in seen) return seen
  if (!seen.ok) return { kind: 'unreachable', reason: seen.code }
  const { note, opened } = seen.value
  if (!opened.ok) return { kind: 'bad_signature', code: opened.code }
  const next = opened.checkpoint
  if (previous === undefined || next.size <= previous.size) return advance({ previous, next: note, proof: [], keys })
  const root = fromBase64(previous.root) ?? new Uint8Array(0)
  const proof = await client.proveConsistency({ ...next, size: previous.size, root }, next).catch(unreachable)
  if ('kind' in proof) return proof
  // What is missing or false among the tiles may be a broken server; a proof that does not hold is a fork.
  if (!proof.ok && proof.code !== 'not_consistent') return { kind: 'unreachable', reason: `${proof.code} ${proof.path ?? ''}` }
  return advance({ previous, next: note, proof: proof.ok ? proof.value : [], keys })
}

function unreachable(error: unknown): Look & { readonly kind: 'unreachable' } {
  return { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) }
}

/** The remembered state; undefined when there is none yet. Throws on a damaged file: starting anew would forget what was seen. */
export async function readWatchState(file: string): Promise<WatchState | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const state = parseWatchState(JSON.parse(text))
  if (state === undefined) throw new Error(`${file} is damaged`)
  return state
}

/** Replaces the file in one step, so that a power cut leaves the old or the new one. */
export async function writeWatchState(file: string, state: WatchState): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}
