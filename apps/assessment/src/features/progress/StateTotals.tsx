import { FINDING_STATUS_NAMES, FINDING_STATUSES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import type { QuarterProgress } from '../../lib/outputs.ts'

/** Findings by state, as figures with their words. */
export function StateTotals({ states }: { readonly states: QuarterProgress['states'] }): ReactElement {
  return (
    <dl className="state-totals" aria-label="问题所处状态">
      {FINDING_STATUSES.map((status) => (
        <div key={status}>
          <dt>{FINDING_STATUS_NAMES[status]}</dt>
          <dd>{states[status]}</dd>
        </div>
      ))}
    </dl>
  )
}
