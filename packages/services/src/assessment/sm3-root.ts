import { hash } from 'node:crypto'
import { utf8Bytes } from '@sunlit/audit'
import { createSm3Tree } from '@sunlit/audit/sm3'
import { listLeaves, type Tx } from '@sunlit/db'

const PAGE = 4_096

/** Root of the log as far as it is sequenced, by SM3 (GB/T 32905): 64 hex digits, for offices that must state one. */
export async function sm3RootOfLog(tx: Tx): Promise<string> {
  const tree = createSm3Tree(undefined, (bytes) => hash('sm3', bytes, 'buffer'))
  for (;;) {
    const page = await listLeaves(tx, tree.size(), PAGE)
    for (const leaf of page) tree.append(utf8Bytes(leaf))
    if (page.length < PAGE) break
  }
  return Buffer.from(tree.root()).toString('hex')
}
