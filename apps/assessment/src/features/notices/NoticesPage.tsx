import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { noticeListKey, refreshNotices } from '../../lib/notices.ts'
import { useToday } from '../../lib/use-today.ts'
import { byDay } from './notice-days.ts'
import { NoticeDayList } from './NoticeDayList.tsx'
import './notices.css'

/** What I was told, by day; each leads to its page and counts as read when it is followed. */
export function NoticesPage(): ReactElement {
  const unreadOnly = new URLSearchParams(useSearch()).get('show') !== 'all'
  const client = useQueryClient()
  const today = useToday()
  const list = useInfiniteQuery({
    queryKey: noticeListKey(unreadOnly),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) => api.notice.list.query({ unreadOnly, ...(pageParam !== undefined && { before: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const notices = list.data?.pages.flatMap((page) => page.notices) ?? []
  const unread = list.data?.pages[0]?.unread ?? 0
  const newest = notices[0]?.id
  const readAll = useMutation({
    mutationFn: (upTo: string) => api.notice.readAll.mutate({ upTo }),
    onSettled: () => refreshNotices(client),
  })
  return (
    <div className="stack notices">
      <PageHead
        title="提醒"
        lead={unread === 0 ? '没有未读的提醒' : `${unread} 条未读`}
        actions={
          <>
            {newest !== undefined && unread > 0 && (
              <Button busy={readAll.isPending} onClick={() => readAll.mutate(newest)}>
                全部标为已读
              </Button>
            )}
            <Link className="ui-button" href="/notices/settings">
              提醒方式
            </Link>
          </>
        }
      />
      <nav className="tabs" aria-label="显示哪些提醒">
        <Link href="/notices" {...(unreadOnly && { 'aria-current': 'page' as const })}>
          未读
        </Link>
        <Link href="/notices?show=all" {...(!unreadOnly && { 'aria-current': 'page' as const })}>
          全部
        </Link>
      </nav>
      {readAll.isError && <FailureNotice error={readAll.error} />}
      {list.isError && <FailureNotice error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && <Loading what="提醒" />}
      {list.isSuccess && notices.length === 0 && <NothingToRead unreadOnly={unreadOnly} />}
      {byDay(notices, today).map((day) => (
        <NoticeDayList key={day.day} day={day} />
      ))}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
          更早的提醒
        </Button>
      )}
    </div>
  )
}

function NothingToRead({ unreadOnly }: { readonly unreadOnly: boolean }): ReactElement {
  return unreadOnly ? (
    <EmptyState title="提醒都看过了" action={<Link href="/notices?show=all">看看以前的提醒</Link>}>
      问题被退回、轮到您复核、申诉有了裁定、期限快到时，会在这里提醒您。
    </EmptyState>
  ) : (
    <EmptyState title="还没有提醒">问题被退回、轮到您复核、申诉有了裁定、期限快到时，会在这里提醒您。</EmptyState>
  )
}
