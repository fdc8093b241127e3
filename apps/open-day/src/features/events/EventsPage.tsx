import { shanghaiDate } from '@sunlit/calendar'
import type { OpenEventLine, OpenEventList } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { lazy, Suspense, useCallback, useState, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { Link } from '../../components/Link.tsx'
import { Loading } from '../../components/Loading.tsx'
import { broughtAlong, read } from '../../lib/ask.ts'
import type { PageProps } from '../../lib/page-props.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import { useNow } from '../../lib/use-now.ts'
import { EventCard } from './EventCard.tsx'
import { addressOf, daysOf, filterEvents, filterOf, type EventFilter } from './event-filter.ts'
import { MyBookings } from './MyBookings.tsx'
import { SearchForm } from './SearchForm.tsx'

const MonthCalendar = lazy(() => import('./MonthCalendar.tsx').then((file) => ({ default: file.MonthCalendar })))

const AT_ONCE = 30

/** The way into the open days: what there is, when and where, and whether one can still come. */
export function EventsPage({ search }: PageProps): ReactElement {
  const filter = filterOf(search)
  const { from, month, view } = filter
  // Days that are over are not in the list unless somebody asks for them.
  const since = view === 'month' && month !== '' ? `${month}-01` : from
  const path = since === '' ? '/events' : `/events?from=${since}`
  const load = useCallback(() => read<OpenEventList>(path), [path])
  const { loaded, again } = useLoaded(load, () => broughtAlong<OpenEventList>(path))
  return (
    <>
      <PageHead title="政府开放日" lead="走进政府机关看一看。报名只要一分钟，不用注册账号。" />
      <p className="to-mine">
        报过名？<a href="#mine">看我的报名</a>
      </p>
      <SearchForm filter={filter} />
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && <Found events={loaded.value.events} filter={filter} />}
      <MyBookings />
      <p className="foot">
        参加过抽签？<Link href="/open-day/verify">核验抽签结果</Link>
      </p>
      <p className="foot">
        活动办完了？<Link href="/open-day/reports">看实施情况和意见办理结果</Link>
      </p>
    </>
  )
}

function Found({ events, filter }: { readonly events: readonly OpenEventLine[]; readonly filter: EventFilter }): ReactElement {
  const now = useNow()
  const found = filterEvents(events, filter)
  if (events.length === 0 && filter.view === 'list')
    return <EmptyState title="目前没有可以报名的开放活动">活动发布后会列在这里。</EmptyState>
  const days = found.flatMap(daysOf).sort()
  const month = filter.month === '' ? (days[0] ?? shanghaiDate(now)).slice(0, 7) : filter.month
  return (
    <>
      <div className="found">
        <p aria-live="polite">找到{found.length}项活动</p>
        <nav className="views" aria-label="怎样显示">
          {(['list', 'month'] as const).map((view) => (
            <Link
              key={view}
              className="ui-button"
              aria-current={filter.view === view ? 'true' : undefined}
              href={addressOf({ ...filter, view, month: '' })}
            >
              {view === 'list' ? '列表' : '月历'}
            </Link>
          ))}
        </nav>
      </div>
      {filter.view === 'month' && (
        <Suspense fallback={<Loading />}>
          <MonthCalendar
            month={month}
            events={found}
            hrefOf={(change) =>
              change.day === undefined
                ? addressOf({ ...filter, month: change.month ?? '' })
                : addressOf({ ...filter, view: 'list', month: '', from: change.day, to: change.day })
            }
          />
        </Suspense>
      )}
      {found.length === 0 && filter.view === 'list' && (
        <EmptyState title="没有符合的活动" action={<Link href="/open-day/">看全部活动</Link>}>
          请换一个词或日期。
        </EmptyState>
      )}
      {filter.view === 'list' && <Cards key={addressOf(filter)} events={found} now={now} />}
    </>
  )
}

/** A city has six hundred; an old phone draws them a few at a time. */
function Cards({ events, now }: { readonly events: readonly OpenEventLine[]; readonly now: string }): ReactElement {
  const [shown, setShown] = useState(AT_ONCE)
  const left = events.length - shown
  return (
    <>
      {events.slice(0, shown).map((event) => (
        <EventCard key={event.id} event={event} now={now} />
      ))}
      {left > 0 && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          再看{Math.min(left, AT_ONCE)}项，还有{left}项
        </Button>
      )}
    </>
  )
}
