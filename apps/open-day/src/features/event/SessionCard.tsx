import { allotmentWords, freeWords, isQueueOpen, standingOf, whenWords, type OpenEvent, type OpenSessionView } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Badge } from '../../components/Badge.tsx'
import { Link } from '../../components/Link.tsx'
import { When } from '../../components/When.tsx'

interface SessionCardProps {
  readonly event: OpenEvent
  readonly session: OpenSessionView
  readonly now: string
}

/** One session: when, how places are given, what is free, and the button where one can sign up. */
export function SessionCard({ event, session, now }: SessionCardProps): ReactElement {
  const standing = standingOf(session, now)
  const free = freeWords(session, event.classes)
  const when = whenWords(session)
  return (
    <article className="card session">
      <h3>
        <When session={session} />
      </h3>
      <p>
        <Badge tone={standing.tone}>{standing.word}</Badge> {standing.sentence}
      </p>
      {session.signUp !== 'called-off' && session.allotment !== 'invitation' && (
        <p className="quiet">
          共{session.capacity}个名额。{allotmentWords(session)}
          {session.largestParty > 1 && `一次最多报${session.largestParty}人。`}
        </p>
      )}
      {free.length > 0 && (
        <ul className="free">
          {free.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {isQueueOpen(session, now) && event.state === 'published' && (
        <p>
          <Link className="ui-button" data-kind="main" href={`/open-day/events/${event.id}/queue/${session.id}`}>
            {session.signUp === 'not-yet' ? '进入等候' : '排队报名'}
            <span className="ui-sr-only">：{when}</span>
          </Link>
        </p>
      )}
      {standing.isOpen && session.queueFrom === null && event.state === 'published' && (
        <p>
          <Link className="ui-button" data-kind="main" href={`/open-day/events/${event.id}/sign-up?session=${session.id}`}>
            {standing.word === '可候补' ? '报名候补' : session.allotment === 'draw' ? '报名参加抽签' : '报名'}
            <span className="ui-sr-only">：{when}</span>
          </Link>
        </p>
      )}
      {session.drawState !== 'none' && (
        <p>
          <Link href={`/open-day/verify?session=${session.id}`}>{session.drawState === 'drawn' ? '看抽签结果并核验' : '看抽签办法'}</Link>
        </p>
      )}
    </article>
  )
}
