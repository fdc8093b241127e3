import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

export function publicationQuery(publicationId: string) {
  return queryOptions({ queryKey: ['publication', publicationId], queryFn: () => api.publication.get.query({ publicationId }) })
}
