import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { may, useMe } from '../../lib/session.ts'
import { EnterExternal } from './EnterExternal.tsx'
import { ExternalTable } from './ExternalTable.tsx'
import type { YearDraft } from './summary-outputs.ts'
import { externalQuery, yearDraftQuery } from './summary-queries.ts'
import './summary.css'

/** Scores from outside the quarters: one person enters them with source and proof, another confirms. */
export function ExternalPage(): ReactElement {
  const { year = '' } = useParams<{ readonly year: string }>()
  const draft = useQuery(yearDraftQuery(Number(year)))
  return (
    <QueryView query={draft} what="年度结果" isPage>
      {(detail) => <External detail={detail} />}
    </QueryView>
  )
}

function External({ detail }: { readonly detail: YearDraft }): ReactElement {
  const { year, parts, stage } = detail
  const me = useMe().data
  const external = useQuery(externalQuery(year))
  const manages = me !== undefined && me !== null && may(me, 'summary.manage')
  const names = new Map([...(detail.table?.units ?? []), ...detail.waiting].map(({ unitId, name }) => [unitId, name]))
  return (
    <div className="stack">
      <PageHead
        title={`${year}年外部得分`}
        lead="第三方评估、社会评议等不由本系统打分的部分。由一人录入并附依据，另一人核对确认后才计入年度得分。"
        actions={<Link href={`/years/${year}`}>回年度结果</Link>}
      />
      {parts.length === 0 && <EmptyState title="年度算法里没有外部部分">方案的年度算法加入第三方评估等部分后，在这里录入得分。</EmptyState>}
      {stage !== 'draft' && <Notice>年度结果已经定稿，外部得分不能再改。要更正，请先把年度结果退回草稿。</Notice>}
      <QueryView query={external} what="外部得分">
        {(rows) => (
          <>
            {parts.map((part) => (
              <ExternalTable
                key={part.id}
                year={year}
                part={part}
                rows={rows.filter(({ partId }) => partId === part.id)}
                names={names}
                changes={stage === 'draft'}
              />
            ))}
            {manages && stage === 'draft' && parts.length > 0 && <EnterExternal detail={detail} names={names} rows={rows} />}
          </>
        )}
      </QueryView>
    </div>
  )
}
