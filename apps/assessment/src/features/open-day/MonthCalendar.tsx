import { formatPlainDate, type IsoDate } from '@sunlit/calendar'
import { OPEN_EVENT_STATE_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { clockOf } from '../../lib/shanghai-time.ts'
import { dayName, entriesByDay, monthName, nextMonth, weeksOfMonth, type DayEntry } from './month-days.ts'
import type { OpenEventLine } from './open-day-types.ts'

interface MonthCalendarProps {
  readonly events: readonly OpenEventLine[]
  readonly month: string
  readonly today: IsoDate
  readonly onMonth: (month: string) => void
  /** Shows the whole of one day. */
  readonly onDay: (day: IsoDate) => void
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日']
/** More of one day are counted, and stand in the table. */
const SHOWN = 4

/** One month of sessions; on a phone only days with something stand there, one under the other. */
export function MonthCalendar({ events, month, today, onMonth, onDay }: MonthCalendarProps): ReactElement {
  const byDay = entriesByDay(events)
  return (
    <section className="stack" aria-label="月历">
      <div className="row-actions month-head">
        <Button onClick={() => onMonth(nextMonth(month, -1))}>上个月</Button>
        <h2 aria-live="polite">{monthName(month)}</h2>
        <Button onClick={() => onMonth(nextMonth(month, 1))}>下个月</Button>
      </div>
      <table className="month">
        <caption className="ui-sr-only">{monthName(month)}的开放活动</caption>
        <thead>
          <tr>
            {DAYS.map((day) => (
              <th key={day} scope="col">
                周{day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(month).map(([monday = '', ...days]) => (
            <tr key={monday}>
              {[monday, ...days].map((day) => (
                <Day key={day} day={day} month={month} today={today} entries={byDay.get(day) ?? []} onDay={onDay} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface DayProps extends Pick<MonthCalendarProps, 'month' | 'today' | 'onDay'> {
  readonly day: IsoDate
  readonly entries: readonly DayEntry[]
}

function Day({ day, month, today, entries, onDay }: DayProps): ReactElement {
  const rest = entries.length - SHOWN
  return (
    <td
      data-outside={day.slice(0, 7) !== month}
      data-empty={entries.length === 0}
      {...(day === today && { 'aria-current': 'date' as const })}
    >
      <time dateTime={day} aria-label={formatPlainDate(day)} data-name={dayName(day)}>
        {Number(day.slice(8))}
      </time>
      <ul>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.sessionId}>
            <EntryLink entry={entry} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="month-more" aria-label={`${formatPlainDate(day)}还有 ${rest} 场`} onClick={() => onDay(day)}>
          还有 {rest} 场
        </button>
      )}
    </td>
  )
}

function EntryLink({ entry: { event, starts, calledOff } }: { readonly entry: DayEntry }): ReactElement {
  const state = calledOff ? 'called-off' : event.state
  const words = (
    <>
      <span className="month-time">{clockOf(starts)}</span> {event.title}
      <span className="ui-sr-only">，{OPEN_EVENT_STATE_NAMES[state]}</span>
    </>
  )
  const title = `${event.organisationName ?? ''}${event.unitName}，${OPEN_EVENT_STATE_NAMES[state]}${event.warnings.length > 0 ? `，${event.warnings.length} 项提示` : ''}`
  return event.organisationName === null ? (
    <Link
      href={`/open-day/events/${event.id}`}
      className="month-entry"
      data-state={state}
      data-warned={event.warnings.length > 0}
      title={title}
    >
      {words}
    </Link>
  ) : (
    <span className="month-entry" data-state={state} title={title}>
      {words}
    </span>
  )
}
