import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../lib/api.ts'

type PlannedEvent = Parameters<typeof api.openDay.writePlan.mutate>[0]

/** The server writes the 实施方案 from the form; whoever saves meanwhile saves what it is writing. */
export interface PlanWriting {
  readonly begin: (event: PlannedEvent, onSettled: () => void) => void
  readonly isPending: boolean
  readonly error: Error | null
  /** The text being written now, `undefined` when none is. Rejects when it cannot be written. */
  readonly latest: () => Promise<string | undefined>
}

export function usePlanWriting(onWritten: (plan: string) => void): PlanWriting {
  const current = useRef<Promise<{ readonly text: string }>>(undefined)
  const write = useMutation({
    mutationFn: (event: PlannedEvent) => {
      current.current = api.openDay.writePlan.mutate(event)
      return current.current
    },
    onSuccess: ({ text }) => onWritten(text),
    onSettled: () => {
      current.current = undefined
    },
  })
  return {
    begin: (event, onSettled) => write.mutate(event, { onSettled }),
    isPending: write.isPending,
    error: write.error,
    latest: async () => (await current.current)?.text,
  }
}
