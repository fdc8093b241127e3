import { useEffect, useRef, useState } from 'react'
import type { BallotBody } from './ballot.ts'
import { createOutbox, type BallotSender, type Outbox, type Sending } from './outbox.ts'
import type { PhoneStore } from './phone-store.ts'

interface OutboxInHand extends Pick<Outbox, 'put' | 'tryNow' | 'takeBack'> {
  readonly sending: Sending
}

interface OutboxParts {
  readonly store: PhoneStore
  readonly evaluationId: string
  readonly sender: BallotSender
  /** Keeps the receipt; called before the ballot is let go. Must stay the same function. */
  readonly onSent: (sent: Extract<Sending, { readonly state: 'sent' }>) => void
}

/** The outbox of an evaluation for as long as its page is open: it tries again by itself when the network returns. */
export function useOutbox({ store, evaluationId, sender, onSent }: OutboxParts): OutboxInHand {
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const outbox = useRef<Outbox>(undefined)
  useEffect(() => {
    const box = createOutbox({
      store,
      evaluationId,
      sender,
      later: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
      onChange: (next) => {
        if (next.state === 'sent') onSent(next)
        setSending(next)
      },
    })
    outbox.current = box
    const tryNow = (): void => box.tryNow()
    addEventListener('online', tryNow)
    box.tryNow()
    return () => {
      removeEventListener('online', tryNow)
      box.close()
    }
  }, [store, evaluationId, sender, onSent])
  return {
    sending,
    put: (body: BallotBody) => outbox.current?.put(body),
    tryNow: () => outbox.current?.tryNow(),
    takeBack: () => outbox.current?.takeBack(),
  }
}
