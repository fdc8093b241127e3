import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { periodQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { AgreementTable } from './AgreementTable.tsx'
import { CaseList } from './CaseList.tsx'
import { ManageDouble } from './ManageDouble.tsx'
import './double.css'

/** Blind double scoring of a quarter: what waits for me, what I give out, and how far the pairs agree. */
export function DoubleScoringPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId)).data
  const me = useMe().data
  const can = (permission: 'double.enter' | 'double.decide' | 'double.manage'): boolean => Boolean(me && may(me, permission))
  const mine = useQuery({
    queryKey: ['period', periodId, 'double', 'mine'],
    queryFn: () => api.double.mine.query({ periodId }),
    enabled: can('double.enter'),
  })
  const splits = useQuery({
    queryKey: ['period', periodId, 'double', 'splits'],
    queryFn: () => api.double.splits.query({ periodId }),
    enabled: can('double.decide'),
  })
  const agreement = useQuery({
    queryKey: ['period', periodId, 'double', 'agreement'],
    queryFn: () => api.double.agreement.query({ periodId }),
  })
  return (
    <div className="stack">
      <PageHead
        title="双人评分"
        lead={`${period === undefined ? '' : `${period.title}。`}两位考核员背靠背评分，互相看不到；都交上后自动比对。`}
      />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      {can('double.enter') && (
        <QueryView query={mine} what="分配给我的评分">
          {(cases) => (
            <CaseList
              title="分配给我的"
              periodId={periodId}
              cases={cases}
              empty="没有分配给您的双人评分。考核管理员分配后，会列在这里和“待办”中。"
            />
          )}
        </QueryView>
      )}
      {can('double.decide') && (
        <QueryView query={splits} what="等裁定的评分">
          {(cases) => (
            <CaseList
              title="有分歧，等您裁定的"
              periodId={periodId}
              cases={cases}
              empty="没有等您裁定的分歧。您本人参与评分的、须回避的，由其他人裁定。"
            />
          )}
        </QueryView>
      )}
      {can('double.manage') && <ManageDouble periodId={periodId} />}
      <QueryView query={agreement} what="一致程度">
        {(lines) => <AgreementTable lines={lines} />}
      </QueryView>
    </div>
  )
}
