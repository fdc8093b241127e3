import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'

export interface StepDialogProps<View> {
  readonly view: View
  readonly onClose: () => void
}

/** A step of an evaluation: whatever it changes is asked for anew, also when it failed because a colleague was faster. */
export function useEvaluationStep<Input = void, Answer = unknown>(
  take: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => undefined,
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient()
  return useMutation<Answer, Error, Input>({
    mutationFn: take,
    onSuccess: async (answer) => {
      await Promise.all(['survey', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
      onDone(answer)
    },
    onError: () => void client.invalidateQueries({ queryKey: ['survey'] }),
  })
}
