import { formatInstant } from '@sunlit/calendar'
import { EVENT_FORM_NAMES, OPEN_EVENT_STATE_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { OpenEventLine } from './open-day-types.ts'

/** A long table is drawn a piece at a time. */
const SHOWN = 100

/** Every event in a line, those that come first at the top; on a phone each is a card. */
export function EventTable({ events }: { readonly events: readonly OpenEventLine[] }): ReactElement {
  const [shown, setShown] = useState(SHOWN)
  return (
    <>
      <div className="plain-table-frame event-frame">
        <table className="plain-table ledger open-events">
          <caption className="ui-sr-only">开放活动，按时间排列</caption>
          <thead>
            <tr>
              <th scope="col">第一场</th>
              <th scope="col" className="event-wide">
                活动
              </th>
              <th scope="col">单位</th>
              <th scope="col">形式和地点</th>
              <th scope="col" className="figure">
                场次
              </th>
              <th scope="col" className="figure">
                已报／名额
              </th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {events.slice(0, shown).map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </tbody>
        </table>
      </div>
      {events.length > shown && <Button onClick={() => setShown(shown + SHOWN)}>再显示一些（还有 {events.length - shown} 个）</Button>}
    </>
  )
}

function EventRow({ event }: { readonly event: OpenEventLine }): ReactElement {
  const live = event.sessions.filter(({ calledOff }) => !calledOff)
  const capacity = live.reduce((sum, { plan }) => sum + plan.capacity, 0)
  const taken = live.reduce((sum, session) => sum + session.taken + session.reserveTaken, 0)
  return (
    <tr>
      <td data-label="第一场">{event.sessions[0] ? formatInstant(event.sessions[0].starts) : '未定'}</td>
      <td data-label="活动" className="event-wide">
        <Link href={`/open-day/events/${event.id}`}>{event.title}</Link>
        <small className="word-muted"> {event.theme}</small>
        {event.warnings.length > 0 && (
          <details className="event-warned">
            <summary>{event.warnings.length} 项提示</summary>
            <ul>
              {event.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td data-label="单位">
        {event.organisationName !== null && <small className="word-muted event-under">{event.organisationName}</small>}
        {event.unitName}
      </td>
      <td data-label="形式和地点">
        {EVENT_FORM_NAMES[event.form]}
        <small className="word-muted event-under">{event.place}</small>
      </td>
      <td data-label="场次" className="figure">
        {live.length}
      </td>
      <td data-label="已报／名额" className="figure">
        {taken}／{capacity}
      </td>
      <td data-label="状态">
        <span className="event-state" data-state={event.state}>
          {OPEN_EVENT_STATE_NAMES[event.state]}
        </span>
      </td>
    </tr>
  )
}
