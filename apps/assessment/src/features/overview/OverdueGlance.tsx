import { formatPlainDate } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import { DueWords } from '../../components/Timeline.tsx'
import { overdueLines, type Glance } from './glance-words.ts'

/** What is late and what waits; a calm sentence when nothing does. */
export function OverdueGlance({ glance }: { readonly glance: Glance }): ReactElement {
  const lines = overdueLines(glance)
  const { step } = glance.overdue
  return (
    <section className="panel" aria-labelledby="overdue">
      <h2 id="overdue">要紧的事</h2>
      {lines.length === 0 ? (
        <p>没有超期的事项。</p>
      ) : (
        <ul className="overview-lines">
          {lines.map(({ urgent, words }) => (
            <li key={words}>{urgent ? <strong className="word-lost">{words}</strong> : words}</li>
          ))}
        </ul>
      )}
      {step && (
        <p className="word-muted">
          {`下一步：${step.name}，${formatPlainDate(step.date)}${step.provisional ? '（暂定）' : ''}。`}{' '}
          {step.remaining && <DueWords remaining={step.remaining} />}
        </p>
      )}
    </section>
  )
}
