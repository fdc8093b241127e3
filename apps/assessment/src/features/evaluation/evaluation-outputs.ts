import type { RouterOutputs } from '@sunlit/trpc'

export type EvaluationLine = RouterOutputs['survey']['list'][number]
export type EvaluationView = RouterOutputs['survey']['get']
export type CountedResult = RouterOutputs['survey']['result']
export type FeedbackView = CountedResult['feedback'][number]
export type DoubtfulBallot = RouterOutputs['survey']['doubtful'][number]
export type RemarkView = RouterOutputs['survey']['remarks']['remarks'][number]
export type ComparedEvaluation = RouterOutputs['survey']['compare'][number]
export type PublicResults = CountedResult['results']
export type PublicTable = PublicResults['tables'][number]
export type PublicCrosstab = PublicResults['crosstabs'][number]
export type SubjectScore = PublicResults['scores'][number]
