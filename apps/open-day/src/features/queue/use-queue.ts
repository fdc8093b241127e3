import type { QueuePlace, QueueView } from '@sunlit/contracts'
import { useEffect, useRef, useState } from 'react'
import { read, type Answer, type Failure } from '../../lib/ask.ts'
import { keptPass } from '../../lib/queue-pass.ts'

export interface Queue {
  readonly view: QueueView
  /** One's own place; nothing for who has none yet. */
  readonly place: QueuePlace | undefined
  /** How far this phone's clock is behind the server's, in milliseconds. */
  readonly behind: number
}

export type QueueState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** `failure`: what stands there is not of now, and it is asked for again by itself. */
  | { readonly state: 'ready'; readonly queue: Queue; readonly failure: Failure | undefined }

/** Without a place of one's own nothing hurries. */
const LOOKING_SECONDS = 15
/** Whoever has had their turn and has not gone on yet still wants to know whether there are places. */
const TURN_SECONDS = 30
const AGAIN_SECONDS = 8
/** So that a crowd does not ask in one and the same second. */
const SPREAD_MS = 1500

/** A queue, asked for again as often as it is worth: by itself, and at once when the page is looked at again. */
export function useQueue(sessionId: string): { readonly state: QueueState; readonly again: () => void } {
  const [state, setState] = useState<QueueState>({ state: 'loading' })
  const now = useRef<() => void>(undefined)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let latest = 0
    const ask = (): void => {
      clearTimeout(timer)
      latest += 1
      const nth = latest
      void load(sessionId).then((loaded) => {
        if (nth !== latest) return
        setState((before) => stateAfter(before, loaded))
        const seconds = secondsToNext(loaded)
        if (seconds !== undefined) timer = setTimeout(ask, seconds * 1000 + spread())
      })
    }
    const look = (): void => {
      if (document.visibilityState === 'visible') ask()
    }
    now.current = ask
    ask()
    document.addEventListener('visibilitychange', look)
    addEventListener('online', ask)
    return () => {
      latest = -1
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', ask)
    }
  }, [sessionId])
  return { state, again: () => now.current?.() }
}

function stateAfter(before: QueueState, loaded: Answer<Queue>): QueueState {
  if (loaded.ok) return { state: 'ready', queue: loaded.value, failure: undefined }
  return before.state === 'ready' ? { ...before, failure: loaded.failure } : { state: 'failed', failure: loaded.failure }
}

/** Nothing where nothing can change any more, and where asking again would be answered alike. */
function secondsToNext(loaded: Answer<Queue>): number | undefined {
  if (!loaded.ok) return secondsAfter(loaded.failure)
  const { view, place } = loaded.value
  if (view.phase === 'over' || view.phase === 'called-off') return undefined
  return place?.isTurn === true ? TURN_SECONDS : (place?.askAfter ?? LOOKING_SECONDS)
}

/** An address that many share may ask too often: that passes, and who waits keeps waiting. */
function secondsAfter(failure: Failure): number | undefined {
  if (failure.kind !== 'refused') return AGAIN_SECONDS
  return isTooOften(failure) ? Math.max(AGAIN_SECONDS, Number(failure.details['seconds']) || 0) : undefined
}

function isTooOften(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.status === 429
}

function spread(): number {
  return (performance.now() % 100) * (SPREAD_MS / 100)
}

async function load(sessionId: string): Promise<Answer<Queue>> {
  const pass = keptPass(sessionId)
  if (pass) {
    const place = await read<QueuePlace>(`/queues/places/${pass.token}`)
    if (place.ok) return { ok: true, value: queueOf(place.value.queue, place.value) }
    // A place this server does not know is none: one takes another.
    if (place.failure.kind !== 'refused' || isTooOften(place.failure)) return place
  }
  const view = await read<QueueView>(`/queues/${sessionId}`)
  return view.ok ? { ok: true, value: queueOf(view.value, undefined) } : view
}

function queueOf(view: QueueView, place: QueuePlace | undefined): Queue {
  return { view, place, behind: Date.parse(view.now) - Date.now() }
}
