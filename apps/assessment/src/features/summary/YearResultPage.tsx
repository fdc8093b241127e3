import { formatInstant } from '@sunlit/calendar'
import { conversionWords, yearFormulaWords } from '@sunlit/scoring'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { AwardsPanel } from './AwardsPanel.tsx'
import { QuarterList } from './QuarterList.tsx'
import { SummaryDownloads } from './SummaryDownloads.tsx'
import { SummaryFooter } from './SummaryFooter.tsx'
import { SummaryOutward } from './SummaryOutward.tsx'
import type { PublishedYear } from './summary-outputs.ts'
import { publishedYearQuery, yearsQuery } from './summary-queries.ts'
import { YearResultTable } from './YearResultTable.tsx'
import './summary.css'

/** A published year: its rules in words, every unit's figures, the honours that rest on it, and how to verify it. */
export function YearResultPage(): ReactElement {
  const { summaryPublicationId = '' } = useParams<{ readonly summaryPublicationId: string }>()
  const published = useQuery(publishedYearQuery(summaryPublicationId))
  return (
    <QueryView query={published} what="年度结果" isPage>
      {(detail) => <YearResult detail={detail} />}
    </QueryView>
  )
}

function YearResult({ detail }: { readonly detail: PublishedYear }): ReactElement {
  const { table, revision, publishedAt, ownRowsOnly } = detail
  return (
    <article className="stack">
      <PageHead
        title={detail.title}
        lead={`${formatInstant(publishedAt)}内部公示${revision > 1 ? `，修订第 ${revision} 版` : ''}。依据${table.terms.title}第 ${table.terms.schemeVersion} 版。`}
        actions={<Actions detail={detail} />}
      />
      {ownRowsOnly && <Notice>按本机构的设置，这里只显示您所在的单位。</Notice>}
      <SummaryOutward view={detail} />
      <section className="panel">
        <p>{`${yearFormulaWords(table.terms.formula)}。`}</p>
        <p>{`${conversionWords(table.choices.conversion)}。`}</p>
      </section>
      <QuarterList quarters={detail.quarters} terms={table.terms} />
      <YearResultTable table={table} />
      <AwardsPanel summaryPublicationId={detail.id} />
      <SummaryFooter view={detail} whole={!ownRowsOnly} />
    </article>
  )
}

function Actions({ detail }: { readonly detail: PublishedYear }): ReactElement {
  const years = useQuery(yearsQuery()).data ?? []
  const before = years.find(({ year, publications }) => year < detail.year && publications.length > 0)
  return (
    <>
      {before && <Link href={`/year-comparison?before=${before.year}&after=${detail.year}`}>{`与${before.year}年比较`}</Link>}
      <SummaryDownloads view={detail} conversion={!detail.ownRowsOnly} />
    </>
  )
}
