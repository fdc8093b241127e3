import { FINDING_STATUS_NAMES, FINDING_STATUSES } from '@sunlit/contracts'
import { EmptyState } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { QuarterProgress } from '../../lib/outputs.ts'

/** Who has recorded how much, and where it stands. */
export function EvaluatorTable({ evaluators }: { readonly evaluators: QuarterProgress['evaluators'] }): ReactElement {
  if (evaluators.length === 0) return <EmptyState title="本期还没有录入">考核员录入问题后，这里按人显示数量和状态。</EmptyState>
  return (
    <TableFrame label="各考核员的录入情况">
      <table className="plain-table evaluator-table">
        <caption>各考核员的录入情况</caption>
        <thead>
          <tr>
            <th scope="col">考核员</th>
            {FINDING_STATUSES.map((status) => (
              <th scope="col" className="figure" key={status}>
                {FINDING_STATUS_NAMES[status]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evaluators.map(({ id, name, hasLeft, states }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {hasLeft && <small className="word-muted">（已离岗）</small>}
              </th>
              {FINDING_STATUSES.map((status) => (
                <td className="figure" key={status}>
                  {states[status]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
