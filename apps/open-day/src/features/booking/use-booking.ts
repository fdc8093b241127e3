import type { BookingView } from '@sunlit/contracts'
import { useCallback, useEffect, useState } from 'react'
import { read, send, type Answer, type Failure } from '../../lib/ask.ts'
import { hasMembers, keep, kept } from '../../lib/keep.ts'
import { rememberBooking } from '../../lib/my-bookings.ts'

interface Seen {
  readonly view: BookingView
  /** When the server said so. */
  readonly at: string
  /** When it was to begin when this phone saw it first, where that has changed. */
  readonly movedFrom?: string
}

function isSeen(value: unknown): value is Seen {
  return hasMembers(value, ['view', 'at']) && hasMembers(value.view, ['state', 'bookingToken', 'starts', 'ends', 'party', 'can'])
}

function seenNow(view: BookingView, before: Seen | undefined): Seen {
  const first = before?.movedFrom ?? before?.view.starts ?? view.starts
  return { view, at: new Date().toISOString(), ...(first !== view.starts && { movedFrom: first }) }
}

export type BookingState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'ready'
      readonly view: BookingView
      readonly seenAt: string
      readonly movedFrom: string | undefined
      readonly isOffline: boolean
    }

interface Booking {
  readonly booking: BookingState
  readonly again: () => void
  readonly isBusy: boolean
  readonly failure: Failure | undefined
  /** Sends an act and shows what came of it; false when it was refused or did not arrive. */
  readonly act: (path: string, body?: unknown) => Promise<boolean>
}

/** A booking behind its link. What was seen once is shown again where there is no network: a ticket holds without it. */
export function useBooking(token: string): Booking {
  const [booking, setBooking] = useState<BookingState>({ state: 'loading' })
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const show = useCallback(
    (answer: Answer<BookingView>): void => {
      if (answer.ok) {
        const seen = seenNow(answer.value, kept(`booking:${token}`, isSeen))
        keep(`booking:${token}`, seen)
        rememberBooking({ token, title: answer.value.eventTitle, starts: answer.value.starts })
        setBooking({ state: 'ready', view: seen.view, seenAt: seen.at, movedFrom: seen.movedFrom, isOffline: false })
        return
      }
      const before = answer.failure.kind === 'refused' ? undefined : kept(`booking:${token}`, isSeen)
      setBooking(
        before === undefined
          ? { state: 'failed', failure: answer.failure }
          : { state: 'ready', view: before.view, seenAt: before.at, movedFrom: before.movedFrom, isOffline: true },
      )
    },
    [token],
  )

  const run = useCallback((): void => {
    void read<BookingView>(`/bookings/${token}`).then(show)
  }, [token, show])

  useEffect(() => {
    run()
    addEventListener('online', run)
    return () => removeEventListener('online', run)
  }, [run])

  return {
    booking,
    again: run,
    isBusy,
    failure,
    act: async (path, body) => {
      setIsBusy(true)
      setFailure(undefined)
      const answer = await send<BookingView>(`/bookings/${token}/${path}`, body)
      setIsBusy(false)
      if (answer.ok) show(answer)
      else setFailure(answer.failure)
      return answer.ok
    },
  }
}
