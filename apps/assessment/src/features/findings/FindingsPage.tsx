import { FINDING_STATUS_NAMES, FINDING_STATUSES, type FindingStatus } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { api } from '../../lib/api.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { useFileLimits } from '../../lib/use-file-limits.ts'
import { OwnFinding, type OpenPart } from './OwnFinding.tsx'

/** What I recorded in this quarter, and what still has to be done with it. */
export function FindingsPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('status')
  const status = FINDING_STATUSES.find((known) => known === asked)
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  const limits = useFileLimits()
  const [editing, setEditing] = useState<{ readonly id: string; readonly part: OpenPart }>()
  const findings = useInfiniteQuery({
    queryKey: ['finding', 'mine', periodId, status ?? 'all'],
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) =>
      api.finding.list.query({
        periodId,
        mine: true,
        limit: 50,
        ...(status && { status }),
        ...(pageParam !== undefined && { after: pageParam }),
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const list = findings.data?.pages.flatMap((page) => page.findings) ?? []
  return (
    <div className="stack">
      <PageHead
        title="我的录入"
        lead={period?.title}
        actions={
          <div className="evidence-actions">
            <Link className="ui-button" href={`/periods/${periodId}/import`}>
              从表格导入
            </Link>
            <a
              className="ui-button"
              href={`/api/exports/findings?periodId=${periodId}&mine=true&format=xlsx${status === undefined ? '' : `&status=${status}`}`}
              download=""
            >
              导出
            </a>
          </div>
        }
      />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      <StatusFilter
        status={status}
        onChange={(chosen) =>
          navigate(`/periods/${periodId}/findings${chosen === undefined ? '' : `?status=${chosen}`}`, { replace: true })
        }
      />
      {findings.isPending && <Loading what="问题" />}
      {findings.isError && <FailureNotice error={findings.error} onRetry={() => void findings.refetch()} retrying={findings.isFetching} />}
      {findings.isSuccess && list.length === 0 && (
        <EmptyState title="这里还没有问题">
          {status === undefined ? '在“录入问题”里录入的每一条都会列在这里。' : '换一个状态看看。'}
        </EmptyState>
      )}
      {list.map((finding) => (
        <OwnFinding
          key={finding.id}
          finding={finding}
          rule={scheme?.rules.find(({ id }) => id === finding.ruleId)}
          open={editing?.id === finding.id ? editing.part : undefined}
          onOpen={(part) => setEditing(part && { id: finding.id, part })}
          limits={limits}
        />
      ))}
      {findings.hasNextPage && (
        <Button onClick={() => void findings.fetchNextPage()} busy={findings.isFetchingNextPage}>
          更早的问题
        </Button>
      )}
    </div>
  )
}

function StatusFilter({
  status,
  onChange,
}: {
  readonly status: FindingStatus | undefined
  readonly onChange: (status: FindingStatus | undefined) => void
}): ReactElement {
  return (
    <search className="evidence-actions">
      <Button aria-pressed={status === undefined} onClick={() => onChange(undefined)}>
        全部
      </Button>
      {FINDING_STATUSES.map((known) => (
        <Button key={known} aria-pressed={status === known} onClick={() => onChange(known)}>
          {FINDING_STATUS_NAMES[known]}
        </Button>
      ))}
    </search>
  )
}
