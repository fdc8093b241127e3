import type { OpenEventLine } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Link } from '../../components/Link.tsx'
import { daysOf } from './event-filter.ts'
import { monthAfter, monthGrid, monthWords } from './month-grid.ts'

interface MonthCalendarProps {
  readonly month: string
  readonly events: readonly OpenEventLine[]
  /** Where another month, or one day of this, is asked for. */
  readonly hrefOf: (change: { readonly month?: string; readonly day?: string }) => string
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** A month at a glance: each day says how much there is, and leads to it. */
export function MonthCalendar({ month, events, hrefOf }: MonthCalendarProps): ReactElement {
  const byDay = new Map<string, number>()
  for (const event of events) for (const day of daysOf(event)) byDay.set(day, (byDay.get(day) ?? 0) + 1)
  return (
    <section className="month" aria-label={monthWords(month)}>
      <div className="month-head">
        <Link className="ui-button" href={hrefOf({ month: monthAfter(month, -1) })}>
          上个月
        </Link>
        <h2>{monthWords(month)}</h2>
        <Link className="ui-button" href={hrefOf({ month: monthAfter(month, 1) })}>
          下个月
        </Link>
      </div>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                <span className="ui-sr-only">星期</span>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, at) => (
                <td key={day ?? `${month}-${at}`}>
                  {day !== null && <Day day={day} count={byDay.get(day) ?? 0} href={hrefOf({ day })} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ day, count, href }: { readonly day: string; readonly count: number; readonly href: string }): ReactElement {
  const number = Number(day.slice(8))
  if (count === 0) return <span className="day">{number}</span>
  return (
    <Link className="day" href={href}>
      {number}
      <span className="ui-sr-only">日，</span>
      <small>
        {count}项<span className="ui-sr-only">活动</span>
      </small>
    </Link>
  )
}
