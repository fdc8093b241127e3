import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { utf8Bytes } from '@sunlit/audit'
import { createSm3Tree } from '@sunlit/audit/sm3'
import { findLatestCheckpoint, listLeaves, type Db } from '@sunlit/db'

/** A root of the log by SM3 (GB/T 32905), and how many entries from the first on it covers. */
export interface Sm3Root {
  /** 64 hex digits. */
  readonly root: string
  readonly size: number
}

/** Entries in one query: few enough that other requests do not notice. */
const PAGE = 1_024

/**
 * For offices that must state an SM3 root (rule E-11): it covers the entries under the latest checkpoint, so that the same tree has
 * a signed SHA-256 root. A place in the log never changes, so no transaction is needed.
 */
export async function sm3RootOfLog(db: Db): Promise<Sm3Root> {
  const size = (await findLatestCheckpoint(db))?.size ?? 0
  const tree = createSm3Tree(undefined, (bytes) => hash('sm3', bytes, 'buffer'))
  while (tree.size() < size) {
    const page = await listLeaves(db, tree.size(), Math.min(PAGE, size - tree.size()))
    if (page.length === 0) throw new Error(`entry ${tree.size()} of the signed log is missing`)
    for (const leaf of page) tree.append(utf8Bytes(leaf))
    await setImmediate()
  }
  return { root: Buffer.from(tree.root()).toString('hex'), size }
}
