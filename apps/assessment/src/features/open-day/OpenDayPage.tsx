import { formatPlainDate } from '@sunlit/calendar'
import { OPEN_EVENT_STATE_NAMES, OPEN_EVENT_STATES } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { ExportTable } from '../../components/ExportTable.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { openSeasonsQuery } from '../../lib/open-day-queries.ts'
import { may, useMe } from '../../lib/session.ts'
import { useToday } from '../../lib/use-today.ts'
import { EventFilterBar } from './EventFilterBar.tsx'
import { EventTable } from './EventTable.tsx'
import { MonthCalendar } from './MonthCalendar.tsx'
import { inOrderOfTime, narrowEvents, readOpenDaySearch, writeOpenDaySearch, type OpenDaySearch } from './open-day-search.ts'
import { monthToShow } from './month-days.ts'
import type { OpenEventLine, OpenSeason } from './open-day-types.ts'
import '../../components/door.css'
import '../../components/import.css'
import '../../components/count-tiles.css'
import './open-day.css'

/** 开放日: all events of a season as a month and as a table, with what waits to be decided. */
export function OpenDayPage(): ReactElement {
  const seasons = useQuery(openSeasonsQuery())
  const me = useMe().data
  const maySet = me ? may(me, 'open-day.season') : false
  return (
    <QueryView query={seasons} what="开放月">
      {(known) =>
        known.length === 0 ? (
          <div className="stack">
            <PageHead title="开放日" lead="政府开放月的活动、报名和实施情况。" />
            <EmptyState
              title="还没有开放月"
              action={
                maySet && (
                  <Link href="/open-day/season" className="ui-button" data-kind="main">
                    设置开放月
                  </Link>
                )
              }
            >
              {maySet ? '先定好起止日期和规则，各单位就可以填报活动。' : '政务公开办设置开放月以后，您可以在这里填报活动。'}
            </EmptyState>
          </div>
        ) : (
          <SeasonEvents seasons={known} />
        )
      }
    </QueryView>
  )
}

function SeasonEvents({ seasons }: { readonly seasons: readonly OpenSeason[] }): ReactElement {
  const [, navigate] = useLocation()
  const asked = readOpenDaySearch(useSearch())
  const season = seasons.find(({ year }) => String(year) === asked.year) ?? seasons[0]
  const search = { ...asked, year: String(season?.year ?? '') }
  const events = useQuery({
    queryKey: ['openDay', 'events', season?.id],
    queryFn: () => api.openDay.events.query({ seasonId: season?.id ?? '' }),
    enabled: season !== undefined,
  })
  const change = (changed: OpenDaySearch): void => {
    const text = writeOpenDaySearch(changed)
    navigate(text === '' ? '/open-day' : `/open-day?${text}`, { replace: true })
  }
  return (
    <div className="stack">
      <PageHead
        title={`${season?.year ?? ''}年${season?.title ?? '开放日'}`}
        lead={season && `${formatPlainDate(season.from)}至${formatPlainDate(season.to)}，最晚${formatPlainDate(season.limit)}`}
        actions={season && <SeasonActions season={season} />}
      />
      <QueryView query={events} what="开放活动">
        {(all) => (
          <>
            <StateCounts events={all} search={search} onChange={change} />
            <EventFilterBar search={search} years={seasons.map(({ year }) => year)} events={all} onChange={change} />
            <ChosenEvents all={all} search={search} firstMonth={season?.from.slice(0, 7) ?? ''} onChange={change} />
          </>
        )}
      </QueryView>
    </div>
  )
}

interface ChosenEventsProps {
  readonly all: readonly OpenEventLine[]
  readonly search: OpenDaySearch
  readonly firstMonth: string
  readonly onChange: (search: OpenDaySearch) => void
}

function ChosenEvents({ all, search, firstMonth, onChange }: ChosenEventsProps): ReactElement {
  const today = useToday()
  const events = inOrderOfTime(narrowEvents(all, search))
  const table = (changed: Partial<OpenDaySearch>): void => onChange({ ...search, view: 'table', ...changed })
  if (all.length === 0) return <EmptyState title="还没有活动">各单位填报的活动会出现在这里。</EmptyState>
  if (events.length === 0) return <EmptyState title="没有符合条件的活动">放宽筛选条件再查。</EmptyState>
  return (
    <>
      <fieldset className="evidence-actions import-states" data-no-print="">
        <legend className="ui-sr-only">怎样显示</legend>
        <Button aria-pressed={search.view === 'month'} onClick={() => onChange({ ...search, view: 'month', day: '' })}>
          月历
        </Button>
        <Button aria-pressed={search.view === 'table'} onClick={() => table({})}>
          列表（{events.length}）
        </Button>
        {search.day !== '' && <Button onClick={() => table({ day: '' })}>只看{formatPlainDate(search.day)} ✕</Button>}
      </fieldset>
      {search.view === 'table' ? (
        <EventTable events={events} />
      ) : (
        <MonthCalendar
          events={events}
          month={search.month === '' ? monthToShow(events, today, firstMonth) : search.month}
          today={today}
          onMonth={(month) => onChange({ ...search, month })}
          onDay={(day) => table({ day })}
        />
      )}
    </>
  )
}

/** How many stand in each state; a click shows those. */
function StateCounts({
  events,
  search,
  onChange,
}: Omit<ChosenEventsProps, 'all' | 'firstMonth'> & { readonly events: readonly OpenEventLine[] }) {
  return (
    <fieldset className="count-tiles">
      <legend className="ui-sr-only">按状态</legend>
      {OPEN_EVENT_STATES.map((state) => (
        <button
          key={state}
          type="button"
          className="count-tile"
          aria-pressed={search.state === state}
          onClick={() =>
            onChange({ ...search, state: search.state === state ? '' : state, view: search.state === state ? search.view : 'table' })
          }
        >
          <span>{OPEN_EVENT_STATE_NAMES[state]}</span>
          <strong>{events.filter((event) => event.state === state).length}</strong>
        </button>
      ))}
    </fieldset>
  )
}

function SeasonActions({ season }: { readonly season: OpenSeason }): ReactElement {
  const me = useMe().data
  if (!me) return <></>
  return (
    <div className="row-actions" data-no-print="">
      {may(me, 'open-day.plan') && (
        <>
          <Link href={`/open-day/new?year=${season.year}`} className="ui-button" data-kind="main" data-shortcut="n">
            填报活动
          </Link>
          <Link href={`/open-day/import?year=${season.year}`} className="ui-button">
            导入表格
          </Link>
        </>
      )}
      <ExportTable label="导出 XLSX" file={(format) => api.openDay.exportTable.mutate({ seasonId: season.id, format })} />
      <Link href="/open-day/opinions" className="ui-button">
        意见办理
      </Link>
      <Link href={`/open-day/report?year=${season.year}`} className="ui-button">
        总结报告
      </Link>
      <a className="ui-button" href="/api/open-events/calendar.ics">
        日历订阅
      </a>
      {may(me, 'open-day.season') && (
        <Link href={`/open-day/season?year=${season.year}`} className="ui-button">
          开放月设置
        </Link>
      )}
    </div>
  )
}
