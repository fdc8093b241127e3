import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf, isWorthRetrying } from './failure.ts'
import { setSessionExpired } from './session-expiry.ts'

/** One place decides what is retried and notices an ended session; pages only say what they show. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeExpiry }),
    mutationCache: new MutationCache({ onError: noticeExpiry }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

function noticeExpiry(error: unknown): void {
  if (failureOf(error).code === 'not_signed_in') setSessionExpired(true)
}
