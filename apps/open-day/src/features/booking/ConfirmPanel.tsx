import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { BookingPanelProps } from './panel-props.ts'

/** A place that became free waits for its answer. */
export function ConfirmPanel({ isBusy, act }: BookingPanelProps): ReactElement {
  return (
    <section className="panel panel-main">
      <Button kind="main" busy={isBusy} onClick={() => void act('confirm')}>
        {isBusy ? '正在确认，请稍候' : '我来，确认名额'}
      </Button>
      <p>来不了的话，请在下面取消，名额马上会让给下一位。</p>
    </section>
  )
}
