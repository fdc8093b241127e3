import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { openEventQuery, openSeasonsQuery } from '../../lib/open-day-queries.ts'
import { useMe } from '../../lib/session.ts'
import { draftOfEvent, newEventDraft } from './event-draft.ts'
import { EventForm } from './EventForm.tsx'
import type { OpenSeason } from './open-day-types.ts'
import '../../components/door.css'
import './open-day.css'

/** A new event in the season of the year that is asked for. */
export function NewEventPage(): ReactElement {
  const year = new URLSearchParams(useSearch()).get('year')
  const seasons = useQuery(openSeasonsQuery())
  const me = useMe().data
  return (
    <div className="stack">
      <PageHead title="填报开放活动" lead="先存草稿，填写完整后提交政务公开办审批，批准后发布公告。" />
      <p data-no-print="">
        <Link href={year === null ? '/open-day' : `/open-day?year=${year}`}>返回开放日</Link>
      </p>
      <QueryView query={seasons} what="开放月">
        {(known) => {
          const season = known.find((one) => String(one.year) === year) ?? known[0]
          if (!season || !me) return <EmptyState title="还没有开放月">政务公开办设置开放月以后，可以填报活动。</EmptyState>
          const initial = (): ReturnType<typeof newEventDraft> =>
            newEventDraft({ unitId: me.unitId ?? '', day: season.from, classIds: season.rules.classes.slice(0, 2).map(({ id }) => id) })
          return <EventForm season={season} name={`${me.personId}.${season.id}`} initial={initial} stored={undefined} />
        }}
      </QueryView>
    </div>
  )
}

/** An event that is being planned or was returned. */
export function EventEditPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const event = useQuery(openEventQuery(eventId))
  const seasons = useQuery(openSeasonsQuery())
  const me = useMe().data
  return (
    <div className="stack">
      <PageHead title={event.data ? `修改：${event.data.title}` : '修改活动'} />
      <p data-no-print="">
        <Link href={`/open-day/events/${eventId}`}>返回活动</Link>
      </p>
      <QueryView query={event} what="开放活动">
        {(found) => (
          <QueryView query={seasons} what="开放月">
            {(known) => {
              const season = known.find(({ id }) => id === found.seasonId)
              if (!season || !me || !found.can.edit) return <NotNow season={season} />
              const stored = { eventId, draft: draftOfEvent(found) }
              return <EventForm season={season} name={`${me.personId}.${eventId}`} initial={() => stored.draft} stored={stored} />
            }}
          </QueryView>
        )}
      </QueryView>
    </div>
  )
}

function NotNow({ season }: { readonly season: OpenSeason | undefined }): ReactElement {
  return (
    <Notice tone="info">
      {season ? '这个活动已经提交或发布，现在不能修改。发布后的更正请在活动页面办理。' : '没有找到活动所在的开放月。'}
    </Notice>
  )
}
