import { Button, EmptyState, Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useParams } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { documentOf } from './document-of.ts'
import type { CountedResult, EvaluationView } from './evaluation-outputs.ts'
import { evaluationQuery, resultQuery } from './evaluation-queries.ts'
import { proposedFeedback } from './proposed-feedback.ts'
import { UnitFeedback } from './UnitFeedback.tsx'
import { useEvaluationStep } from './use-evaluation-step.ts'
import './evaluation.css'

/** What each unit is told, the letter to it, and what it answers. */
export function FeedbackPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  const result = useQuery(resultQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} />
            <QueryView query={result} what="反馈意见">
              {(counted) => <Feedback view={view} counted={counted} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </div>
  )
}

function Feedback({ view, counted }: { readonly view: EvaluationView; readonly counted: CountedResult }): ReactElement {
  const me = useMe().data
  const writes = view.state === 'counted' && Boolean(me && may(me, 'survey.manage'))
  const written = new Map(counted.feedback.map((feedback) => [feedback.unitId, feedback]))
  const units = counted.isWhole ? view.units : view.units.filter(({ id }) => written.has(id))
  const missing = view.units.filter(({ id }) => !written.has(id))
  const document = documentOf(view)
  if (view.units.length === 0) {
    return (
      <>
        <EmptyState title="这次评议不分单位">评议的是本机关，没有要反馈的单位。</EmptyState>
        {writes && <SendFeedback view={view} missing={0} />}
      </>
    )
  }
  return (
    <>
      {writes && <SendFeedback view={view} missing={missing.length} />}
      {view.state !== 'counted' && (
        <Notice>{`反馈意见已送达各单位。${counted.feedback.filter(({ response }) => response !== null).length} 个单位已答复，答复与结果一并公开。${respondWords(view)}`}</Notice>
      )}
      {units.map((unit) => (
        <UnitFeedback
          key={unit.id}
          view={view}
          unit={unit}
          feedback={written.get(unit.id)}
          writes={writes}
          decimals={document?.formula?.decimals ?? 2}
          proposal={document ? proposedFeedback(document, counted.results, unit.id) : ''}
          score={counted.results.scores.find((score) => score.unit === unit.id)}
        />
      ))}
    </>
  )
}

function respondWords({ respondBy }: EvaluationView): string {
  return respondBy === null ? '' : `答复期限：${respondBy.remaining.text}。`
}

function SendFeedback({ view, missing }: { readonly view: EvaluationView; readonly missing: number }): ReactElement {
  const [isAsking, setAsking] = useState(false)
  const { id, version, units } = view
  const send = useEvaluationStep(
    () => api.survey.sendFeedback.mutate({ evaluationId: id, version }),
    () => setAsking(false),
  )
  return (
    <section className="panel evaluation-next" aria-label="送达反馈意见">
      <p>{missing > 0 ? `还有 ${missing} 个单位没有写反馈意见，都写好以后一并送达。` : '反馈意见都写好了，可以送达。'}</p>
      <div>
        <Button kind="main" disabled={missing > 0} onClick={() => setAsking(true)}>
          送达反馈意见
        </Button>
      </div>
      {isAsking && (
        <Confirm title="送达反馈意见" action="送达" busy={send.isPending} onConfirm={() => send.mutate()} onCancel={() => setAsking(false)}>
          {send.isError && <FailureNotice error={send.error} />}
          <p>
            {units.length === 0
              ? '送达后进入公开环节，由计票人以外的另一人公开结果。'
              : `${units.length} 个单位的联络员和负责人会看到各自的结果和反馈意见，可以答复。送达后反馈意见不能再改。`}
          </p>
        </Confirm>
      )}
    </section>
  )
}
