import { mayAnyOf, type Permission } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { queryOptions, useQuery, type QueryFunctionContext, type UseQueryResult } from '@tanstack/react-query'
import { api } from './api.ts'
import { failureOf } from './failure.ts'
import { setSessionExpired } from './session-expiry.ts'

/** Who is signed in, as far as the screens need to know. */
export type Me = RouterOutputs['account']['me']

export const ME_KEY = ['account.me'] as const

/** `null`: nobody is signed in. */
export const meQuery = queryOptions({ queryKey: ME_KEY, queryFn: fetchMe, staleTime: 60_000 })

export function useMe(): UseQueryResult<Me | null> {
  return useQuery(meQuery)
}

async function fetchMe({ client }: QueryFunctionContext): Promise<Me | null> {
  try {
    return await api.account.me.query()
  } catch (error) {
    if (failureOf(error).code !== 'not_signed_in') throw error
    const before = client.getQueryData<Me | null>(ME_KEY) ?? null
    // Somebody works on an open page: it stays, and the dialog over it asks to sign in again.
    if (before !== null) setSessionExpired(true)
    return before
  }
}

export function may(me: Me, permission: Permission): boolean {
  return mayAnyOf(me.roles, permission)
}
