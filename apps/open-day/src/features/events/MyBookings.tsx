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
      <h2 id="mine" tabIndex={-1}>
        这台手机上的报名
      </h2>
      {mine.length === 0 && <p>还没有。报名成功后会列在这里；短信或邮件里的个人链接也能打开您的报名和入场码。</p>}
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
      {mine.length > 0 && <p>移除只是不在这台手机上显示，报名仍然有效。</p>}
    </section>
  )
}
