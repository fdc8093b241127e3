import { CLOCK_KIND_NAMES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { SeasonReport } from './aftermath-types.ts'
import { ClockMark } from './ClockList.tsx'
import { percent } from './figure-charts.ts'

/** Every event of the season in a line. */
export function SeasonEvents({ events }: Pick<SeasonReport, 'events'>): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table season-events">
        <caption>各项活动</caption>
        <thead>
          <tr>
            <th scope="col">活动</th>
            <th scope="col">单位</th>
            {['场次', '报名', '到场', '意见', '已答复', '满意率'].map((title) => (
              <th key={title} scope="col" className="figure">
                {title}
              </th>
            ))}
            <th scope="col">{CLOCK_KIND_NAMES.report}</th>
            <th scope="col">{CLOCK_KIND_NAMES.opinions}</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ eventId, title, unitName, state, figures, clocks }) => (
            <tr key={eventId}>
              <th scope="row">
                <Link href={`/open-day/events/${eventId}/report`}>{title}</Link>
                {state === 'called-off' && <span className="word-muted">已取消</span>}
              </th>
              <td>{unitName}</td>
              <td className="figure">{figures.sessions}</td>
              <td className="figure">{figures.signedUp.people}</td>
              <td className="figure">{figures.came.people}</td>
              <td className="figure">{figures.opinions.entered}</td>
              <td className="figure">{figures.opinions.answered}</td>
              <td className="figure">{satisfiedOf(figures.feedback.satisfaction)}</td>
              {clocks.map((clock) => (
                <td key={clock.kind}>{state === 'called-off' ? '—' : <ClockMark clock={clock} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function satisfiedOf(satisfaction: Readonly<Record<string, number>>): string {
  const total = Object.values(satisfaction).reduce((sum, count) => sum + count, 0)
  return percent((satisfaction['very-satisfied'] ?? 0) + (satisfaction['satisfied'] ?? 0), total)
}
