import { EVENT_FORM_NAMES, standingOf, type OpenEventLine } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Badge } from '../../components/Badge.tsx'
import { Link } from '../../components/Link.tsx'
import { When } from '../../components/When.tsx'

interface EventCardProps {
  readonly event: OpenEventLine
  readonly now: string
}

const SHOWN = 3

/** What one event is, when, where, and whether one can still sign up. */
export function EventCard({ event, now }: EventCardProps): ReactElement {
  const { id, title, theme, form, organiser, place, sessions } = event
  return (
    <article className="card">
      <p className="card-kind">
        {EVENT_FORM_NAMES[form]} · {theme}
      </p>
      <h2>
        <Link href={`/open-day/events/${id}`}>{title}</Link>
      </h2>
      <p className="card-who">
        {organiser} · {place}
      </p>
      <ul className="card-sessions">
        {sessions.slice(0, SHOWN).map((session) => {
          const standing = standingOf(session, now)
          return (
            <li key={session.id}>
              <Badge tone={standing.tone}>{standing.word}</Badge> <When session={session} />
            </li>
          )
        })}
        {sessions.length > SHOWN && <li>共{sessions.length}场，打开活动可以看到全部。</li>}
      </ul>
    </article>
  )
}
