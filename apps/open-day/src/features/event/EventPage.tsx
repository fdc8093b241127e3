import { EVENT_FORM_NAMES, PROGRAMME_KIND_NAMES, type OpenEvent } from '@sunlit/contracts'
import { Notice, PageHead } from '@sunlit/ui'
import { useCallback, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { Link } from '../../components/Link.tsx'
import { Loading } from '../../components/Loading.tsx'
import { broughtAlong, read } from '../../lib/ask.ts'
import type { PageProps } from '../../lib/page-props.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import { useNow } from '../../lib/use-now.ts'
import { useTitle } from '../../lib/use-title.ts'
import { SessionCard } from './SessionCard.tsx'
import { SharePanel } from './SharePanel.tsx'

/** Everything about one event that somebody wants to know before signing up. */
export function EventPage({ params }: PageProps): ReactElement {
  const eventId = params['eventId'] ?? ''
  const path = `/events/${eventId}`
  const load = useCallback(() => read<OpenEvent>(path), [path])
  const { loaded, again } = useLoaded(load, () => broughtAlong<OpenEvent>(path))
  return (
    <>
      <p className="back" data-no-print="">
        <Link href="/open-day/">全部活动</Link>
      </p>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && <Event event={loaded.value} />}
    </>
  )
}

function Event({ event }: { readonly event: OpenEvent }): ReactElement {
  const { title, theme, form, organiser, sessions, state, notice } = event
  useTitle(`${title} · 政府开放日`)
  const now = useNow()
  return (
    <>
      <PageHead title={title} lead={`${organiser} · ${EVENT_FORM_NAMES[form]} · ${theme}`} />
      <Changes isCalledOff={state === 'called-off'} lines={notice.split('\n').filter((line) => line !== '')} />
      {event.isReported && (
        <Notice tone="done" word="活动已办">
          <p>
            <Link href={`/open-day/reports/${event.id}`}>看实施情况和意见办理结果</Link>
          </p>
        </Notice>
      )}
      <section aria-labelledby="sessions">
        <h2 id="sessions">场次和报名</h2>
        {sessions.map((session) => (
          <SessionCard key={session.id} event={event} session={session} now={now} />
        ))}
      </section>
      <Facts event={event} />
      <Programme event={event} />
      {event.rules.length > 0 && (
        <section aria-labelledby="rules">
          <h2 id="rules">报名须知</h2>
          <ul className="rules">
            {event.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
            <li>{`报名信息只用于这次活动，活动结束${event.keepDays}天后自动删除；您也可以随时自己取消报名、删除信息。`}</li>
            {event.asksDocument && <li>入场要核对证件，报名时填写证件号码的最后4位，请带好证件原件。</li>}
          </ul>
        </section>
      )}
      <SharePanel title={title} path={`/open-day/events/${event.id}`} />
    </>
  )
}

/** What was called off or changed since the notice: every visitor was told, and whoever comes now reads it here. */
function Changes({ isCalledOff, lines }: { readonly isCalledOff: boolean; readonly lines: readonly string[] }): ReactElement | null {
  if (isCalledOff)
    return (
      <Notice tone="danger" word="活动取消">
        <p>这项活动已经取消，已报名的人都收到了通知。</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
    )
  if (lines.length === 0) return null
  return (
    <Notice tone="waiting" word="有变动">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  )
}

function Facts({ event }: { readonly event: OpenEvent }): ReactElement {
  const facts = [
    ['地点', event.place],
    ['怎么去', event.directions],
    ['无障碍', event.accessibility],
    ['参加的负责人', event.leaders],
    ['咨询', event.contact],
    ['参加对象', event.classes.map(({ name }) => name).join('、')],
  ].filter(([, text]) => text !== '')
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">地点和联系方式</h2>
      <dl className="facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Programme({ event: { programme } }: { readonly event: OpenEvent }): ReactElement | null {
  if (programme.length === 0) return null
  return (
    <section aria-labelledby="programme">
      <h2 id="programme">看什么、做什么</h2>
      <ol className="programme">
        {programme.map(({ kind, text }) => (
          <li key={`${kind} ${text}`}>
            <strong>{PROGRAMME_KIND_NAMES[kind]}</strong>
            {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
