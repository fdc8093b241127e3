import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'

/** A step of an event: whatever comes of it, what is shown of the open day and the to-do list are asked for again. */
export function useOpenStep<Input = void, Output = unknown>(
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
