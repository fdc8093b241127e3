import { MESSAGE_STATES, MESSAGE_STATE_NAMES, type MessageState } from '@sunlit/contracts'
import { Button, EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import '@sunlit/ui/row-cards.css'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import { MessageTable } from './MessageTable.tsx'
import { standingOf, type StandingLine } from './message-words.ts'

/** Whether messages get out: how many wait, what failed and why. What they say is nobody's to read here. */
export function MessagesPage(): ReactElement {
  const asked = new URLSearchParams(useSearch()).get('state')
  const state = MESSAGE_STATES.find((one) => one === asked)
  const client = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['message', state ?? 'all'],
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) => api.message.list.query({ ...(state && { state }), ...(pageParam !== undefined && { before: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: true,
  })
  const retry = useMutation({
    mutationFn: (messageId: string) => api.message.retry.mutate({ messageId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['message'] }),
  })
  const [first] = list.data?.pages ?? []
  const messages = list.data?.pages.flatMap((page) => page.messages) ?? []
  return (
    <div className="stack">
      <PageHead title="消息箱" lead="短信和邮件有没有发出去。收件人只显示一部分，内容不显示；发出一段时间后两者都会清除。" />
      {first?.hasDemoOutbox === true && (
        <Notice>
          这是演示系统，消息没有真的发出去，都在<a href="/outbox">演示消息箱</a>里。
        </Notice>
      )}
      {first && <Standing lines={standingOf(first)} />}
      <StateTabs state={state} />
      {retry.isError && <FailureNotice error={retry.error} />}
      {list.isError && <FailureNotice error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && <Loading what="消息" />}
      {list.isSuccess && messages.length === 0 && <EmptyState title="没有这样的消息">有短信或邮件要发出时，会列在这里。</EmptyState>}
      {messages.length > 0 && (
        <MessageTable messages={messages} retrying={retry.isPending ? retry.variables : undefined} onRetry={(id) => retry.mutate(id)} />
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
          更早的消息
        </Button>
      )}
    </div>
  )
}

function StateTabs({ state }: { readonly state: MessageState | undefined }): ReactElement {
  return (
    <nav className="tabs" aria-label="显示哪些消息">
      <Link href="/messages" {...(state === undefined && { 'aria-current': 'page' as const })}>
        全部
      </Link>
      {MESSAGE_STATES.map((one) => (
        <Link key={one} href={`/messages?state=${one}`} {...(state === one && { 'aria-current': 'page' as const })}>
          {MESSAGE_STATE_NAMES[one]}
        </Link>
      ))}
    </nav>
  )
}

function Standing({ lines }: { readonly lines: readonly StandingLine[] }): ReactElement {
  return (
    <TableFrame label="各渠道的消息数">
      <table className="plain-table row-cards">
        <thead>
          <tr>
            <th scope="col">渠道</th>
            {MESSAGE_STATES.map((state) => (
              <th key={state} scope="col" className="figure">
                {MESSAGE_STATE_NAMES[state]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, channel, counts }) => (
            <tr key={key}>
              <th scope="row">{channel}</th>
              {MESSAGE_STATES.map((state) => (
                <td
                  key={state}
                  data-label={MESSAGE_STATE_NAMES[state]}
                  className={state === 'dead' && counts.dead > 0 ? 'figure word-lost' : 'figure'}
                >
                  {counts[state]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
