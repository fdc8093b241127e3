import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { failureOf } from '../lib/failure.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { FailureNotice } from './FailureNotice.tsx'

/** Why a step was not taken; what was typed stays in its form. */
export function StepFailure({
  step,
}: {
  readonly step: Pick<UseMutationResult<unknown, Error, never>, 'error' | 'reset'>
}): ReactElement | null {
  if (step.error === null) return null
  return failureOf(step.error).code === 'conflict' ? <ConflictNotice onReload={step.reset} /> : <FailureNotice error={step.error} />
}
