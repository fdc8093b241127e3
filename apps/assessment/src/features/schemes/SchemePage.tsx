import { formatPlainDate } from '@sunlit/calendar'
import { Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { SchemeDetail } from '../../lib/outputs.ts'
import { schemeQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { SchemeDraft } from './SchemeDraft.tsx'
import { SchemeFiles } from './SchemeFiles.tsx'
import { ReviseScheme } from './ReviseScheme.tsx'
import { SchemeOutline } from './SchemeOutline.tsx'
import './schemes.css'

/** One version of a scheme: read it, or edit it while it is a draft. */
export function SchemePage(): ReactElement {
  const { schemeId = '' } = useParams<{ readonly schemeId: string }>()
  const asked = Number(new URLSearchParams(useSearch()).get('version'))
  const version = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
  const scheme = useQuery(schemeQuery(schemeId, version))
  return (
    <QueryView query={scheme} what="方案" isPage>
      {(detail) => <SchemeVersion key={detail.versionId} detail={detail} />}
    </QueryView>
  )
}

function SchemeVersion({ detail }: { readonly detail: SchemeDetail }): ReactElement {
  const me = useMe().data
  const edits = me !== undefined && me !== null && may(me, 'scheme.edit')
  const { document, status, version } = detail
  return (
    <div className="stack">
      <PageHead
        title={document.title}
        lead={`第 ${version} 版，${status === 'draft' ? '草稿' : `${detail.effectiveFrom === null ? '' : formatPlainDate(detail.effectiveFrom)}起生效`}。依据：${document.source.title}`}
        actions={
          <>
            <SchemeFiles schemeId={detail.schemeId} version={version} />
            {edits && status === 'adopted' && <ReviseScheme schemeId={detail.schemeId} />}
            <Link className="ui-button" href="/schemes">
              全部方案
            </Link>
          </>
        }
      />
      {edits && status === 'draft' ? <SchemeDraft detail={detail} /> : <SchemeReading detail={detail} />}
    </div>
  )
}

function SchemeReading({ detail }: { readonly detail: SchemeDetail }): ReactElement {
  const { changes, document, status } = detail
  return (
    <>
      {status === 'draft' && <Notice>这一版还是草稿，没有用于考核。</Notice>}
      {changes.length > 0 && (
        <details className="panel">
          <summary>与上一版相比（{changes.length} 处变化）</summary>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
      <SchemeOutline scheme={document} />
    </>
  )
}
