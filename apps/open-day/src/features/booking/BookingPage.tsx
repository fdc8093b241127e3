import { formatInstant } from '@sunlit/calendar'
import { whenWords, type BookingView } from '@sunlit/contracts'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { Link } from '../../components/Link.tsx'
import { Loading } from '../../components/Loading.tsx'
import type { PageProps } from '../../lib/page-props.ts'
import { BOOKING_PANELS } from './booking-panels.ts'
import { stateWords } from './booking-words.ts'
import { Ticket } from './Ticket.tsx'
import { useBooking } from './use-booking.ts'

/** The personal link: where a booking stands, its ticket, and everything its holder may do with it. */
export function BookingPage({ params }: PageProps): ReactElement {
  const token = params['token'] ?? ''
  const { booking, again, isBusy, failure, act } = useBooking(token)
  const [isErased, setIsErased] = useState(false)
  const panels = (view: BookingView, isUrgent: boolean): readonly ReactElement[] =>
    BOOKING_PANELS.filter((panel) => (panel.isUrgent ?? false) === isUrgent && panel.isFor(view)).map(({ name, Panel }) => (
      <Panel key={name} token={token} view={view} isBusy={isBusy} act={act} onErased={() => setIsErased(true)} />
    ))
  if (isErased)
    return (
      <>
        <PageHead title="信息已经删除" />
        <p>您的姓名、联系方式和其他个人信息已经删除，这个链接不再有效。报名号、人数和时间留下作统计核对，和您本人对不上。</p>
        <p>
          <Link href="/open-day/">看看有哪些活动</Link>
        </p>
      </>
    )
  return (
    <>
      <p className="back" data-no-print="">
        <Link href="/open-day/">全部活动</Link>
      </p>
      {booking.state === 'loading' && <Loading />}
      {booking.state === 'failed' && <Failed failure={booking.failure} onRetry={again} />}
      {booking.state === 'ready' && (
        <>
          <Head view={booking.view} />
          {booking.isOffline && (
            <Notice tone="waiting" word="没有网络" actions={<Button onClick={again}>再试一次</Button>}>
              现在没有网络，显示的是{formatInstant(booking.seenAt)}的情况。入场码没有网络也能用。
            </Notice>
          )}
          {booking.movedFrom !== undefined && (
            <Notice tone="waiting" word="改期">
              时间改了：原来是{formatInstant(booking.movedFrom)}，现在是{formatInstant(booking.view.starts)}。来不了的话请取消。
            </Notice>
          )}
          {failure !== undefined && <Notice tone="danger">{failureWords(failure)}</Notice>}
          {!booking.isOffline && panels(booking.view, true)}
          {booking.view.ticket !== null && <Ticket view={booking.view} ticket={booking.view.ticket} />}
          <Facts view={booking.view} />
          {!booking.isOffline && panels(booking.view, false)}
        </>
      )}
    </>
  )
}

function Head({ view }: { readonly view: BookingView }): ReactElement {
  const { tone, title, text } = stateWords(view)
  return (
    <header className="state" data-tone={tone}>
      <p className="state-event">{view.eventTitle}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      {(view.reason ?? '') !== '' && <p>原因：{view.reason}</p>}
    </header>
  )
}

function Facts({ view }: { readonly view: BookingView }): ReactElement {
  const { adults, pupils, preschool } = view.party
  const kinds = [adults > 0 && `成年人${adults}`, pupils > 0 && `学生${pupils}`, preschool > 0 && `学龄前儿童${preschool}`].filter(
    (kind) => kind !== false,
  )
  const rows = [
    ['时间', whenWords(view)],
    ['地点', view.place],
    ['人数', `${view.people}人（${kinds.join('，')}）`],
    ['姓名', view.name ?? ''],
    ['通知到', view.contactHint ?? ''],
    ['报名号', view.code],
  ].filter(([, text]) => text !== '')
  return (
    <>
      <dl className="facts">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p data-no-print="">
        <Link href={`/open-day/events/${view.eventId}`}>看活动页面</Link>
      </p>
    </>
  )
}
