import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { SurveyResults } from '@sunlit/contracts'
import type { ReactElement } from 'react'

/** What was written to each unit, what it answers, and what has been put right since. */
export function Feedback({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { feedback } = published
  if (feedback.length === 0) return null
  return (
    <section className="purpose">
      <h2>给各单位的反馈和回应</h2>
      {feedback.map(({ unitId, unit, text, at, response, respondedAt, entries, closedEntries }) => (
        <article key={unitId} className="feedback">
          <h3>{unit}</h3>
          <p className="aside">反馈意见，{formatDate(shanghaiDate(at))}</p>
          <p>{text}</p>
          {response === null ? (
            <p className="aside">单位还没有回应。</p>
          ) : (
            <blockquote>
              <p className="aside">单位回应{respondedAt !== null && `，${formatDate(shanghaiDate(respondedAt))}`}</p>
              <p>{response}</p>
            </blockquote>
          )}
          {entries > 0 && (
            <p>
              列入整改{entries}项，已经改好并验收{closedEntries}项。
            </p>
          )}
        </article>
      ))}
    </section>
  )
}
