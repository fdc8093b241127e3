import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { AwardsView } from './summary-outputs.ts'

interface AwardsDecisionProps {
  readonly summaryPublicationId: string
  readonly view: AwardsView
}

/** Another person than the one who picked confirms the list, or gives it back with a reason. */
export function AwardsDecision({ summaryPublicationId, view }: AwardsDecisionProps): ReactElement {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (decision: 'confirmed' | 'returned') =>
      api.year.decideAwards.mutate({
        summaryPublicationId,
        version: view.version,
        decision,
        ...(decision === 'returned' && { reason: reason.trim() }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['summary'] }),
  })
  if (view.pickedByMe) return <p className="word-muted">名单由您提出，须由另一人确认。</p>
  return (
    <div className="stack" data-no-print="">
      {decide.isError && <FailureNotice error={decide.error} />}
      <div className="row-actions">
        <Button kind="main" busy={decide.isPending} onClick={() => decide.mutate('confirmed')}>
          确认并公示名单
        </Button>
      </div>
      <form
        className="filter-bar"
        aria-label="退回名单"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') decide.mutate('returned')
        }}
      >
        <Field
          id="award-return"
          label="退回的原因"
          value={reason}
          maxLength={500}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit">退回</Button>
      </form>
    </div>
  )
}
