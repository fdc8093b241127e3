import type { ReactElement } from 'react'
import { isWeChat } from '../../lib/browser.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** A real address, not a file made by script: the browser inside WeChat opens no other. */
export function CalendarPanel({ token }: BookingPanelProps): ReactElement {
  return (
    <section className="panel" data-no-print="">
      <a className="ui-button" href={`/api/open-day/bookings/${token}/calendar.ics`}>
        加到日历
      </a>
      {isWeChat() && <p className="quiet">微信里打不开日历文件。请点右上角，选“在浏览器打开”，再点这个按钮。</p>}
    </section>
  )
}
