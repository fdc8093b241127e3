import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { SurveyResults } from '@sunlit/contracts'
import { formatRounded } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { MOST_UNFOLDED, percent } from './words.ts'

type UnitFeedback = SurveyResults['feedback'][number]

/** Where the page tells what was written to a unit. */
export function feedbackPlace(unitId: string): string {
  return `feedback-${unitId}`
}

/** What was written to each unit, what it answers, and what has been put right since, beside the unit's own result. */
export function Feedback({ published }: { readonly published: SurveyResults }): ReactElement | null {
  const { feedback } = published
  if (feedback.length === 0) return null
  return (
    <section className="purpose">
      <h2>给各单位的反馈和回应</h2>
      {feedback.map((about) =>
        feedback.length > MOST_UNFOLDED ? (
          <details key={about.unitId} id={feedbackPlace(about.unitId)} className="unit-result">
            <summary>
              {about.unit}（{about.response === null ? '还没有回应' : '有回应'}）
            </summary>
            <Words about={about} result={resultWords(published, about.unitId)} />
          </details>
        ) : (
          <article key={about.unitId} id={feedbackPlace(about.unitId)} className="feedback">
            <h3>{about.unit}</h3>
            <Words about={about} result={resultWords(published, about.unitId)} />
          </article>
        ),
      )}
    </section>
  )
}

function Words({ about, result }: { readonly about: UnitFeedback; readonly result: string | undefined }): ReactElement {
  const { text, at, response, respondedAt, entries, closedEntries } = about
  return (
    <>
      {result !== undefined && <p className="finding">{result}</p>}
      <p className="aside">反馈意见，{formatDate(shanghaiDate(at))}</p>
      <p className="as-written">{text}</p>
      {response === null ? (
        <p className="aside">单位还没有回应。</p>
      ) : (
        <blockquote>
          <p className="aside">单位回应{respondedAt !== null && `，${formatDate(shanghaiDate(respondedAt))}`}</p>
          <p className="as-written">{response}</p>
        </blockquote>
      )}
      {entries > 0 && (
        <p>
          列入整改{entries}项，已经改好并验收{closedEntries}项。
        </p>
      )}
    </>
  )
}

/** The unit's own result; nothing where the office has one score as a whole. */
function resultWords({ results, formula }: SurveyResults, unitId: string): string | undefined {
  const score = results.scores.find(({ unit }) => unit === unitId)
  if (score === undefined) return undefined
  if (score.score === undefined) return '样本不足，不计分、不评等次。'
  const grade = score.grade === undefined ? '' : `，等次“${score.grade}”`
  const satisfied = score.satisfied === undefined ? '' : `，满意率${percent(score.satisfied)}`
  return `得分${formatRounded(score.score, formula.decimals)}分${grade}${satisfied}，有效评价${score.n}份。`
}
