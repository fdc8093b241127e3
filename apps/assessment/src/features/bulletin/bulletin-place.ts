import type { BulletinWording } from '@sunlit/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { BulletinView } from '../../lib/outputs.ts'

/** What a bulletin stands on: one published quarter, or one published year or composite quarter. */
export interface BulletinPlace {
  readonly kind: 'publication' | 'summary'
  readonly id: string
}

/** Lies under the key of its publication, and is fetched anew along with it. */
export function bulletinQuery({ kind, id }: BulletinPlace) {
  return queryOptions({
    queryKey: [kind, id, 'bulletin'],
    queryFn: (): Promise<BulletinView | null> =>
      kind === 'publication'
        ? api.publication.bulletin.query({ publicationId: id })
        : api.summary.bulletin.query({ summaryPublicationId: id }),
  })
}

export function saveBulletin({ kind, id }: BulletinPlace, version: number, wording: BulletinWording): Promise<unknown> {
  return kind === 'publication'
    ? api.publication.saveBulletin.mutate({ publicationId: id, version, wording })
    : api.summary.saveBulletin.mutate({ summaryPublicationId: id, version, wording })
}

/** Where its files are, and where it is issued. */
export function bulletinAddress({ kind, id }: BulletinPlace, file: 'bulletin' | 'bulletin.docx' | 'bulletin.pdf' | 'tables.xlsx'): string {
  return `/api/${kind === 'publication' ? 'publications' : 'summaries'}/${id}/${file}`
}
