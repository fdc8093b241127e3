import { mayAnyOf, type Permission, type Role } from '@sunlit/contracts'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import { failureOf } from './failure.ts'

/** Who is signed in, as far as the screens need to know. */
export interface Me {
  readonly personId: string
  readonly displayName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly roles: readonly Role[]
  /** What has to be done before anything else is open. */
  readonly mustFirst: 'password_change_required' | 'second_factor_required' | null
}

const client = createTRPCUntypedClient({ links: [httpLink({ url: '/api/trpc' })] })

export const ME_KEY = ['account.me'] as const

/** `null`: nobody is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: ME_KEY, queryFn: fetchMe, staleTime: 60_000 })
}

async function fetchMe(): Promise<Me | null> {
  try {
    // The answer's shape is the server's promise; the procedure lands with the identity module.
    return (await client.query('account.me')) as Me
  } catch (error) {
    if (failureOf(error).code === 'not_signed_in') return null
    throw error
  }
}

export function may(me: Me, permission: Permission): boolean {
  return mayAnyOf(me.roles, permission)
}
