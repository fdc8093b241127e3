import type { AppRouter } from '@sunlit/trpc'
import type { Operation, TRPCClientError, TRPCLink } from '@trpc/client'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import { failureOf } from './failure.ts'
import { sessionRestored, setSessionExpired } from './session-expiry.ts'

/** Procedures at the door answer for themselves: there "not signed in" is an answer, not an interruption. */
const AT_THE_DOOR = /^(account\.me$|session\.|setup\.)/

/**
 * When the session ends under an open page, the call waits for the sign-in dialog and is then sent again by itself: what was
 * typed is neither lost nor to be sent by hand.
 */
export const resumeLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let running: Unsubscribable | undefined
      let stopped = false
      const send = (): void => {
        running = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            if (!isInterrupted(op, error)) return observer.error(error)
            setSessionExpired(true)
            void sessionRestored().then(() => stopped || send())
          },
        })
      }
      send()
      return () => {
        stopped = true
        running?.unsubscribe()
      }
    })

export function isInterrupted(op: Pick<Operation, 'path'>, error: TRPCClientError<AppRouter>): boolean {
  return failureOf(error).code === 'not_signed_in' && !AT_THE_DOOR.test(op.path)
}
