import { formatRatio } from '@sunlit/scoring'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { CompositeResultTable } from './CompositeResultTable.tsx'
import { SummaryRevisions } from './SummaryRevisions.tsx'
import { SummarySteps } from './SummarySteps.tsx'
import type { CompositeQuarter } from './summary-outputs.ts'
import { compositeQuarterQuery } from './summary-queries.ts'
import './summary.css'

/** A quarter in parts: how far each table is, what they make together, and the steps to its publication. */
export function CompositePage(): ReactElement {
  const { summaryId = '' } = useParams<{ readonly summaryId: string }>()
  const quarter = useQuery(compositeQuarterQuery(summaryId))
  return (
    <QueryView query={quarter} what="合成结果" isPage>
      {(detail) => <Composite detail={detail} />}
    </QueryView>
  )
}

function Composite({ detail }: { readonly detail: CompositeQuarter }): ReactElement {
  const { table, title, summaryId, version, outdated } = detail
  const open = table.parts.filter((part) => part.open).map(({ name }) => name)
  const blocker = open.length > 0 ? `“${open.join('”、“')}”还没有公示。各张表都公示后，才能定稿合成结果。` : null
  return (
    <article className="stack">
      <PageHead title={title} lead={`依据${table.composite.title}：${partWords(detail)}。`} />
      {outdated.length > 0 && (
        <Notice tone="waiting" word="有修订">
          {`${outdated.map(({ name, latest }) => `“${name}”公示后有修订（现为第 ${latest} 版）`).join('；')}。要按新的结果计算，请退回草稿后重新定稿。`}
        </Notice>
      )}
      <SummarySteps
        {...detail}
        blocker={blocker}
        freezeWords={
          table.leftOut.length > 0 && <p>{`${table.leftOut.map(({ name }) => name).join('、')}没有参加全部各张表，不计合成总分。`}</p>
        }
        onFreeze={() => api.composite.freeze.mutate({ summaryId, version })}
      />
      <SummaryRevisions publications={detail.publications} />
      <section className="panel" aria-labelledby="composite-parts">
        <h2 id="composite-parts">各张表</h2>
        <ul className="summary-sources">
          {table.parts.map(({ schemeId, name, share, periodId, publication, open: isOpen }) => (
            <li key={schemeId}>
              <span>{name}</span>
              {periodId !== null && <Link href={`/periods/${periodId}`}>看考核墙</Link>}
              {publication && <Link href={`/publications/${publication.id}`}>{`公示第 ${publication.revision} 版`}</Link>}
              <small className="word-muted">{`占 ${formatRatio(share)}，${isOpen ? '还在办理' : '已公示'}`}</small>
            </li>
          ))}
        </ul>
      </section>
      {table.units.length === 0 ? (
        <EmptyState title="还不能合成">各张表都有公示的结果后，这里会算出总分。</EmptyState>
      ) : (
        <CompositeResultTable table={table} />
      )}
    </article>
  )
}

function partWords({ table }: CompositeQuarter): string {
  return table.parts.map(({ name, share }) => `${name} × ${formatRatio(share)}`).join(' + ')
}
