import { SUMMARY_STAGE_NAMES } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { YearListLine } from './summary-outputs.ts'
import { yearsQuery } from './summary-queries.ts'
import './summary.css'

/** Every year with a quarter or a result, newest first. */
export function YearsPage(): ReactElement {
  const years = useQuery(yearsQuery())
  return (
    <div className="stack narrow">
      <PageHead title="年度结果" lead="由各季度公示的结果按方案的年度算法得出，折算进绩效考核，作为评优的依据。" />
      <QueryView query={years} what="年度结果">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有年度结果">公示第一个季度后，这里会列出这一年。</EmptyState>
          ) : (
            <ul className="summary-years">
              {list.map((line) => (
                <YearItem key={line.year} line={line} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  )
}

function YearItem({ line: { year, stage, publications } }: { readonly line: YearListLine }): ReactElement {
  const [latest] = publications
  return (
    <li className="panel">
      <h2>{stage === null ? `${year}年` : <Link href={`/years/${year}`}>{`${year}年`}</Link>}</h2>
      <p>
        {stage !== null && <span className="word-muted">{`${SUMMARY_STAGE_NAMES[stage]}。`}</span>}{' '}
        {latest ? (
          <Link
            href={`/year-results/${latest.id}`}
          >{`${latest.title}${latest.revision > 1 ? `（修订第 ${latest.revision} 版）` : ''}`}</Link>
        ) : (
          '还没有公示。'
        )}
      </p>
    </li>
  )
}
