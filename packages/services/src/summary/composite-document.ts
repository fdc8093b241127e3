import { compositeDocumentSchema } from '@sunlit/contracts'
import type { CompositeRow } from '@sunlit/db'
import type { CompositeScheme } from '@sunlit/scoring'

export function compositeOf(row: Pick<CompositeRow, 'document'>): CompositeScheme {
  return compositeDocumentSchema.parse(JSON.parse(row.document))
}
