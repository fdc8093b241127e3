import type { RouterOutputs } from '@sunlit/trpc'

/** What the procedures of years and composite quarters answer, under the names the pages use. */
export type YearDraft = RouterOutputs['year']['draft']
export type PublishedYear = RouterOutputs['year']['get']
export type YearTable = PublishedYear['table']
export type YearQuarterView = YearDraft['quarters'][number]
export type YearListLine = RouterOutputs['year']['list'][number]
export type ExternalPartView = RouterOutputs['year']['external'][number]
export type ExternalRow = RouterOutputs['year']['readExternalFile'][number]
export type AwardsView = RouterOutputs['year']['awards']
export type YearComparison = RouterOutputs['year']['compare']
export type SummaryPublicationView = RouterOutputs['summary']['list'][number]
export type CompositeQuarter = RouterOutputs['composite']['quarter']
export type PublishedComposite = RouterOutputs['composite']['published']
export type CompositeTable = CompositeQuarter['table']
