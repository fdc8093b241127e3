import { STAGE_NAMES, STAGES, type Stage } from '@sunlit/contracts'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { periodQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { FreezeCheck } from './FreezeCheck.tsx'
import { PlanDates } from './PlanDates.tsx'
import { PublishStep } from './PublishStep.tsx'
import { ReopenRequest } from './ReopenRequest.tsx'
import { SchemeChange } from './SchemeChange.tsx'
import { StageMove } from './StageMove.tsx'
import './freeze.css'

/** Where the quarter stands, what its next step is, and what still stands in the way. */
export function FreezePage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId))
  const me = useMe().data
  return (
    <div className="stack">
      <PageHead title="阶段与定稿" lead={period.data?.title} />
      <QueryView query={period} what="季度">
        {(head) => (
          <>
            <PeriodTabs periodId={periodId} stage={head.stage} />
            <StageLine stage={head.stage} />
            <PlanDates period={head} />
            {head.isReopened && (
              <Notice tone="waiting" word="重启后修订中">
                这个季度已经重启，更正后重新定稿、公示，标题会注明修订。原来公示的结果仍可查阅。
              </Notice>
            )}
            {head.stage === 'archived' && (
              <Notice tone="done" word="已归档">
                这个季度已经归档，不再变动。结果、明细和证明仍可查阅和核验。
              </Notice>
            )}
            <StageMove period={head} />
            {me && may(me, 'period.freeze') && <FreezeCheck period={head} />}
            {me && may(me, 'publication.publish') && <PublishStep period={head} />}
            {me && may(me, 'period.request-reopen') && <ReopenRequest period={head} />}
            <SchemeChange period={head} />
          </>
        )}
      </QueryView>
    </div>
  )
}

function StageLine({ stage }: { readonly stage: Stage }): ReactElement {
  const at = STAGES.indexOf(stage)
  return (
    <ol className="stages" aria-label="季度的阶段">
      {STAGES.map((known, index) => (
        <li
          key={known}
          data-state={index < at ? 'done' : index === at ? 'here' : 'ahead'}
          {...(index === at && { 'aria-current': 'step' as const })}
        >
          {index < at && '✓ '}
          {STAGE_NAMES[known]}
        </li>
      ))}
    </ol>
  )
}
