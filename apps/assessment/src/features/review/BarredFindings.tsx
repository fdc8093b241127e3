import { formatPlainDate } from '@sunlit/calendar'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { useMe } from '../../lib/session.ts'
import { whyBarred } from './barred.ts'

/** Submitted findings that this reviewer may not decide, with the reason: four eyes, or the own unit. */
export function BarredFindings({ periodId }: { readonly periodId: string }): ReactElement | null {
  const me = useMe().data
  const submitted = useQuery({
    queryKey: ['finding', 'submitted', periodId],
    queryFn: () => api.finding.list.query({ periodId, status: 'submitted', limit: 200 }),
  })
  const barred = (submitted.data?.findings ?? []).flatMap((finding) => {
    const why = me ? whyBarred(finding, me) : undefined
    return why === undefined ? [] : [{ finding, why }]
  })
  if (barred.length === 0) return null
  return (
    <details className="panel">
      <summary>{barred.length} 条不由您复核</summary>
      <ul>
        {barred.map(({ finding, why }) => (
          <li key={finding.id}>
            {finding.unitName}（{formatPlainDate(finding.occurredOn)}）：{why}
          </li>
        ))}
      </ul>
    </details>
  )
}
