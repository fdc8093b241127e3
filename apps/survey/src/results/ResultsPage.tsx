import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { SurveyResults } from '@sunlit/contracts'
import { listQuestions } from '@sunlit/questionnaire'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useCallback, useEffect, type ReactElement } from 'react'
import { LoadView } from '../components/LoadView.tsx'
import { ask } from '../lib/ask.ts'
import { earlyWords } from '../lib/closed-early.ts'
import { useAsked } from '../lib/use-asked.ts'
import { Crosstabs } from './Crosstabs.tsx'
import { Feedback } from './Feedback.tsx'
import { QuestionResult } from './QuestionResult.tsx'
import { RecountHere } from './RecountHere.tsx'
import './results.css'
import { Scores } from './Scores.tsx'
import { Turnout } from './Turnout.tsx'
import { useOpenOnPaper } from './use-open-on-paper.ts'
import { Weighted } from './Weighted.tsx'
import { MOST_UNFOLDED } from './words.ts'
import { Years } from './Years.tsx'

/** The published result of an evaluation, to be understood first and checked as far as one likes. */
export function ResultsPage({ id }: { readonly id: string }): ReactElement {
  const [asked, retry] = useAsked(useCallback(() => ask<SurveyResults>(`/api/survey/evaluations/${encodeURIComponent(id)}/results`), [id]))
  const missing = (
    <>
      <PageHead title="评议结果" />
      <EmptyState title="这次评议的结果还没有公布" action={<a href={`/survey/${id}`}>看这次评议的情况</a>}>
        评议截止后要计票、向被评单位反馈，然后在这个网址公布全部结果。
      </EmptyState>
    </>
  )
  return (
    <LoadView asked={asked} onRetry={retry} missing={missing}>
      {(published) => <Published published={published} />}
    </LoadView>
  )
}

function Published({ published }: { readonly published: SurveyResults }): ReactElement {
  const { id, title, organisation, purpose, opensOn, closesOn, closedEarly, publishedAt, definition, results, formulaWords } = published
  useOpenOnPaper(definition.units.length <= MOST_UNFOLDED)
  useEffect(() => {
    document.title = `${title}结果 · 社会评议`
  }, [title])
  return (
    <>
      <PageHead title={`${title}：结果`} lead={`${organisation}，${formatDate(shanghaiDate(publishedAt))}公布`} />
      <p>{purpose}</p>
      <p className="aside">
        收集时间 {formatDate(opensOn)}至{formatDate(closedEarly?.on ?? closesOn)}
        {closedEarly && `（${earlyWords(closedEarly, closesOn)}）`}
      </p>
      <Scores published={published} />
      <Weighted published={published} />
      <Years published={published} />
      <Turnout published={published} />
      <section className="purpose">
        <h2>怎么算的</h2>
        <ul className="formula">
          {formulaWords.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section className="purpose">
        <h2>每一题的结果</h2>
        <p>横线表示95%的区间：如果请所有人都来回答，真实比例大致落在这一段里（前提是答题的人有代表性）。</p>
        {listQuestions(definition).map(({ question, index }) => (
          <QuestionResult
            key={question.id}
            published={published}
            question={question}
            number={index + 1}
            tables={results.tables.filter((table) => table.question === question.id)}
          />
        ))}
      </section>
      <Crosstabs published={published} />
      <Feedback published={published} />
      <RecountHere published={published} />
      <p className="aside" data-no-print="">
        <a href={`/api/public/v1/evaluations/${id}`} download={`results-${id}.json`}>
          下载全部数字（JSON）
        </a>{' '}
        ·{' '}
        <a href={`/api/public/v1/evaluations/${id}.csv`} download={`results-${id}.csv`}>
          全部数字的表格（CSV）
        </a>{' '}
        · <a href="/api/public/openapi.json">公开数据接口</a> · <a href="/survey/verify">核验回执</a> · <a href="/survey/">其他评议</a>
      </p>
    </>
  )
}
