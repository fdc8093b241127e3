import { formatInstant } from '@sunlit/calendar'
import { Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { may, useMe } from '../../lib/session.ts'
import { Comparison } from './Comparison.tsx'
import { Crosstabs } from './Crosstabs.tsx'
import { documentOf } from './document-of.ts'
import type { CountedResult, EvaluationView } from './evaluation-outputs.ts'
import { evaluationQuery, resultQuery } from './evaluation-queries.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { publicWords } from './public-words.ts'
import { QuestionTables } from './QuestionTables.tsx'
import { turnoutLines } from './result-words.ts'
import { Scores } from './Scores.tsx'
import { Weighted } from './Weighted.tsx'
import './evaluation.css'

/** The result as the office sees it: the figures that everybody will see, and no others. */
export function ResultsPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  const result = useQuery(resultQuery(evaluationId))
  const me = useMe().data
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} actions={me && may(me, 'survey.export') && <ExportMenu evaluationId={view.id} />} />
            <QueryView query={result} what="评议结果">
              {(counted) => <Result view={view} counted={counted} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </div>
  )
}

function Result({ view, counted }: { readonly view: EvaluationView; readonly counted: CountedResult }): ReactElement {
  const document = documentOf(view)
  if (document === undefined) return <Notice tone="danger">这份问卷是新版本编写的，请刷新页面后再看。</Notice>
  const { definition, formula } = document
  const decimals = formula?.decimals ?? 2
  return (
    <>
      <section className="panel" aria-labelledby="turnout-lines">
        <h2 id="turnout-lines">有效答卷</h2>
        <ul className="evaluation-lines">
          {turnoutLines(definition, counted.results).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="word-muted">{`${formatInstant(counted.countedAt)}计票。下面的数字和公开的完全一样，小于 ${view.terms.least} 的数目已隐去。`}</p>
      </section>
      {!counted.isWhole && <Notice>结果公开前，这里只显示您所在单位的部分。</Notice>}
      <Scores definition={definition} formula={formula} words={view.formulaWords} scores={counted.results.scores} />
      <Weighted definition={definition} decimals={decimals} results={counted.results} />
      <Comparison view={view} />
      <QuestionTables definition={definition} tables={counted.results.tables} decimals={decimals} />
      <Crosstabs definition={definition} crosstabs={counted.results.crosstabs} />
      {view.state !== 'published' && counted.isWhole && (
        <section className="panel" aria-labelledby="public-preview">
          <h2 id="public-preview">公开时公众会看到</h2>
          <ul className="evaluation-lines">
            {publicWords(view, counted).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
