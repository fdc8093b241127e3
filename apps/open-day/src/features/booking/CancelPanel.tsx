import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import type { BookingPanelProps } from './panel-props.ts'

/** Gives the places back, after one more question. */
export function CancelPanel({ view, isBusy, act }: BookingPanelProps): ReactElement {
  const [isAsked, setIsAsked] = useState(false)
  const isWaiting = view.state === 'waiting'
  const name = isWaiting ? '退出候补' : view.state === 'applied' ? '撤回申请' : '取消报名'
  if (!isAsked)
    return (
      <section className="panel" data-no-print="">
        <Button onClick={() => setIsAsked(true)}>{name}</Button>
      </section>
    )
  return (
    <section className="panel" aria-live="polite">
      <h2>确定要{name}吗</h2>
      <p>
        {isWaiting || view.state === 'applied'
          ? '您的次序不会保留，以后要重新报名。'
          : `${view.people}人的名额会马上让给候补的人，入场码随即失效，不能恢复。`}
      </p>
      <div className="form-actions">
        <Button kind="danger" busy={isBusy} onClick={() => void act('cancel').then((done) => done && setIsAsked(false))}>
          {isBusy ? '正在取消，请稍候' : `确定${name}`}
        </Button>
        <Button onClick={() => setIsAsked(false)}>不，保留报名</Button>
      </div>
    </section>
  )
}
