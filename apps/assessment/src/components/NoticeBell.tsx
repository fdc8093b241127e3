import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { unreadQuery } from '../lib/notices.ts'
import './notice-bell.css'

const MOST_SHOWN = 99

/**
 * How many notices are unread, one click from them. It is asked anew with every page and when the window comes back, not by the clock:
 * a question every minute would keep a session alive at a desk that nobody sits at.
 */
export function NoticeBell(): ReactElement {
  const [path] = useLocation()
  const unread = useQuery(unreadQuery(path)).data?.unread ?? 0
  const shown = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread)
  return (
    <Link href="/notices" className="bell" aria-label={unread === 0 ? '提醒，没有未读' : `提醒，${shown} 条未读`}>
      <svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22">
        <path d="M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2.5 16a2.5 2.5 0 0 0 5 0" />
      </svg>
      {unread > 0 && <span aria-hidden="true">{shown}</span>}
    </Link>
  )
}
