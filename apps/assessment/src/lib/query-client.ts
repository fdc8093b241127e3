import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf, isWorthRetrying } from './failure.ts'
import { ME_KEY } from './session.ts'
import { setSessionExpired } from './session-expiry.ts'

/** One place decides what is retried and notices an ended session; pages only say what they show. */
export function createQueryClient(): QueryClient {
  const noticeExpiry = (error: unknown): void => {
    // Before anybody is known to be here, the page goes to the sign-in by itself.
    if (failureOf(error).code === 'not_signed_in' && client.getQueryData(ME_KEY) != null) setSessionExpired(true)
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeExpiry }),
    mutationCache: new MutationCache({ onError: noticeExpiry }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
