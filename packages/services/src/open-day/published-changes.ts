import { storedOpenDocumentSchema, type StoredOpenDocument } from '@sunlit/contracts'
import type { OpenEventRow } from '@sunlit/db'

export function documentOf({ document }: Pick<OpenEventRow, 'document'>): StoredOpenDocument {
  return storedOpenDocumentSchema.parse(JSON.parse(document))
}

/** The stored document with one more thing that was changed after publication: what visitors were told stays readable. */
export function withChange(document: StoredOpenDocument, at: string, sentence: string): string {
  return JSON.stringify({ ...document, changes: [...document.changes, { at, sentence }] } satisfies StoredOpenDocument)
}

/** What a public page says of an event beside its plan: why it was called off, and what was changed. */
export function noticeOf(row: Pick<OpenEventRow, 'document' | 'reason' | 'state'>): string {
  const changes = documentOf(row).changes.map(({ sentence }) => sentence)
  return [...(row.state === 'called-off' ? [row.reason] : []), ...changes.toReversed()].join('\n')
}
