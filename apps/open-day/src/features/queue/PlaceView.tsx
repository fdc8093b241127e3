import type { OpenCodeConfirmed, QueuePlace } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import { failureWords } from '../../components/failure-words.ts'
import { Link } from '../../components/Link.tsx'
import { send, type Failure } from '../../lib/ask.ts'
import { keepPass, keptPass } from '../../lib/queue-pass.ts'
import { navigate } from '../../lib/router.ts'
import { useTitle } from '../../lib/use-title.ts'
import { isGone, leftWords, placeWords } from './queue-words.ts'

interface PlaceViewProps {
  readonly place: QueuePlace
  /** How far this phone's clock is behind the server's. */
  readonly behind: number
  /** Asks anew, where the server knows better than what stands here. */
  readonly onStale: () => void
}

/** Where one stands; what is said aloud changes only with the place, the seconds beside it run silently. */
export function PlaceView({ place, behind, onStale }: PlaceViewProps): ReactElement {
  const { title, text } = placeWords(place)
  useTitle(`${title} · 排队报名`)
  const isOver = place.queue.phase === 'over' || place.queue.phase === 'called-off'
  const isStill = place.isTurn || isOver
  return (
    <section className="state queue-place" data-tone={toneOf(place, isOver)} aria-labelledby="queue-title">
      <div aria-live="polite">
        <h2 id="queue-title">{title}</h2>
        <p>{text}</p>
      </div>
      {!isStill && <Countdown until={place.turnAt ?? place.queue.opensAt} behind={behind} isOpening={place.turnAt === null} />}
      {!isStill && <p className="quiet">这一页会自己更新，位置按手机号或邮箱保留；刷新、锁屏或关掉页面都不会丢。不想等了，关掉就行。</p>}
      {place.isTurn && !isOver && <GoOn place={place} onStale={onStale} />}
      {isOver && (
        <p>
          <Link href={`/open-day/events/${place.eventId}`}>看看其他场次</Link>
        </p>
      )}
      <p className="quiet queue-code">
        您的排队号：<span className="address">{place.code}</span>
      </p>
    </section>
  )
}

function toneOf({ isTurn, queue }: QueuePlace, isOver: boolean): 'waiting' | 'done' | 'info' {
  if (isOver || (isTurn && isGone(queue))) return 'waiting'
  return isTurn ? 'done' : 'info'
}

interface CountdownProps {
  readonly until: string
  readonly behind: number
  readonly isOpening: boolean
}

function Countdown({ until, behind, isOpening }: CountdownProps): ReactElement {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Date.parse(until) - now - behind
  return <p className="queue-left">{left <= 0 ? (isOpening ? '正在排出次序，请稍候' : '马上轮到您') : `还有${leftWords(left)}`}</p>
}

function GoOn({ place, onStale }: Pick<PlaceViewProps, 'place' | 'onStale'>): ReactElement {
  const { token, sessionId, eventId, queue } = place
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  async function enter(): Promise<void> {
    setIsBusy(true)
    const entered = await send<OpenCodeConfirmed>(`/queues/places/${token}/enter`)
    setIsBusy(false)
    if (!entered.ok) {
      setFailure(entered.failure)
      if (entered.failure.kind === 'refused') onStale()
      return
    }
    keepPass(sessionId, { token, contact: keptPass(sessionId)?.contact ?? '', confirmation: entered.value.confirmation })
    navigate(`/open-day/events/${eventId}/sign-up?session=${sessionId}`)
  }
  if (isGone(queue)) return <Link href={`/open-day/events/${eventId}`}>看看其他场次</Link>
  return (
    <>
      {failure !== undefined && <Notice tone="danger">{notInWords(failure)}</Notice>}
      <Button kind="main" busy={isBusy} onClick={() => void enter()}>
        {isBusy ? '正在打开报名表' : queue.hasPlaces ? '去报名' : '去报候补'}
      </Button>
    </>
  )
}

/** The words for a form that was filled in do not fit who has not seen it yet. */
function notInWords(failure: Failure): string {
  const isEarly = failure.kind === 'refused' && failure.code === 'open_queue_turn'
  return isEarly ? '还没有轮到您，这一页已经重新读取您的位置。' : failureWords(failure)
}
