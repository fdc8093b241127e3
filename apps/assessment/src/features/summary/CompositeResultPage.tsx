import { formatInstant } from '@sunlit/calendar'
import { formatRatio } from '@sunlit/scoring'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { CompositeResultTable } from './CompositeResultTable.tsx'
import { SummaryDownloads } from './SummaryDownloads.tsx'
import { SummaryFooter } from './SummaryFooter.tsx'
import { SummaryOutward } from './SummaryOutward.tsx'
import { publishedCompositeQuery } from './summary-queries.ts'
import './summary.css'

/** A published composite quarter: every unit's parts and lines, and how to verify them. */
export function CompositeResultPage(): ReactElement {
  const { summaryPublicationId = '' } = useParams<{ readonly summaryPublicationId: string }>()
  const published = useQuery(publishedCompositeQuery(summaryPublicationId))
  return (
    <QueryView query={published} what="合成结果" isPage>
      {(detail) => (
        <article className="stack">
          <PageHead
            title={detail.title}
            lead={`${formatInstant(detail.publishedAt)}内部公示${detail.revision > 1 ? `，修订第 ${detail.revision} 版` : ''}。依据${detail.table.composite.title}。`}
            actions={<SummaryDownloads view={detail} />}
          />
          {detail.ownRowsOnly && <Notice>按本机构的设置，这里只显示您所在的单位。</Notice>}
          <SummaryOutward view={detail} />
          <section className="panel" aria-labelledby="result-parts">
            <h2 id="result-parts">各张表</h2>
            <ul className="summary-sources">
              {detail.table.parts.map(({ schemeId, name, share, publication }) => (
                <li key={schemeId}>
                  <span>{name}</span>
                  {publication && <Link href={`/publications/${publication.id}`}>{publication.title}</Link>}
                  <small className="word-muted">{`占 ${formatRatio(share)}，第 ${publication?.revision ?? '—'} 版`}</small>
                </li>
              ))}
            </ul>
          </section>
          <CompositeResultTable table={detail.table} />
          <SummaryFooter view={detail} whole={!detail.ownRowsOnly} />
        </article>
      )}
    </QueryView>
  )
}
