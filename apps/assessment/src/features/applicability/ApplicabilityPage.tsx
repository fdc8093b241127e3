import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { applicabilityQuery, periodQuery, wallQuery } from '../../lib/queries.ts'
import { MarkForm } from './MarkForm.tsx'
import { MarkTable } from './MarkTable.tsx'
import { namedMarks } from './marks.ts'

/** Which indicators do not apply to which unit this quarter, and why. */
export function ApplicabilityPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId)).data
  const wall = useQuery(wallQuery(periodId))
  const marks = useQuery(applicabilityQuery(periodId))
  const isOpen = period?.frozenAt === null
  return (
    <div className="stack">
      <PageHead
        title="适用范围"
        lead={`${period === undefined ? '' : `${period.title}。`}有的单位没有某项职能，就不考核这一项。按方案的缺项办法处理，不算失分。`}
      />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      {period !== undefined && !isOpen && <Notice word="已定稿">适用范围不能再改。需要改动时，先重启这个季度。</Notice>}
      <QueryView query={wall} what="单位和指标">
        {(answer) => (
          <QueryView query={marks} what="适用范围">
            {(list) => (
              <>
                {isOpen && <MarkForm periodId={periodId} wall={answer} marks={list} />}
                {list.length === 0 ? (
                  <EmptyState title="所有指标都适用于所有单位">标记为不适用的指标会列在这里，并写明理由。</EmptyState>
                ) : (
                  <MarkTable periodId={periodId} marks={namedMarks(answer, list)} isOpen={isOpen} />
                )}
              </>
            )}
          </QueryView>
        )}
      </QueryView>
    </div>
  )
}
