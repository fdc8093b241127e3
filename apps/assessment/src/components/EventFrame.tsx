import { OPEN_EVENT_STATE_NAMES, type OpenEventState } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { openEventQuery } from '../lib/open-day-queries.ts'
import { may, useMe } from '../lib/session.ts'
import { EVENT_TABS } from './event-tabs.ts'
import { QueryView } from './QueryView.tsx'

export type OpenEventDetail = RouterOutputs['openDay']['event']

interface EventFrameProps {
  /** Buttons beside the title. */
  readonly renderActions?: (event: OpenEventDetail) => ReactNode
  readonly children: (event: OpenEventDetail) => ReactNode
}

/** What every page of one open day stands in: its title and state, the way back, and the tabs of its work. The event is that of the address. */
export function EventFrame({ renderActions, children }: EventFrameProps): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const event = useQuery(openEventQuery(eventId))
  const { data } = event
  return (
    <div className="stack">
      <PageHead
        title={data?.title ?? '开放活动'}
        {...(data && {
          lead: `${[data.organisationName, data.unitName].filter(Boolean).join(' · ')}，${OPEN_EVENT_STATE_NAMES[data.state]}`,
        })}
        actions={data && renderActions?.(data)}
      />
      <p data-no-print="">
        <Link href="/open-day">返回开放日</Link>
      </p>
      {data && data.organisationName === null && <EventTabs eventId={eventId} state={data.state} />}
      <QueryView query={event} what="开放活动">
        {children}
      </QueryView>
    </div>
  )
}

function EventTabs({ eventId, state }: { readonly eventId: string; readonly state: OpenEventState }): ReactElement | null {
  const me = useMe().data
  const [location] = useLocation()
  if (!me) return null
  const open = EVENT_TABS.filter((tab) => may(me, tab.permission) && (tab.states === undefined || tab.states.includes(state)))
  if (open.length < 2) return null
  return (
    <nav aria-label="本次活动的工作" className="tabs" data-no-print="">
      {open.map(({ path, label }) => {
        const address = `/open-day/events/${eventId}${path}`
        return (
          <Link key={path} href={address} {...(location === address && { 'aria-current': 'page' as const })}>
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
