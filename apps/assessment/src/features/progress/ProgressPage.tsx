import { STAGE_NAMES } from '@sunlit/contracts'
import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { Timeline } from '../../components/Timeline.tsx'
import { periodQuery } from '../../lib/queries.ts'
import { EvaluatorTable } from './EvaluatorTable.tsx'
import { LeftFindings } from './LeftFindings.tsx'
import { progressQuery } from './progress-query.ts'
import { ReopenDecision } from './ReopenDecision.tsx'
import { StateTotals } from './StateTotals.tsx'
import './progress.css'

/** How far a quarter is: dates, findings by state, who is at what, and which units have not answered. */
export function ProgressPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId))
  const progress = useQuery(progressQuery(periodId))
  return (
    <div className="stack">
      <QueryView query={period} what="季度">
        {(head) => (
          <>
            <PageHead title="进度" lead={`${head.title}，${STAGE_NAMES[head.stage]}${head.isReopened ? '（重启后修订中）' : ''}`} />
            <PeriodTabs periodId={periodId} stage={head.stage} />
            <Timeline steps={head.timeline} />
            <ReopenDecision period={head} />
          </>
        )}
      </QueryView>
      <QueryView query={progress} what="进度">
        {({ states, evaluators, unanswered, left }) => (
          <>
            <StateTotals states={states} />
            <LeftFindings periodId={periodId} findings={left} />
            {unanswered.length > 0 && <Unanswered units={unanswered} />}
            <EvaluatorTable evaluators={evaluators} />
          </>
        )}
      </QueryView>
    </div>
  )
}

function Unanswered({ units }: { readonly units: readonly { readonly id: string; readonly name: string }[] }): ReactElement {
  return (
    <section className="panel stack" aria-labelledby="unanswered">
      <h2 id="unanswered">
        还没有确认的单位 <small className="word-muted">{units.length} 个</small>
      </h2>
      <p>{units.map(({ name }) => name).join('、')}</p>
    </section>
  )
}
