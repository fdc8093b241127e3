import type { RouterOutputs } from '@sunlit/trpc'

/** What the ledger's procedures answer, under the names these pages use. */
export type RectificationLine = RouterOutputs['rectification']['list']['entries'][number]
export type RectificationCounts = RouterOutputs['rectification']['counts']
export type RectificationDetail = RouterOutputs['rectification']['get']
export type RectificationAction = RectificationDetail['actions'][number]
export type ListPreview = RouterOutputs['rectification']['readList']
