import type { AppRouter } from '@sunlit/trpc'
import { createTRPCClient, httpBatchLink } from '@trpc/client'

/**
 * The typed way to the server: `api.finding.list.query({ … })`. Used as the function of a query or mutation of TanStack Query.
 * Calls of one moment travel together; the session is a cookie of the same origin.
 */
export const api = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: '/api/trpc', maxURLLength: 2_000 })],
})
