import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { evaluationQuery } from './evaluation-queries.ts'
import { PlanForm } from './PlanForm.tsx'
import { PlanText } from './PlanText.tsx'
import { PublishPlan } from './PublishPlan.tsx'
import './evaluation.css'

/** The plan (方案): written while it is a draft, read by everybody afterwards. */
export function PlanPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="评议方案">
        {(view) => <Plan view={view} />}
      </QueryView>
    </div>
  )
}

function Plan({ view }: { readonly view: EvaluationView }): ReactElement {
  const me = useMe().data
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => api.calendar.get.query() })
  if (view.state !== 'draft' || !me || !may(me, 'survey.manage')) {
    return (
      <>
        <EvaluationHead evaluation={view} />
        <PlanText view={view} />
      </>
    )
  }
  return (
    <>
      <EvaluationHead evaluation={view} />
      {/* The form keeps what was typed when a colleague saves meanwhile; it starts anew for another evaluation only. */}
      <PlanForm key={view.id} view={view} />
      {view.obstacles.length > 0 && (
        <section className="panel" aria-labelledby="obstacles">
          <h2 id="obstacles">公布前还要改的</h2>
          <ul className="evaluation-obstacles">
            {view.obstacles.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            <Link href={`/evaluations/${view.id}/questionnaire`}>去编辑问卷和计分办法</Link>
          </p>
        </section>
      )}
      <PublishPlan view={view} calendar={calendarFromData(calendar.data?.data ?? nationalCalendarData)} />
    </>
  )
}
