import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { may, useMe } from '../../lib/session.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { evaluationQuery } from './evaluation-queries.ts'
import { NextStepPanel } from './NextStepPanel.tsx'
import { PublicLink } from './PublicLink.tsx'
import { StepTrail } from './StepTrail.tsx'
import { TakeIntoYear } from './TakeIntoYear.tsx'
import { TurnoutPanel } from './TurnoutPanel.tsx'
import './evaluation.css'

/** Where one evaluation stands, what comes next, and how many have answered. */
export function EvaluationPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => <Progress view={view} />}
      </QueryView>
    </div>
  )
}

function Progress({ view }: { readonly view: EvaluationView }): ReactElement {
  const me = useMe().data
  const isPublic = view.state !== 'draft'
  return (
    <>
      <EvaluationHead evaluation={view} />
      <StepTrail view={view} />
      {me && <NextStepPanel view={view} me={me} />}
      {view.state === 'published' && me && may(me, 'summary.manage') && <TakeIntoYear view={view} />}
      {isPublic && (
        <div className="evaluation-columns">
          <TurnoutPanel view={view} />
          <PublicLink view={view} />
        </div>
      )}
    </>
  )
}
