import type { RouterOutputs } from '@sunlit/trpc'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** The organisation and its children, which units may be linked with. */
export function useOwnOrganisations(): UseQueryResult<RouterOutputs['organisation']['list']> {
  return useQuery({ queryKey: ['organisation.list'], queryFn: () => api.organisation.list.query() })
}
