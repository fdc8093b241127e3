import type { BookingState, OpenEvent } from '@sunlit/contracts'
import { Notice } from '@sunlit/ui'
import { useEffect, useRef, type ReactElement } from 'react'
import { Link } from '../../components/Link.tsx'
import { channelOf } from '../../lib/contact.ts'
import type { SignedUp } from './use-sign-up.ts'

interface AnswerViewProps {
  readonly signedUp: SignedUp
  readonly event: OpenEvent
  readonly contact: string
}

/** What came of it, in one sentence, at the place where the button was pressed. */
export function AnswerView({ signedUp: { answer, standing }, event, contact }: AnswerViewProps): ReactElement {
  const head = useRef<HTMLHeadingElement>(null)
  // The form is gone: whoever cannot see the page is told what came of it.
  useEffect(() => head.current?.focus(), [])
  const { title, text } = answerWords(answer.state)
  return (
    <section className="answer" data-state={answer.state}>
      <h1 tabIndex={-1} ref={head}>
        {title}
      </h1>
      <p className="answer-text">{answer.position?.sentence ?? text}</p>
      <p>
        报名号 <strong className="code">{answer.code}</strong>
      </p>
      {standing !== undefined && <Notice tone="waiting">{standing}</Notice>}
      <Link className="ui-button" data-kind="main" href={`/open-day/booking/${answer.bookingToken}`}>
        {answer.state === 'placed' ? '查看入场码' : '查看我的报名'}
      </Link>
      <p>
        这个链接也发到了您的{channelOf(contact) === 'email' ? '邮箱' : '手机'}
        。链接就是您的凭证：查看、修改、取消、转让都用它，请不要发到群里。
      </p>
      <p>
        <Link href={`/open-day/events/${event.id}`}>回到活动页面</Link>
      </p>
    </section>
  )
}

function answerWords(state: BookingState): { readonly title: string; readonly text: string } {
  switch (state) {
    case 'placed':
      return { title: '报名成功', text: '名额已经留给您。到时候请在入口出示入场码。' }
    case 'waiting':
      return { title: '已进入候补', text: '有名额空出时会通知您。' }
    case 'applied':
      return { title: '申请已收到', text: '结果确定后会通知您，不用守着页面。' }
    case 'offered':
      return { title: '有名额了', text: '请打开我的报名，在期限内确认。' }
    case 'admitted':
    case 'absent':
    case 'withdrawn':
    case 'lapsed':
    case 'declined':
    case 'called-off':
      return { title: '这份报名已经收到过', text: '请打开我的报名，查看现在的情况。' }
  }
}
