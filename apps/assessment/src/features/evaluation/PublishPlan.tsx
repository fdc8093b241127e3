import { formatDate, type Calendar } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'
import { usualWindow, windowHints } from './window-words.ts'

interface PublishPlanProps {
  readonly view: EvaluationView
  readonly calendar: Calendar
}

/** Fixes the window and publishes the plan: from then on nothing of it changes. */
export function PublishPlan({ view, calendar }: PublishPlanProps): ReactElement {
  const [, navigate] = useLocation()
  const today = useToday()
  const [window, setWindow] = useState(() => usualWindow(today, calendar))
  const [isAsking, setAsking] = useState(false)
  const { id, version, title, obstacles, units } = view
  const publish = useEvaluationStep(
    () => api.survey.publishPlan.mutate({ evaluationId: id, version, ...window }),
    () => navigate(`/evaluations/${id}`),
  )
  const hints = windowHints(window.opensOn, window.closesOn, today, calendar)
  const isWindow = hints.length > 0 && window.closesOn >= window.opensOn && window.closesOn >= today
  const isReady = obstacles.length === 0 && isWindow
  return (
    <section className="panel stack" aria-labelledby="publish-plan">
      <h2 id="publish-plan">公布方案</h2>
      <div className="filter-bar">
        <Field
          id="plan-opens"
          label="开始收集"
          type="date"
          value={window.opensOn}
          onChange={(event) => setWindow({ ...window, opensOn: event.target.value })}
        />
        <Field
          id="plan-closes"
          label="最后一天"
          type="date"
          value={window.closesOn}
          onChange={(event) => setWindow({ ...window, closesOn: event.target.value })}
        />
      </div>
      <ul className="evaluation-hints" aria-live="polite">
        {hints.map(({ tone, words }) => (
          <li key={words} data-tone={tone}>
            {words}
          </li>
        ))}
      </ul>
      {obstacles.length > 0 && <p className="evaluation-blocked">{`还有 ${obstacles.length} 处要改（见上），改好才能公布。`}</p>}
      <div>
        <Button kind="main" disabled={!isReady} onClick={() => setAsking(true)}>
          公布方案
        </Button>
      </div>
      {isAsking && (
        <Confirm
          title="公布方案"
          action="确认公布"
          busy={publish.isPending}
          onConfirm={() => publish.mutate()}
          onCancel={() => setAsking(false)}
        >
          {publish.isError && <FailureNotice error={publish.error} />}
          <p>{`“${title}”的方案将向公众公布，从${formatDate(window.opensOn)}到${formatDate(window.closesOn)}收集答卷${units.length > 0 ? `，评议 ${units.length} 个单位` : ''}。`}</p>
          <p>公布后不能再改的：问卷和选项、计分办法和渠道权重、被评单位、起止日期、隐去小数目的规则。要改，只能另起一次评议。</p>
        </Confirm>
      )}
    </section>
  )
}
