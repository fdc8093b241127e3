import { isUnitRole } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { ledgerInput, readLedgerSearch, writeLedgerSearch, type LedgerSearch } from './ledger-search.ts'
import { LedgerCounts } from './LedgerCounts.tsx'
import { LedgerFilterBar } from './LedgerFilterBar.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { UnitCounts } from './UnitCounts.tsx'
import '../../components/door.css'
import './rectification.css'

/** 整改台账: every problem that has to be put right, the most urgent first. People of a unit see their own. */
export function LedgerPage(): ReactElement {
  const me = useMe().data
  const [, navigate] = useLocation()
  const search = readLedgerSearch(useSearch())
  const input = ledgerInput(search)
  const counted = {
    ...(input.unitId !== undefined && { unitId: input.unitId }),
    ...(input.periodId !== undefined && { periodId: input.periodId }),
  }
  const counts = useQuery({ queryKey: ['rectification', 'counts', counted], queryFn: () => api.rectification.counts.query(counted) })
  const ledger = useInfiniteQuery({
    queryKey: ['rectification', 'list', input],
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) => api.rectification.list.query({ ...input, limit: 50, ...(pageParam !== undefined && { after: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const entries = ledger.data?.pages.flatMap((page) => page.entries) ?? []
  const change = (changed: LedgerSearch): void => {
    const asked = writeLedgerSearch(changed)
    navigate(asked === '' ? '/rectifications' : `/rectifications?${asked}`, { replace: true })
  }
  const canManage = me ? may(me, 'rectification.manage') : false
  const isOffice = me?.roles.some((role) => !isUnitRole(role)) ?? false
  return (
    <div className="stack ledger-page">
      <PageHead
        title="整改台账"
        lead={
          isOffice ? '考核查出的问题和外部清单，限期整改，复查通过后销号。' : '您单位要整改的问题。写明措施并提交佐证，复查通过后销号。'
        }
        actions={<LedgerActions canManage={canManage} input={input} />}
      />
      {counts.isError && <FailureNotice error={counts.error} onRetry={() => void counts.refetch()} retrying={counts.isFetching} />}
      {counts.data && <LedgerCounts counts={counts.data} search={search} onChange={change} />}
      {isOffice && counts.data && search.unit === '' && (
        <UnitCounts units={counts.data.units} isOpen={!canManage} onUnit={(unit) => change({ ...search, unit })} />
      )}
      <LedgerFilterBar search={search} onChange={change} />
      {ledger.isError && <FailureNotice error={ledger.error} onRetry={() => void ledger.refetch()} retrying={ledger.isFetching} />}
      {ledger.isPending && <Loading what="整改台账" />}
      {ledger.isSuccess && entries.length === 0 && <Nothing isFiltered={writeLedgerSearch(search) !== ''} isOffice={isOffice} />}
      {entries.length > 0 && <LedgerTable entries={entries} withUnit={isOffice} />}
      {ledger.hasNextPage && (
        <Button onClick={() => void ledger.fetchNextPage()} busy={ledger.isFetchingNextPage}>
          再显示一些
        </Button>
      )}
    </div>
  )
}

interface LedgerActionsProps {
  readonly canManage: boolean
  readonly input: ReturnType<typeof ledgerInput>
}

function LedgerActions({ canManage, input }: LedgerActionsProps): ReactElement {
  const asked = Object.entries(input).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const address = (format: string): string => `/api/exports/rectifications?${new URLSearchParams([...asked, ['format', format]])}`
  return (
    <div className="row-actions" data-no-print="">
      {canManage && (
        <>
          <Link href="/rectifications/open" className="ui-button" data-kind="main" data-shortcut="n">
            从考核列入
          </Link>
          <Link href="/rectifications/import" className="ui-button">
            导入外部清单
          </Link>
        </>
      )}
      <a className="ui-button" href={address('xlsx')} download="">
        导出 XLSX
      </a>
      <a className="ui-button" href={address('csv')} download="">
        导出 CSV
      </a>
    </div>
  )
}

function Nothing({ isFiltered, isOffice }: { readonly isFiltered: boolean; readonly isOffice: boolean }): ReactElement {
  if (isFiltered) return <EmptyState title="没有符合条件的整改事项">放宽筛选条件再查。</EmptyState>
  return (
    <EmptyState title="现在没有要整改的问题">
      {isOffice ? '从季度考核认定的问题列入，或导入第三方测评、上级检查的问题清单。' : '考核部门列入的问题会出现在这里，并在待办中提醒您。'}
    </EmptyState>
  )
}
