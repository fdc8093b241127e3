import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useLocation, useSearch } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import { TrailFilterBar } from './TrailFilterBar.tsx'
import { TrailTable } from './TrailTable.tsx'
import { readTrailSearch, trailInput, writeTrailSearch, type TrailSearch } from './trail-search.ts'

/** Everything that happened, newest first; each line can be proved in this browser. */
export function AuditPage(): ReactElement {
  const search = readTrailSearch(useSearch())
  const [, navigate] = useLocation()
  const input = trailInput(search)
  const trail = useInfiniteQuery({
    queryKey: ['audit.list', input],
    initialPageParam: undefined as number | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) => api.audit.list.query({ ...input, limit: 100, ...(pageParam !== undefined && { before: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const exported = useMutation({
    mutationFn: () => api.audit.export.mutate(input),
    onSuccess: ({ fileName, csv }) => saveFile(fileName, csv, 'text/csv;charset=utf-8'),
  })
  const change = (changed: TrailSearch): void => navigate(`/audit?${writeTrailSearch(changed)}`, { replace: true })
  const lines = trail.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <div className="stack">
      <PageHead
        title="审计记录"
        lead="谁在什么时候做了什么。每一条都写入存证日志，可以当场核验没有被改动。"
        actions={
          <Button onClick={() => exported.mutate()} busy={exported.isPending}>
            导出（导出本身也会记录）
          </Button>
        }
      />
      <TrailFilterBar search={search} onChange={change} />
      {exported.isError && <FailureNotice error={exported.error} onRetry={() => exported.mutate()} />}
      {trail.isError && <FailureNotice error={trail.error} onRetry={() => void trail.refetch()} retrying={trail.isFetching} />}
      {trail.isPending && <Loading what="审计记录" />}
      {trail.isSuccess && lines.length === 0 && <EmptyState title="没有符合条件的记录">放宽日期或事件类型再查。</EmptyState>}
      {lines.length > 0 && <TrailTable lines={lines} onSubject={(subjectId) => change({ ...search, subjectId })} />}
      {trail.hasNextPage && (
        <Button onClick={() => void trail.fetchNextPage()} busy={trail.isFetchingNextPage}>
          更早的记录
        </Button>
      )}
    </div>
  )
}
