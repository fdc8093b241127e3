import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { revisionWords } from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { ChangesStatement } from './ChangesStatement.tsx'
import { Downloads } from './Downloads.tsx'
import { OutwardStep } from './OutwardStep.tsx'
import { ProofFooter } from './ProofFooter.tsx'
import { PublicationCharts } from './PublicationCharts.tsx'
import { RevisionNotices } from './RevisionNotices.tsx'
import { classTables, rankWords } from './publication-words.ts'
import { publicationQuery } from './publication-query.ts'
import './publication.css'

/** A published quarter: ranking per class, the way to each unit's lines, downloads, and how to verify it. */
export function PublicationPage(): ReactElement {
  const { publicationId = '' } = useParams<{ readonly publicationId: string }>()
  const publication = useQuery(publicationQuery(publicationId))
  return (
    <QueryView query={publication} what="公示" isPage>
      {(detail) => (
        <article className="stack">
          <PageHead
            title={detail.title}
            lead={`${formatInstant(detail.publishedAt)}内部公示${detail.revision > 1 ? `，${revisionWords(detail.revision)}` : ''}。依据${detail.schemeTitle}，事实截至${formatPlainDate(detail.asOf)}。`}
            actions={<Downloads detail={detail} />}
          />
          <RevisionNotices detail={detail} />
          {detail.ownRowsOnly && <Notice>按本机构的设置，这里只显示您所在的单位。</Notice>}
          {detail.supersededBy === null && <OutwardStep detail={detail} />}
          <ChangesStatement changes={detail.changes} />
          {classTables(detail).map((table) => (
            <RankTable key={table.id} detail={detail} table={table} alone={detail.classes.length === 1} />
          ))}
          <PublicationCharts detail={detail} />
          <ProofFooter detail={detail} />
        </article>
      )}
    </QueryView>
  )
}

interface RankTableProps {
  readonly detail: PublicationDetail
  readonly table: ReturnType<typeof classTables>[number]
  readonly alone: boolean
}

function RankTable({ detail, table, alone }: RankTableProps): ReactElement {
  const tops = detail.indicators
    .map((indicator, position) => ({ indicator, position }))
    .filter(({ indicator }) => indicator.parentId === null)
  return (
    <div className="plain-table-frame">
      <table className="plain-table rank-table">
        <caption>{alone ? '排名' : table.name}</caption>
        <thead>
          <tr>
            <th scope="col" className="figure">
              名次
            </th>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              得分
            </th>
            <th scope="col">等次</th>
            {tops.map(({ indicator }) => (
              <th scope="col" className="figure" key={indicator.id}>
                {indicator.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.units.map((unit) => (
            <tr key={unit.unitId}>
              <td className="figure">{rankWords(unit)}</td>
              <th scope="row">
                <Link href={`/publications/${detail.id}/units/${unit.unitId}`}>{unit.name}</Link>
              </th>
              <td className="figure">
                <strong>{formatPoints(unit.score)}</strong>
              </td>
              <td>{unit.vetoed ? `${unit.grade ?? ''}（一票否决）` : (unit.grade ?? '')}</td>
              {tops.map(({ indicator, position }) => {
                const change = unit.changes[position] ?? null
                return (
                  <td className={`figure ${change !== null && change < 0 ? 'word-lost' : ''}`} key={indicator.id}>
                    {change === null ? '不适用' : change === 0 ? '0' : `${change > 0 ? '+' : ''}${formatPoints(change)}`}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
