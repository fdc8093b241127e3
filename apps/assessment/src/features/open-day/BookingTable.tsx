import { formatInstant } from '@sunlit/calendar'
import { BOOKING_STATE_NAMES, type BookingState } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { DecideBookings } from './DecideBookings.tsx'
import type { OpenBookingLine, OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { VisitorCell } from './VisitorCell.tsx'

interface BookingTableProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
  readonly bookings: readonly OpenBookingLine[]
}

/** A long table is drawn a piece at a time. */
const SHOWN = 100

/** States about which the staff may decide: applications of a review, and the waiting list. */
const OPEN: readonly BookingState[] = ['applied', 'waiting', 'offered']

/** Bookings by code, with what may be decided about those that are ticked. */
export function BookingTable({ event, session, bookings }: BookingTableProps): ReactElement {
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [shown, setShown] = useState(SHOWN)
  const mayDecide = event.state === 'published' && !session.calledOff && session.drawState !== 'announced'
  const names = new Map(event.document.classes.map(({ id, name }) => [id, name]))
  const chosen = bookings.filter(({ id, state }) => ticked.includes(id) && OPEN.includes(state))
  const tick = (id: string, on: boolean): void => setTicked(on ? [...ticked, id] : ticked.filter((one) => one !== id))
  return (
    <>
      {mayDecide && <DecideBookings session={session} chosen={chosen} onDone={() => setTicked([])} />}
      <div className="plain-table-frame event-frame">
        <table className="plain-table ledger open-events">
          <caption className="ui-sr-only">报名</caption>
          <thead>
            <tr>
              {mayDecide && <th scope="col">选择</th>}
              <th scope="col">报名号</th>
              <th scope="col">状态</th>
              <th scope="col">类别</th>
              <th scope="col" className="figure">
                人数
              </th>
              <th scope="col">报名时间</th>
              <th scope="col">姓名和联系方式</th>
            </tr>
          </thead>
          <tbody>
            {bookings.slice(0, shown).map((booking) => (
              <tr key={booking.id}>
                {mayDecide && (
                  <td data-label="选择">
                    {OPEN.includes(booking.state) && (
                      <input
                        type="checkbox"
                        className="booking-choice"
                        aria-label={`选择 ${booking.code}`}
                        checked={ticked.includes(booking.id)}
                        onChange={(input) => tick(booking.id, input.target.checked)}
                      />
                    )}
                  </td>
                )}
                <td data-label="报名号">{booking.code}</td>
                <td data-label="状态">{BOOKING_STATE_NAMES[booking.state]}</td>
                <td data-label="类别">
                  {names.get(booking.participantClass) ?? booking.participantClass}
                  {booking.source === 'reserve' && <small className="word-muted"> 预留</small>}
                </td>
                <td data-label="人数" className="figure">
                  {booking.people}
                </td>
                <td data-label="报名时间">{formatInstant(booking.submittedAt)}</td>
                <td data-label="姓名">
                  <VisitorCell bookingId={booking.id} code={booking.code} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {bookings.length > shown && <Button onClick={() => setShown(shown + SHOWN)}>再显示一些（还有 {bookings.length - shown} 组）</Button>}
    </>
  )
}
