import type { PublicList, PublicPage } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import { listOutward } from './outward-publication.repo.ts'

/** Results approved for the public, of every organisation, newest first. */
export async function listPublicPublications(db: Db, { after, limit }: PublicPage): Promise<PublicList> {
  const found = await listOutward(db, { after, limit: limit + 1 })
  const publications = found.slice(0, limit)
  return { publications, next: found.length > limit ? (publications.at(-1)?.id ?? null) : null }
}
