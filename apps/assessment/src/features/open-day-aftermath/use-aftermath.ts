import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import type { Aftermath } from './aftermath-types.ts'

/** Everything of one event after the day. */
export function useAftermath(eventId: string): UseQueryResult<Aftermath> {
  return useQuery({ queryKey: ['openDay', 'aftermath', eventId], queryFn: () => api.aftermath.get.query({ eventId }) })
}

/** A step after the day: whatever comes of it, what is shown of the open day and the to-do list are asked for again. */
export function useAftermathStep<Input = void, Output = unknown>(
  step: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: step,
    ...(onDone && { onSuccess: onDone }),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['openDay'] }), client.invalidateQueries({ queryKey: ['todo'] })])
    },
  })
}
