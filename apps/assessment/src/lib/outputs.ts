import type { RouterOutputs } from '@sunlit/trpc'

/** What the assessment's procedures answer, under the names the pages use. */
export type PeriodView = RouterOutputs['period']['list'][number]
export type PeriodDetail = RouterOutputs['period']['get']
export type WallAnswer = RouterOutputs['period']['wall']
export type ApplicabilityMark = RouterOutputs['period']['applicability'][number]
export type UnitResult = RouterOutputs['period']['unit']
export type FindingView = RouterOutputs['finding']['list']['findings'][number]
export type EvidenceView = FindingView['evidence'][number]
export type SchemeView = RouterOutputs['scheme']['list'][number]
export type SchemeDetail = RouterOutputs['scheme']['get']
export type PublicationView = RouterOutputs['publication']['list'][number]
export type TrendQuarter = RouterOutputs['publication']['trend'][number]
export type BulletinView = NonNullable<RouterOutputs['publication']['bulletin']>
export type PublicationDetail = RouterOutputs['publication']['get']
export type Todo = RouterOutputs['todo']['list'][number]
export type PeriodUnit = RouterOutputs['period']['units'][number]
