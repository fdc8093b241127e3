import { findOrganisation, type Db, type Organisation } from '@sunlit/db'

/** A tree deeper than this is a mistake in the data; it also ends a walk that would never end. */
const DEEPEST = 12

/** The organisation itself first, then its parent, up to the root; empty when there is no such organisation. */
export async function listAncestry(db: Db, organisationId: string): Promise<readonly Organisation[]> {
  const chain: Organisation[] = []
  let next: string | null = organisationId
  while (next !== null && chain.length < DEEPEST) {
    const row: Organisation | undefined = await findOrganisation(db, next)
    if (!row) break
    chain.push(row)
    next = row.parent_id
  }
  return chain
}
