import { formatPlainDate } from '@sunlit/calendar'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { SchemeView } from '../../lib/outputs.ts'
import { schemesQuery } from '../../lib/queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { CompositeList } from './CompositeList.tsx'
import { NewScheme } from './NewScheme.tsx'

/** All schemes with their versions; the manager begins a new one from a template or a file. */
export function SchemesPage(): ReactElement {
  const schemes = useQuery(schemesQuery())
  const me = useMe().data
  const edits = me !== undefined && me !== null && may(me, 'scheme.edit')
  return (
    <div className="stack">
      <PageHead title="考核方案" lead="指标、分值和扣分规则。方案启用后不再改动，要改就出新的一版。" />
      <QueryView query={schemes} what="方案">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有考核方案">
              {edits ? '从下面选一份公开过的方案作起点，或者导入您自己的表格。' : '考核管理员建立方案后，会显示在这里。'}
            </EmptyState>
          ) : (
            <SchemeTable schemes={list} />
          )
        }
      </QueryView>
      {schemes.data && <CompositeList schemes={schemes.data} edits={edits} />}
      {edits && <NewScheme />}
    </div>
  )
}

function SchemeTable({ schemes }: { readonly schemes: readonly SchemeView[] }): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">方案</th>
            <th scope="col">版本</th>
            <th scope="col">状态</th>
            <th scope="col">生效日期</th>
            <th scope="col">这一版改了什么</th>
          </tr>
        </thead>
        <tbody>
          {schemes.flatMap(({ id, title, versions }) =>
            versions.map((version, index) => (
              <tr key={version.versionId}>
                <th scope="row">{index === 0 ? title : ''}</th>
                <td>
                  <Link href={`/schemes/${id}?version=${version.version}`}>第 {version.version} 版</Link>
                </td>
                <td>{version.status === 'draft' ? '草稿' : version.firstUsedAt === null ? '已启用' : '已用于考核'}</td>
                <td>{version.effectiveFrom === null ? '' : formatPlainDate(version.effectiveFrom)}</td>
                <td>
                  {version.changes.slice(0, 3).join('；')}
                  {version.changes.length > 3 && `；等 ${version.changes.length} 处`}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}
