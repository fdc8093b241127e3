import { hash } from 'node:crypto'
import { utf8Bytes } from '@sunlit/audit'
import { sm3Root } from '@sunlit/audit/sm3'
import { listLeaves, type Tx } from '@sunlit/db'

const PAGE = 4_096

/** Root of the log as far as it is sequenced, by SM3 (GB/T 32905): 64 hex digits, for offices that must state one. */
export async function sm3RootOfLog(tx: Tx): Promise<string> {
  const leaves: Uint8Array[] = []
  for (;;) {
    const page = await listLeaves(tx, leaves.length, PAGE)
    leaves.push(...page.map(utf8Bytes))
    if (page.length < PAGE) break
  }
  return Buffer.from(sm3Root(leaves, (bytes) => hash('sm3', bytes, 'buffer'))).toString('hex')
}
