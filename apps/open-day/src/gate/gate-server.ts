import type { AppRouter, RouterOutputs } from '@sunlit/trpc'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'

/** The typed way to the server; the session is the cookie of the staff app. */
export const server = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc', headers: { 'x-sunlit': '1' } })] })

export type GateSession = RouterOutputs['gate']['sessions'][number]
export type FoundVisitor = RouterOutputs['gate']['search'][number]

export interface Failure {
  /** `offline`: the server was not reached. */
  readonly code: string
  readonly sentence: string
}

/** What a failed call means to whoever stands at the gate. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { code: 'internal', sentence: '页面出了问题，没有完成这一步。请刷新页面后再试。' }
  const data: unknown = error.data
  if (typeof data === 'object' && data !== null && 'code' in data && 'sentence' in data)
    return { code: String(data.code), sentence: String(data.sentence) }
  return { code: 'offline', sentence: '现在没有网络，没有完成这一步。' }
}
