import type { RouterOutputs } from '@sunlit/trpc'
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from './api.ts'

export type NoticeView = RouterOutputs['notice']['list']['notices'][number]
export type OwnMailbox = RouterOutputs['notice']['mailbox']
export type MessagePage = RouterOutputs['message']['list']
export type MessageLine = MessagePage['messages'][number]

const NOTICE_KEY = ['notice'] as const

/** Asked anew on every page; until it is answered the number of the page before stands. */
export function unreadQuery(path: string) {
  return queryOptions({
    queryKey: [...NOTICE_KEY, 'unread', path],
    queryFn: () => api.notice.unread.query(),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
  })
}

export function noticeListKey(unreadOnly: boolean) {
  return [...NOTICE_KEY, 'list', unreadOnly ? 'unread' : 'all'] as const
}

export function mailboxQuery() {
  return queryOptions({ queryKey: ['mailbox'], queryFn: () => api.notice.mailbox.query() })
}

/** The list and the number beside the bell change together. */
export function refreshNotices(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: NOTICE_KEY })
}
