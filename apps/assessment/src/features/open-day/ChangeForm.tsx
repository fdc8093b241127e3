import { Button } from '@sunlit/ui'
import type { UseMutationResult } from '@tanstack/react-query'
import type { FormEvent, ReactElement, ReactNode } from 'react'
import { StepFailure } from './StepFailure.tsx'

interface ChangeFormProps {
  readonly label: string
  readonly step: Pick<UseMutationResult<unknown, Error, void>, 'error' | 'reset' | 'isPending' | 'mutate'>
  readonly action: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A change of a published event: what follows is said above its one button. */
export function ChangeForm({ label, step, action, danger = false, disabled = false, children }: ChangeFormProps): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!step.isPending && !disabled) step.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={label}>
      {children}
      <StepFailure step={step} />
      <div className="row-actions">
        <Button kind={danger ? 'danger' : 'main'} type="submit" busy={step.isPending} disabled={disabled}>
          {action}
        </Button>
      </div>
    </form>
  )
}
