import { formatDate } from '@sunlit/calendar'
import type { OpenFeedbackPage } from '@sunlit/contracts'
import { Notice, PageHead } from '@sunlit/ui'
import { useCallback, useState, type ReactElement } from 'react'
import { Failed } from '../components/Failed.tsx'
import { Link } from '../components/Link.tsx'
import { Loading } from '../components/Loading.tsx'
import { read } from '../lib/ask.ts'
import type { PageProps } from '../lib/page-props.ts'
import { useLoaded } from '../lib/use-loaded.ts'
import { FeedbackForm } from './FeedbackForm.tsx'
import './aftermath.css'

/** What somebody who was there thinks of it: reached from the personal link, kept without it. */
export function FeedbackPage({ params }: PageProps): ReactElement {
  const token = params['token'] ?? ''
  const load = useCallback(() => read<OpenFeedbackPage>(`/bookings/${encodeURIComponent(token)}/feedback`), [token])
  const { loaded, again } = useLoaded(load)
  const [isGiven, setIsGiven] = useState(false)
  const back = <Link href={`/open-day/booking/${token}`}>我的报名</Link>
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />
  const { state, eventTitle, organiser, until } = loaded.value
  return (
    <>
      <p className="back">{back}</p>
      <PageHead title="活动反馈" lead={`${eventTitle} · ${organiser}`} />
      {isGiven || state === 'given' ? (
        <Notice tone="done" word="收到了" actions={back}>
          谢谢您的反馈，每份报名填写一次，您已经填写过了。反馈和您的报名分开保存，之后没有人能查出哪一份是您写的，所以也不能修改。
        </Notice>
      ) : (
        <Words state={state} until={until} />
      )}
      {!isGiven && state === 'open' && <FeedbackForm token={token} onGiven={() => setIsGiven(true)} />}
    </>
  )
}

function Words({ state, until }: Pick<OpenFeedbackPage, 'state' | 'until'>): ReactElement {
  switch (state) {
    case 'before':
      return <Notice tone="waiting">{'入场签到以后，可以在这里填写反馈。'}</Notice>
    case 'closed':
      return <Notice>{`填写时间到${formatDate(until)}为止，现在已经结束。`}</Notice>
    default:
      return (
        <p className="lead-text">一共四个问题，约一分钟，{formatDate(until)}前可以填写一次。不记名：反馈和您的报名分开保存，只记日期。</p>
      )
  }
}
