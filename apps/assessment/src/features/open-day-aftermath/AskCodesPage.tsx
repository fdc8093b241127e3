import { formatInstant } from '@sunlit/calendar'
import { Button, QrCode } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { useAftermath } from './use-aftermath.ts'
import '../../components/door.css'
import './aftermath.css'

/** One sheet for each session, to be put up on site: the code stands nowhere else. */
export function AskCodesPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const query = useAftermath(eventId)
  return (
    <div className="stack">
      <div className="panel-head" data-no-print="">
        <Link href={`/open-day/events/${eventId}/voices`}>返回提问与意见</Link>
        <Button kind="main" onClick={() => print()}>
          打印
        </Button>
      </div>
      <p className="word-muted" data-no-print="">
        每场一张，只在现场张贴，不要放到网上。活动开始前1小时起可以提问，结束3天后停止。
      </p>
      <QueryView query={query} what="提问二维码">
        {({ event }) => (
          <>
            {event.sessions
              .filter(({ calledOff }) => !calledOff)
              .map(({ id, starts, askAddress }) => (
                <section key={id} className="ask-sheet" aria-label={`${formatInstant(starts)}的提问二维码`}>
                  <p className="ask-sheet-unit">{event.unitName}政府开放日</p>
                  <h1>有问题，扫码问</h1>
                  <p>{event.title}</p>
                  <p>{formatInstant(starts)}</p>
                  <QrCode text={askAddress} label={`提问页面的二维码：${askAddress}`} />
                  <p>不用登记姓名和电话。我们当场或会后回答，回答公开在同一页面。</p>
                  <p className="ask-sheet-address">{askAddress}</p>
                </section>
              ))}
          </>
        )}
      </QueryView>
    </div>
  )
}
