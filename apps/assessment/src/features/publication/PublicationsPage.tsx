import { formatDate, shanghaiDate } from '@sunlit/calendar'
import { revisionWords } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { publicationsQuery } from '../../lib/queries.ts'
import { OUTWARD_WORDS } from './publication-words.ts'

/** Everything that was published inside the organisation, newest first. */
export function PublicationsPage(): ReactElement {
  const publications = useQuery(publicationsQuery())
  return (
    <div className="stack">
      <PageHead title="公示" lead="每季度考核结果在内部公示；每一份都可以重新计算和核验。" />
      <QueryView query={publications} what="公示">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有公示的结果">季度定稿并公示后，排名和失分原因会显示在这里。</EmptyState>
          ) : (
            <div className="plain-table-frame">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">标题</th>
                    <th scope="col">公示日期</th>
                    <th scope="col">修订</th>
                    <th scope="col">范围</th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((publication) => (
                    <tr key={publication.id}>
                      <th scope="row">
                        <Link href={`/publications/${publication.id}`}>{publication.title}</Link>
                      </th>
                      <td>{formatDate(shanghaiDate(publication.publishedAt))}</td>
                      <td>{`${revisionWords(publication.revision)}${publication.supersededBy === null ? '' : '（已修订）'}`}</td>
                      <td>{OUTWARD_WORDS[publication.outward]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </div>
  )
}
