import type { AppRouter } from '@sunlit/trpc'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { resumeLink } from './resume-link.ts'

/** Tells the server that a change was asked for by our own page: another site's page cannot send it (see the server's `same-site`). */
export const OWN_HEADERS: Readonly<Record<string, string>> = { 'x-sunlit': '1' }

/**
 * The typed way to the server: `api.finding.list.query({ … })`. Used as the function of a query or mutation of TanStack Query.
 * Calls of one moment travel together; the session is a cookie of the same origin.
 */
export const api = createTRPCClient<AppRouter>({
  links: [resumeLink, httpBatchLink({ url: '/api/trpc', maxURLLength: 2_000, headers: { ...OWN_HEADERS } })],
})
