import { whenWords, type OpenEvent } from '@sunlit/contracts'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useCallback, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { Link } from '../../components/Link.tsx'
import { Loading } from '../../components/Loading.tsx'
import { read, type Failure } from '../../lib/ask.ts'
import type { PageProps } from '../../lib/page-props.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import { JoinForm } from './JoinForm.tsx'
import { OrderCheck } from './OrderCheck.tsx'
import { PlaceView } from './PlaceView.tsx'
import { clockWords, FREED, isGone, pauseWords, placesWords } from './queue-words.ts'
import { useQueue, type Queue } from './use-queue.ts'

/** The queue before the form of one session: where one waits, how long, and the way on when it is one's turn. */
export function QueuePage({ params }: PageProps): ReactElement {
  const eventId = params['eventId'] ?? ''
  const sessionId = params['sessionId'] ?? ''
  const load = useCallback(() => read<OpenEvent>(`/events/${eventId}`), [eventId])
  const { loaded, again: loadAgain } = useLoaded(load)
  const { state, again } = useQueue(sessionId)
  return (
    <>
      <p className="back" data-no-print="">
        <Link href={`/open-day/events/${eventId}`}>活动页面</Link>
      </p>
      {loaded.state === 'ready' ? <Head event={loaded.value} sessionId={sessionId} /> : <PageHead title="排队报名" />}
      {/* Without the event there is nothing to queue for: one of two failures is enough. */}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={loadAgain} />}
      {loaded.state !== 'failed' && state.state === 'failed' && <NotYet failure={state.failure} onRetry={again} />}
      {loaded.state !== 'failed' && state.state !== 'failed' && (loaded.state === 'loading' || state.state === 'loading') && <Loading />}
      {loaded.state === 'ready' && state.state === 'ready' && (
        <>
          {state.failure !== undefined && (
            <Notice tone="waiting" word="没有更新">
              {pauseWords(state.failure)}您的位置不会丢，恢复后这一页会自己更新。
            </Notice>
          )}
          <Body eventId={eventId} sessionId={sessionId} queue={state.queue} onAgain={again} />
        </>
      )}
    </>
  )
}

/** The page asks again by itself where that helps, so nobody has to press anything. */
function NotYet({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }): ReactElement {
  if (failure.kind === 'refused' && failure.status === 404)
    return (
      <Notice tone="waiting" word="没有排队">
        这一场没有排队。每一场怎样报名，写在活动页面上。
      </Notice>
    )
  if (failure.kind === 'refused' && failure.status !== 429) return <Failed failure={failure} onRetry={onRetry} />
  return (
    <Notice tone="waiting" word="稍等" actions={<Button onClick={onRetry}>再试一次</Button>}>
      {pauseWords(failure)}这一页会自己再试，已经排上的位置不会丢。
    </Notice>
  )
}

function Head({ event, sessionId }: { readonly event: OpenEvent; readonly sessionId: string }): ReactElement {
  const session = event.sessions.find(({ id }) => id === sessionId)
  return (
    <PageHead title={`排队报名：${event.title}`} lead={session === undefined ? event.place : `${whenWords(session)} · ${event.place}`} />
  )
}

interface BodyProps {
  readonly eventId: string
  readonly sessionId: string
  readonly queue: Queue
  /** Asks at once how things stand. */
  readonly onAgain: () => void
}

function Body({ eventId, sessionId, queue, onAgain }: BodyProps): ReactElement {
  const { view, place } = queue
  return (
    <>
      {place === undefined ? (
        <Outside eventId={eventId} sessionId={sessionId} queue={queue} onAgain={onAgain} />
      ) : (
        <PlaceView place={place} behind={queue.behind} onStale={onAgain} />
      )}
      <section aria-labelledby="queue-rule">
        <h2 id="queue-rule">怎样排队</h2>
        <p>{view.rule}</p>
        <OrderCheck sessionId={sessionId} view={view} code={place?.code} />
      </section>
    </>
  )
}

/** Who has no place yet. */
function Outside({ eventId, sessionId, queue, onAgain }: BodyProps): ReactElement {
  const { phase, gathersFrom, opensAt, waiting, now } = queue.view
  switch (phase) {
    case 'early':
      return (
        <Notice tone="waiting" word="还没开始">
          {clockWords(gathersFrom, now)}起可以进入等候，{clockWords(opensAt, now)}开始报名。不用提前守着，早到晚到都一样。
        </Notice>
      )
    case 'over':
    case 'called-off':
      return (
        <Notice
          tone="waiting"
          word={phase === 'over' ? '已截止' : '已取消'}
          actions={<Link href={`/open-day/events/${eventId}`}>看看其他场次</Link>}
        >
          {phase === 'over' ? '这一场的报名已经截止，不用再排队。' : '这一场已经取消，不用再排队。'}
        </Notice>
      )
    case 'gathering':
    case 'open':
      if (isGone(queue.view))
        return (
          <Notice tone="waiting" word="已报满" actions={<Link href={`/open-day/events/${eventId}`}>看看其他场次</Link>}>
            名额已经报满，本场不设候补，现在不用排队。{FREED}也可以看看其他场次。
          </Notice>
        )
      return (
        <>
          {phase === 'gathering' && <p>{clockWords(opensAt, now)}开始报名，那时为等候的人随机排出次序，早到晚到都一样。</p>}
          <p aria-live="polite">{waiting === 0 ? '现在没有人在等。' : `现在有${waiting}位在等。`}</p>
          {!queue.view.hasPlaces && <p>{placesWords(queue.view)}</p>}
          <JoinForm eventId={eventId} sessionId={sessionId} onJoined={onAgain} />
        </>
      )
  }
}
