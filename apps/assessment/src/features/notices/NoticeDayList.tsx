import { formatInstant } from '@sunlit/calendar'
import { NOTICE_TOPIC_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent, ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { refreshNotices, type NoticeView } from '../../lib/notices.ts'
import type { NoticeDay } from './notice-days.ts'

/** One day of notices. The arrow keys walk from one to the next, over the days. */
export function NoticeDayList({ day }: { readonly day: NoticeDay }): ReactElement {
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: (noticeId: string) => api.notice.read.mutate({ noticeId }),
    onSettled: () => refreshNotices(client),
  })
  return (
    <section className="stack" aria-labelledby={`day-${day.day}`}>
      <h2 id={`day-${day.day}`}>{day.name}</h2>
      {read.isError && <FailureNotice error={read.error} />}
      <ul className="notice-list">
        {day.notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onRead={() => read.mutate(notice.id)} />
        ))}
      </ul>
    </section>
  )
}

interface NoticeItemProps {
  readonly notice: NoticeView
  readonly onRead: () => void
}

function NoticeItem({ notice, onRead }: NoticeItemProps): ReactElement {
  const { title, detail, address, topic, at, isRead } = notice
  return (
    <li data-read={isRead}>
      <Link href={address} className="notice-link" onClick={() => !isRead && onRead()} onKeyDown={walk}>
        <strong>
          {!isRead && <span className="notice-mark">未读</span>}
          {title}
        </strong>
        {detail !== '' && <span>{detail}</span>}
        <span>
          {NOTICE_TOPIC_NAMES[topic]} · <time dateTime={at}>{timeOf(at)}</time>
        </span>
      </Link>
      {!isRead && (
        <Button kind="quiet" aria-label={`标为已读：${title}`} onClick={onRead}>
          标为已读
        </Button>
      )}
    </li>
  )
}

/** 上午9:30: the day stands above. */
function timeOf(at: string): string {
  return formatInstant(at).replace(/^.*）/, '')
}

function walk(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.notice-link')]
  const next = links[links.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
