import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import type { CompositeView } from '../../lib/composite-queries.ts'
import { schemesQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { CompositeForm } from './CompositeForm.tsx'
import { compositeWords } from './composite.ts'
import { ReviseComposite } from './ReviseComposite.tsx'
import { bonusWords, gradesWords, rankStyleWords, yearFormulaWords } from '@sunlit/scoring'

/** One version of a composite scheme: edited while it is a draft, read afterwards. */
export function CompositeSchemePage(): ReactElement {
  const { compositeId = '' } = useParams<{ readonly compositeId: string }>()
  const composite = useQuery({
    queryKey: ['summary', 'composite-scheme', compositeId],
    queryFn: () => api.composite.scheme.query({ compositeId }),
  })
  const me = useMe().data
  const edits = me !== undefined && me !== null && may(me, 'scheme.edit')
  return (
    <QueryView query={composite} what="合成方案" isPage>
      {(view) => (
        <article className="stack narrow">
          <PageHead
            title={view.document.title}
            lead={`第 ${view.number} 版，${view.status === 'draft' ? '草稿' : '已启用，不再改动'}。${compositeWords({ scheme: view.document })}`}
            actions={<Link href="/schemes">全部方案</Link>}
          />
          {view.status === 'draft' && edits ? <Draft view={view} /> : <Terms view={view} />}
          {view.status === 'adopted' && edits && <ReviseComposite compositeId={view.compositeId} />}
        </article>
      )}
    </QueryView>
  )
}

function Draft({ view }: { readonly view: CompositeView }): ReactElement {
  const schemes = useQuery(schemesQuery())
  return (
    <QueryView query={schemes} what="方案">
      {(list) => <CompositeForm key={view.version} view={view} schemes={list} />}
    </QueryView>
  )
}

function Terms({ view: { document, partTitles } }: { readonly view: CompositeView }): ReactElement {
  return (
    <section className="panel">
      <ul>
        {document.parts.map(({ schemeId, name }, at) => (
          <li key={schemeId}>
            {`${name}：`}
            <Link href={`/schemes/${schemeId}`}>{partTitles[at] ?? ''}</Link>
          </li>
        ))}
        <li>{`加分：${bonusWords(document.bonus)}`}</li>
        <li>{`等次：${gradesWords(document.grades)}`}</li>
        <li>{`排名：${rankStyleWords(document.rankStyle)}`}</li>
        <li>{yearFormulaWords(document.year ?? { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 })}</li>
      </ul>
    </section>
  )
}
