import { formatPlainDate } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import type { PeriodView } from '../lib/outputs.ts'
import './timeline.css'

type Step = PeriodView['timeline'][number]

const MARKS: Readonly<Record<Step['state'], string>> = { done: '✓ ', here: '', ahead: '' }

/** When each stage of a quarter is planned to end: calm, and in words where something is due or overdue. */
export function Timeline({ steps }: { readonly steps: readonly Step[] }): ReactElement | null {
  if (steps.length === 0) return null
  return (
    <ol className="timeline" aria-label="阶段计划">
      {steps.map((step) => (
        <li key={step.key} data-state={step.state} {...(step.state === 'here' && { 'aria-current': 'step' as const })}>
          <span className="timeline-name">
            {MARKS[step.state]}
            {step.name}
          </span>
          <time dateTime={step.date}>{formatPlainDate(step.date)}</time>
          {step.provisional && <span className="word-muted">暂定</span>}
          {step.remaining && <DueWords remaining={step.remaining} />}
        </li>
      ))}
    </ol>
  )
}

/** 还有3个工作日 is calm, 已超期 is not. */
export function DueWords({ remaining }: { readonly remaining: NonNullable<Step['remaining']> }): ReactElement {
  const { state, workingDays } = remaining
  if (state === 'today') return <strong className="timeline-due">今天到期</strong>
  if (state === 'ahead') return <span className="timeline-due">{workingDays > 0 ? `还有${workingDays}个工作日` : '期间都是休息日'}</span>
  return <strong className="word-lost">{workingDays > 0 ? `已超期${workingDays}个工作日` : '已过期限'}</strong>
}
