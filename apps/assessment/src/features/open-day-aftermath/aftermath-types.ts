import type { RouterOutputs } from '@sunlit/trpc'

export type Aftermath = RouterOutputs['aftermath']['get']
export type AftermathQuestion = Aftermath['questions'][number]
export type OpinionLine = RouterOutputs['aftermath']['opinions'][number]
export type Clock = Aftermath['clocks'][number]
export type LateSuggestion = Aftermath['suggestions'][number]
export type StaffPhoto = Aftermath['photos'][number]
export type Deletion = RouterOutputs['aftermath']['deletion']
export type Figures = Aftermath['figures']
export type SeasonReport = RouterOutputs['aftermath']['season']
