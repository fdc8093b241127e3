import { formatInstant } from '@sunlit/calendar'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Link } from '../../components/Link.tsx'
import { forgetBooking, myBookings } from '../../lib/my-bookings.ts'

/**
 * Bookings that were made or opened on this phone; on somebody else's phone they can be taken off again. Only the phone knows them: they stand
 * below what the server has painted already, so that nothing moves that is being read.
 */
export function MyBookings(): ReactElement {
  const [mine, setMine] = useState(myBookings)
  return (
    <section className="mine" aria-labelledby="mine">
      <h2 id="mine">本机上的报名</h2>
      <ul>
        {mine.map(({ token, title, starts }) => (
          <li key={token}>
            <Link href={`/open-day/booking/${token}`}>{title}</Link>
            <span>{formatInstant(starts)}</span>
            <Button
              kind="quiet"
              aria-label={`从本机移除：${title}`}
              onClick={() => {
                forgetBooking(token)
                setMine(myBookings())
              }}
            >
              移除
            </Button>
          </li>
        ))}
      </ul>
      <p>{mine.length > 0 ? '移除只是不在本机显示，报名仍然有效。' : '还没有。收到的链接也能打开报名。'}</p>
    </section>
  )
}
