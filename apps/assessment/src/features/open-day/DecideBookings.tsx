import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { api } from '../../lib/api.ts'
import type { OpenBookingLine, OpenSessionLine } from './open-day-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface DecideBookingsProps {
  readonly session: OpenSessionLine
  readonly chosen: readonly OpenBookingLine[]
  readonly onDone: () => void
}

/** Chooses the ticked applications of a review, or does not; the waiting list is only ever shortened here. */
export function DecideBookings({ session, chosen, onDone }: DecideBookingsProps): ReactElement {
  const [asking, setAsking] = useState<'choose' | 'decline'>()
  const [reason, setReason] = useState('')
  const step = useOpenStep(
    (approved: boolean) =>
      api.openDay.decideBookings.mutate({ openSessionId: session.id, bookingIds: chosen.map(({ id }) => id), approved, reason }),
    () => {
      setReason('')
      onDone()
    },
  )
  const decide = (approved: boolean): void => step.mutate(approved, { onSettled: () => setAsking(undefined) })
  const people = chosen.reduce((sum, booking) => sum + booking.people, 0)
  const isReview = session.allotment === 'review' && chosen.every(({ state }) => state === 'applied')
  const free = session.plan.capacity - session.plan.reserve - session.taken
  if (chosen.length === 0 && !step.isSuccess && !step.isError)
    return <p className="word-muted">{session.allotment === 'review' ? '勾选报名后，可以选定或不选定。' : '勾选候补后，可以移出名单。'}</p>
  return (
    <div className="stack">
      <StepFailure step={step} />
      {step.isSuccess && chosen.length === 0 && <Notice tone="done">已办理 {step.data.length} 组，并已通知本人。</Notice>}
      {chosen.length > 0 && (
        <div className="row-actions">
          {isReview && (
            <Button kind="main" onClick={() => setAsking('choose')}>
              选定 {chosen.length} 组
            </Button>
          )}
          <Button onClick={() => setAsking('decline')}>{isReview ? `不选定 ${chosen.length} 组` : `移出 ${chosen.length} 组`}</Button>
          <span className="word-muted">
            共 {people} 人，还有名额 {free} 人
          </span>
        </div>
      )}
      {asking !== undefined && (
        <Confirm
          title={asking === 'choose' ? '选定参加的人' : '不选定'}
          action="确认并通知"
          busy={step.isPending}
          disabled={asking === 'decline' && reason.trim() === ''}
          onConfirm={() => decide(asking === 'choose')}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {chosen.map(({ code }) => code).join('、')}
            {asking === 'choose' ? `，共 ${people} 人。名额不够的一组进入候补。本人会收到通知。` : '，本人会收到通知和原因。不能恢复。'}
          </p>
          <TextField
            id="decide-bookings-reason"
            label={asking === 'choose' ? '说明（可不填）' : '原因（必填，会告诉本人）'}
            max={200}
            value={reason}
            onChange={setReason}
          />
        </Confirm>
      )}
    </div>
  )
}
