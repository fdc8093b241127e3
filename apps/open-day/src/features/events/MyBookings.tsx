import { formatInstant } from '@sunlit/calendar'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Link } from '../../components/Link.tsx'
import { forgetBooking, myBookings } from '../../lib/my-bookings.ts'

/** Bookings that were made or opened on this phone; on somebody else's phone they can be taken off again. */
export function MyBookings(): ReactElement | null {
  const [mine, setMine] = useState(myBookings)
  if (mine.length === 0) return null
  return (
    <section className="mine" aria-labelledby="mine">
      <h2 id="mine">这台手机上的报名</h2>
      <ul>
        {mine.map(({ token, title, starts }) => (
          <li key={token}>
            <Link href={`/open-day/booking/${token}`}>{title}</Link>
            <span>{formatInstant(starts)}</span>
            <Button
              kind="quiet"
              aria-label={`从这台手机移除：${title}`}
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
      <p>移除只是不在这台手机上显示，报名仍然有效。</p>
    </section>
  )
}
