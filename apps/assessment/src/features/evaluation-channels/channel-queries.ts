import { queryOptions, useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { RouterOutputs } from '@sunlit/trpc'
import { api } from '../../lib/api.ts'

export type InvitedView = RouterOutputs['invited']['get']
export type InvitedRow = RouterOutputs['invited']['read'][number]
export type PaperView = RouterOutputs['paper']['get']
export type BatchLine = PaperView['batches'][number]
export type SheetToEnter = RouterOutputs['paper']['sheet']

/** The same key as the pages of the evaluation itself: a step there shows here. */
export function evaluationQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId], queryFn: () => api.survey.get.query({ evaluationId }) })
}

export function invitedQuery(evaluationId: string) {
  return queryOptions({
    queryKey: ['survey', evaluationId, 'invited'],
    queryFn: () => api.invited.get.query({ evaluationId }),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? 30_000 : false),
  })
}

export function paperQuery(evaluationId: string) {
  return queryOptions({ queryKey: ['survey', evaluationId, 'paper'], queryFn: () => api.paper.get.query({ evaluationId }) })
}

/** A change: whatever it touches is asked for anew. */
export function useChannelStep<Input = void, Answer = unknown>(
  take: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => undefined,
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient()
  return useMutation<Answer, Error, Input>({
    mutationFn: take,
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ['survey'] })
      onDone(answer)
    },
  })
}
