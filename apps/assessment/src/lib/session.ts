import { mayAnyOf, type Permission } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api } from './api.ts'
import { failureOf } from './failure.ts'

/** Who is signed in, as far as the screens need to know. */
export type Me = RouterOutputs['account']['me']

export const ME_KEY = ['account.me'] as const

/** `null`: nobody is signed in. */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: ME_KEY, queryFn: fetchMe, staleTime: 60_000 })
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await api.account.me.query()
  } catch (error) {
    if (failureOf(error).code === 'not_signed_in') return null
    throw error
  }
}

export function may(me: Me, permission: Permission): boolean {
  return mayAnyOf(me.roles, permission)
}
