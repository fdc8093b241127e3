import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'

/** A step of an entry: whatever comes of it, the ledger, the entry and the to-do list are asked for again. */
export function useEntryStep<Input = void, Output = unknown>(
  step: (input: Input) => Promise<Output>,
  onDone?: () => void,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: step,
    ...(onDone && { onSuccess: onDone }),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['rectification'] }), client.invalidateQueries({ queryKey: ['todo'] })])
    },
  })
}
