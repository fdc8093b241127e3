import type { RouterOutputs } from '@sunlit/trpc'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export type CompositeView = RouterOutputs['composite']['schemes'][number]
export type CompositeQuarterLine = RouterOutputs['composite']['quarters'][number]

/** Every version of every composite scheme, the newest first. */
export function compositeSchemesQuery() {
  return queryOptions({ queryKey: ['summary', 'composite-schemes'], queryFn: () => api.composite.schemes.query() })
}

/** Quarters that are assessed in parts. */
export function compositeQuartersQuery() {
  return queryOptions({ queryKey: ['summary', 'composite-quarters'], queryFn: () => api.composite.quarters.query() })
}
