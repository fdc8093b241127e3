import type { Database } from '@sunlit/db'
import { V7Generator } from 'uuidv7'
import type { Actor } from './actor.ts'
import { pooledRandomBytes, pooledRandomWord } from './pooled-random-bytes.ts'

/** All that a service may know of the world. Plain arguments: a test gives its own clock and its own ids. */
export interface ServiceContext {
  readonly db: Database
  readonly actor: Actor
  /** ISO-8601 UTC text with milliseconds. */
  readonly now: () => string
  /** Sortable text ids (UUIDv7). */
  readonly newId: () => string
  readonly randomBytes: (length: number) => Uint8Array
}

/** On its own the generator asks the system for every few ids anew. */
const ids = new V7Generator({ nextUint32: pooledRandomWord })

let latest = Number.NaN
let latestText = ''

/** Many ask within one millisecond, and writing the text takes longer than all else about it. */
function instantText(): string {
  const now = Date.now()
  if (now !== latest) latestText = new Date((latest = now)).toISOString()
  return latestText
}

/** A context on the machine's own clock and randomness. */
export function createServiceContext(
  parts: Pick<ServiceContext, 'db' | 'actor'> & Partial<Omit<ServiceContext, 'db' | 'actor'>>,
): ServiceContext {
  return { now: instantText, newId: () => ids.generate().toString(), randomBytes: pooledRandomBytes, ...parts }
}
