import { formatPlainDate } from '@sunlit/calendar'
import { formatRatio } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { compositeSchemesQuery } from '../../lib/composite-queries.ts'
import type { SchemeView } from '../../lib/outputs.ts'
import { useToday } from '../../lib/use-today.ts'
import { newComposite } from './composite.ts'

interface CompositeListProps {
  readonly schemes: readonly SchemeView[]
  readonly edits: boolean
}

/** Schemes made of several tables; the manager begins one from two of the office's own. */
export function CompositeList({ schemes, edits }: CompositeListProps): ReactElement | null {
  const composites = useQuery(compositeSchemesQuery())
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const today = useToday()
  const create = useMutation({
    mutationFn: () => api.composite.create.mutate({ document: newComposite(schemes, today) }),
    onSuccess: async ({ compositeId }) => {
      await client.invalidateQueries({ queryKey: ['summary'] })
      navigate(`/composite-schemes/${compositeId}`)
    },
  })
  if (schemes.length < 2 && (composites.data ?? []).length === 0) return null
  return (
    <section className="stack" aria-labelledby="composites">
      <h2 id="composites">合成方案</h2>
      <p className="word-muted">几张表各自考核、各自公示，再按占比合成一个总分。</p>
      {create.isError && <FailureNotice error={create.error} />}
      <QueryView query={composites} what="合成方案">
        {(list) =>
          list.length > 0 && (
            <div className="plain-table-frame">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">方案</th>
                    <th scope="col">状态</th>
                    <th scope="col">生效日期</th>
                    <th scope="col">组成</th>
                  </tr>
                </thead>
                <tbody>
                  {list.map(({ compositeId, number, status, document }) => (
                    <tr key={compositeId}>
                      <th scope="row">
                        <Link href={`/composite-schemes/${compositeId}`}>{`${document.title}（第 ${number} 版）`}</Link>
                      </th>
                      <td>{status === 'draft' ? '草稿' : '已启用'}</td>
                      <td>{formatPlainDate(document.effectiveFrom)}</td>
                      <td>{document.parts.map(({ name, share }) => `${name} ${formatRatio(share)}`).join('，')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
      {edits && schemes.length >= 2 && (
        <div>
          <Button busy={create.isPending} onClick={() => create.mutate()}>
            新建合成方案
          </Button>
        </div>
      )}
    </section>
  )
}
