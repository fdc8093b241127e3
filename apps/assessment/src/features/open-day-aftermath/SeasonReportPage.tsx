import { CLOCK_KIND_NAMES } from '@sunlit/contracts'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { openSeasonsQuery } from '../../lib/open-day-queries.ts'
import type { SeasonReport } from './aftermath-types.ts'
import { FigureCharts } from './FigureCharts.tsx'
import { FigureTable } from './FigureTable.tsx'
import { SeasonEvents } from './SeasonEvents.tsx'
import '../../components/door.css'
import './aftermath.css'

/** The report of a season: everything together, each event in a line, what was late. */
export function SeasonReportPage(): ReactElement {
  const seasons = useQuery(openSeasonsQuery())
  const asked = new URLSearchParams(useSearch()).get('year')
  const [, navigate] = useLocation()
  return (
    <QueryView query={seasons} what="开放月">
      {(known) => {
        const season = known.find(({ year }) => String(year) === asked) ?? known[0]
        if (season === undefined) return <EmptyState title="还没有开放月">设置开放月、举办活动以后，可以在这里看总结报告。</EmptyState>
        return (
          <div className="stack">
            <PageHead
              title={`${season.year}年${season.title}总结`}
              lead="举办的活动、来的人、提的意见和办理情况，随时按记录重新计算。"
              actions={
                <div className="row-actions" data-no-print="">
                  {known.length > 1 && (
                    <label className="year-choice">
                      年份{' '}
                      <select
                        className="ui-input"
                        value={season.year}
                        onChange={(event) => navigate(`/open-day/report?year=${event.target.value}`)}
                      >
                        {known.map(({ id, year }) => (
                          <option key={id} value={year}>
                            {year}
                          </option>
                        ))}
                      </select>
                    </label>
                  )}
                  <a className="ui-button" href={`/api/open-seasons/${season.id}/report.docx`} download="">
                    总结 DOCX
                  </a>
                  <a className="ui-button" href={`/api/open-seasons/${season.id}/report.pdf`} download="">
                    总结 PDF
                  </a>
                  <a className="ui-button" href={`/api/open-seasons/${season.id}/report.xlsx`} download="">
                    数据 XLSX
                  </a>
                </div>
              }
            />
            <p data-no-print="">
              <Link href="/open-day">返回开放日</Link>
            </p>
            <Season seasonId={season.id} />
          </div>
        )
      }}
    </QueryView>
  )
}

function Season({ seasonId }: { readonly seasonId: string }): ReactElement {
  const query = useQuery({ queryKey: ['openDay', 'season-report', seasonId], queryFn: () => api.aftermath.season.query({ seasonId }) })
  return (
    <QueryView query={query} what="总结报告">
      {(report) =>
        report.events.length === 0 ? (
          <EmptyState title="还没有公告的活动">活动公告以后，会在这里统计。</EmptyState>
        ) : (
          <>
            <Late report={report} />
            <p>{overview(report)}</p>
            <FigureCharts figures={report.total} classNames={report.classNames} />
            <SeasonEvents events={report.events} />
            <FigureTable figures={report.total} />
          </>
        )
      }
    </QueryView>
  )
}

function overview({ eventsHeld, eventsCalledOff, eventsUnderWay }: SeasonReport): string {
  const parts = [
    `已办 ${eventsHeld} 项活动`,
    ...(eventsUnderWay > 0 ? [`${eventsUnderWay} 项还没有结束`] : []),
    ...(eventsCalledOff > 0 ? [`${eventsCalledOff} 项取消`] : []),
  ]
  return `${parts.join('，')}。`
}

/** What is late now, by name; whoever records findings sees what the scheme provides on the page of the event. */
function Late({ report: { events } }: { readonly report: SeasonReport }): ReactElement | null {
  const late = events.flatMap(({ eventId, title, unitName, clocks, suggestions }) =>
    clocks
      .filter(({ light }) => light === 'red')
      .map(({ kind }) => ({ eventId, title, unitName, kind, isSuggested: suggestions.some(({ clock }) => clock === kind) })),
  )
  if (late.length === 0) return null
  return (
    <Notice tone="waiting" word="已逾期">
      <ul className="late-list">
        {late.map(({ eventId, title, unitName, kind, isSuggested }) => (
          <li key={eventId + kind}>
            {`${unitName}：`}
            <Link href={`/open-day/events/${eventId}/report`}>{title}</Link>
            {`，${CLOCK_KIND_NAMES[kind]}${isSuggested ? '；方案规定可以录入扣分记录' : ''}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
