import type { BookingAnswer, OpenEvent } from '@sunlit/contracts'
import { uuidv7 } from 'uuidv7'
import { useRef, useState } from 'react'
import type { Answer, Failure } from '../../lib/ask.ts'
import { confirmCode } from '../../lib/confirm-code.ts'
import { channelOf } from '../../lib/contact.ts'
import { rememberBooking } from '../../lib/my-bookings.ts'
import { useUntilHeard } from '../../lib/use-until-heard.ts'
import { forgetDraft, type ChangeDraft, type Draft } from './draft.ts'
import { renewProof } from './for-form.ts'
import { bookingOf } from './form-faults.ts'

export interface SignedUp {
  readonly answer: BookingAnswer
  /** What the rules about absences have to say to this visitor; often nothing. */
  readonly standing: string | undefined
}

export interface SignUp {
  readonly isBusy: boolean
  /** Nothing has been heard yet; the form is sent again by itself. */
  readonly isWaiting: boolean
  readonly failure: Failure | undefined
  readonly signedUp: SignedUp | undefined
  /** Hands in the code and, when it was right, the form. */
  readonly submit: (code: string) => void
  /** Sends the form once more under the same client id; the contact is proved already. */
  readonly sendAgain: () => void
  /** Nothing more is sent; what was proved stays proved. */
  readonly stop: () => void
}

/** Sends a form so that neither a double tap nor a lost answer makes two bookings or none. */
export function useSignUp(event: OpenEvent, draft: Draft, change: ChangeDraft): SignUp {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [signedUp, setSignedUp] = useState<SignedUp>()
  const { isWaiting, begin, sendUntilHeard, stop } = useUntilHeard()
  const standing = useRef<string>(undefined)

  async function whileBusy(work: (signal: AbortSignal) => Promise<Failure | undefined>): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    setFailure(await work(begin()))
    setIsBusy(false)
  }

  async function confirm(code: string, signal: AbortSignal): Promise<Failure | undefined> {
    const { contact, challenge } = draft
    const given = { eventId: event.id, channel: channelOf(contact), contact: contact.trim(), challengeId: challenge?.id, code }
    const confirmed = await confirmCode(given, signal)
    if (!confirmed.ok) return confirmed.failure
    const { confirmation } = confirmed.value
    standing.current = confirmed.value.standing?.sentence
    change({ confirmed: { confirmation, contact } })
    return signal.aborted ? undefined : book(confirmation, signal)
  }

  async function book(confirmation: string, signal: AbortSignal): Promise<Failure | undefined> {
    const sendIt = (proof: string) => sendUntilHeard<BookingAnswer>('/bookings', bookingOf(draft, proof, event.asksDocument), signal)
    let booked = await sendIt(confirmation)
    if (isRunOut(booked)) {
      const renewed = await renewProof(draft)
      if (renewed !== undefined && !signal.aborted) {
        change({ confirmed: { confirmation: renewed, contact: draft.contact } })
        booked = await sendIt(renewed)
      }
    }
    if (!booked.ok) {
      // Somebody else's proof, or one that has run out: the contact is proved anew. A form used up gets a new number.
      const code = booked.failure.kind === 'refused' ? booked.failure.code : ''
      if (code === 'open_confirmation') change({ confirmed: null, challenge: null })
      if (code === 'open_form_used') change({ clientId: uuidv7(), confirmed: null, challenge: null })
      return booked.failure
    }
    const session = event.sessions.find(({ id }) => id === draft.sessionId)
    rememberBooking({ token: booked.value.bookingToken, title: event.title, starts: session?.starts ?? '' })
    forgetDraft(event.id)
    setSignedUp({ answer: booked.value, standing: standing.current })
    return undefined
  }

  return {
    isBusy,
    isWaiting,
    failure,
    signedUp,
    submit: (code) => void whileBusy((signal) => confirm(code, signal)),
    sendAgain: () => void whileBusy((signal) => book(draft.confirmed?.confirmation ?? '', signal)),
    stop,
  }
}

function isRunOut(booked: Answer<BookingAnswer>): boolean {
  return !booked.ok && booked.failure.kind === 'refused' && booked.failure.code === 'open_confirmation'
}
