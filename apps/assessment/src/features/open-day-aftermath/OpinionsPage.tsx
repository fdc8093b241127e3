import { OPINION_STATE_NAMES, OPINION_STATES } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import type { OpinionLine } from './aftermath-types.ts'
import { OpinionTable } from './OpinionTable.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import '../../components/door.css'
import './aftermath.css'

/** All opinions that concern this person, whichever event they come from; those due first stand first. */
export function OpinionsPage(): ReactElement {
  const asked = new URLSearchParams(useSearch()).get('state')
  const state = OPINION_STATES.find((one) => one === asked)
  const me = useMe().data
  const mayReply = me ? may(me, 'open-day.aftermath') : false
  const [answering, setAnswering] = useState<OpinionLine>()
  const query = useQuery({
    queryKey: ['openDay', 'opinions', state ?? 'all'],
    queryFn: () => api.aftermath.opinions.query({ ...(state && { state }) }),
  })
  return (
    <div className="stack">
      <PageHead title="开放日意见办理" lead="开放活动中收到的意见，责任单位是本单位的，或者是本单位活动收到的。" />
      <p data-no-print="">
        <Link href="/open-day">返回开放日</Link>
      </p>
      <nav className="tabs" aria-label="显示哪些意见">
        <Link href="/open-day/opinions" {...(state === undefined && { 'aria-current': 'page' as const })}>
          全部
        </Link>
        {OPINION_STATES.map((one) => (
          <Link key={one} href={`/open-day/opinions?state=${one}`} {...(state === one && { 'aria-current': 'page' as const })}>
            {OPINION_STATE_NAMES[one]}
          </Link>
        ))}
      </nav>
      <QueryView query={query} what="意见">
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title="没有这样的意见">活动收到的意见列入清单、指定由本单位办理后，会出现在这里。</EmptyState>
          ) : (
            <OpinionTable lines={lines} withEvent {...(mayReply && { onReply: setAnswering })} />
          )
        }
      </QueryView>
      {answering && (
        <SidePanel title="答复意见" onClose={() => setAnswering(undefined)}>
          <ReplyForm line={answering} onDone={() => setAnswering(undefined)} />
        </SidePanel>
      )}
    </div>
  )
}
