import { formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import '../../components/timeline.css'
import type { EvaluationView } from './evaluation-outputs.ts'
import { trailOf, type TrailStep } from './step-trail.ts'

/** The steps of an evaluation with the day of each. */
export function StepTrail({ view }: { readonly view: EvaluationView }): ReactElement {
  return (
    <ol className="timeline" aria-label="评议的步骤">
      {trailOf(view).map((step) => (
        <li key={step.name} data-state={step.state} {...(step.state === 'here' && { 'aria-current': 'step' as const })}>
          <span className="timeline-name">{`${step.state === 'done' ? '✓ ' : ''}${step.name}`}</span>
          <Day step={step} />
        </li>
      ))}
    </ol>
  )
}

function Day({ step: { at, planned, state } }: { readonly step: TrailStep }): ReactElement | null {
  if (at !== null) return <time dateTime={at}>{formatPlainDate(shanghaiDate(at))}</time>
  if (planned !== null) return <time dateTime={planned}>{`计划${formatPlainDate(planned)}`}</time>
  return state === 'done' ? null : <span>{state === 'here' ? '下一步' : '还没有到'}</span>
}
