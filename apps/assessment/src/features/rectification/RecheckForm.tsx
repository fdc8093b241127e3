import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import { WordsField } from './WordsField.tsx'

/** The evaluator looks at the evidence and closes the entry, or says what is still missing. */
export function RecheckForm({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const [reason, setReason] = useState('')
  const recheck = useEntryStep((decision: 'closed' | 'returned') =>
    api.rectification.recheck.mutate({
      rectificationId: entry.id,
      version: entry.version,
      decision,
      ...(reason.trim() !== '' && { reason }),
    }),
  )
  const returning = recheck.isPending && recheck.variables === 'returned'
  return (
    <section className="panel stack" aria-label="复查">
      <h2>复查</h2>
      <StepFailure step={recheck} />
      <p>请对照佐证核对“{entry.unitName}”的整改。销号后，同类问题再次发生时会重新打开。</p>
      <WordsField id="recheck-reason" label="复查意见（退回时必填）" max={1_000} value={reason} onChange={setReason} />
      <div className="row-actions">
        <Button kind="main" busy={recheck.isPending && !returning} onClick={() => !recheck.isPending && recheck.mutate('closed')}>
          通过，销号
        </Button>
        <Button busy={returning} disabled={reason.trim() === ''} onClick={() => !recheck.isPending && recheck.mutate('returned')}>
          退回重改
        </Button>
      </div>
    </section>
  )
}
