import { yearFormulaWords } from '@sunlit/scoring'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { ConversionPanel } from './ConversionPanel.tsx'
import { QuarterList } from './QuarterList.tsx'
import { SummaryRevisions } from './SummaryRevisions.tsx'
import { SummarySteps } from './SummarySteps.tsx'
import type { YearDraft } from './summary-outputs.ts'
import { yearDraftQuery } from './summary-queries.ts'
import { YearResultTable } from './YearResultTable.tsx'
import { quarterName } from './year-words.ts'
import './summary.css'

/** A year as the office works it out: rules in words, figures per unit, and the steps to its publication. */
export function YearPage(): ReactElement {
  const { year = '' } = useParams<{ readonly year: string }>()
  const draft = useQuery(yearDraftQuery(Number(year)))
  return (
    <QueryView query={draft} what="年度结果" isPage>
      {(detail) => <Year detail={detail} />}
    </QueryView>
  )
}

function Year({ detail }: { readonly detail: YearDraft }): ReactElement {
  const me = useMe().data
  const { year, table, stage, parts, waiting, without, outdated } = detail
  const title = `${year}年度结果`
  const manages = me !== undefined && me !== null && may(me, 'summary.manage')
  return (
    <article className="stack">
      <PageHead
        title={title}
        lead={
          table
            ? `依据${table.terms.title}第 ${table.terms.schemeVersion} 版。${yearFormulaWords(table.terms.formula)}。`
            : '还没有公示的季度。'
        }
        actions={parts.length > 0 && <Link href={`/years/${year}/external`}>外部得分</Link>}
      />
      {outdated.length > 0 && (
        <Notice tone="waiting" word="有修订">
          {outdated
            .map(
              ({ quarter, used, latest }) =>
                `${quarterName(quarter)}公示后有修订（现为第 ${latest} 版，年度结果用的是第 ${used ?? '—'} 版）`,
            )
            .join('；')}
          。已定稿或公示的年度结果不随之改变；要按新的结果计算，请退回草稿后重新定稿。
        </Notice>
      )}
      <SummarySteps
        {...detail}
        title={title}
        onFreeze={() => api.year.freeze.mutate({ year, version: detail.version, without: [...without] })}
        freezeWords={without.length > 0 && <p>{`${without.map(quarterName).join('、')}没有结果，您确认在没有它们的情况下定稿。`}</p>}
      />
      <SummaryRevisions publications={detail.publications} />
      <QuarterList quarters={detail.quarters} terms={table?.terms} />
      {parts.length > 0 && <PartList detail={detail} />}
      {waiting.length > 0 && (
        <Notice tone="waiting" word="还差一步">
          {`${waiting.length} 个单位还缺外部得分，暂时算不出年度得分：${waiting.map(({ name }) => name).join('、')}。`}
        </Notice>
      )}
      {table === null ? (
        <EmptyState title="还没有可以合计的季度">公示第一个季度后，这里会算出年度得分。</EmptyState>
      ) : (
        <>
          <ConversionPanel year={year} version={detail.version} table={table} editable={manages && stage === 'draft'} />
          {table.units.length > 0 && <YearResultTable table={table} />}
        </>
      )}
    </article>
  )
}

function PartList({ detail: { year, parts } }: { readonly detail: YearDraft }): ReactElement {
  return (
    <section className="panel" aria-labelledby="year-parts">
      <h2 id="year-parts">季度以外的部分</h2>
      <ul className="summary-sources">
        {parts.map(({ id, name, share, confirmed, entered }) => (
          <li key={id}>
            <span>{name}</span>
            <Link href={`/years/${year}/external?part=${encodeURIComponent(id)}`}>{`${confirmed} 个单位已确认`}</Link>
            <small className="word-muted">{`占 ${share / 100}%${entered > 0 ? `，${entered} 个单位待确认` : ''}`}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
