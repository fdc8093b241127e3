import type { Survey } from '@sunlit/contracts'
import type { Answers } from '@sunlit/questionnaire'
import { useCallback, useState } from 'react'
import { makeBallot, type MadeBallot } from './ballot.ts'
import { deviceToken } from './device-token.ts'
import type { House } from './house.ts'
import { keepReceipt, receiptFor, type KeptReceipt } from './kept-receipts.ts'
import type { BallotSender, Sending } from './outbox.ts'
import type { PhoneStore } from './phone-store.ts'
import { forgetConfirmation } from '../one-time-code/kept-confirmation.ts'
import { forgetProof } from '../real-name/kept-proof.ts'
import { useDraft, type DraftInHand } from './use-draft.ts'
import { useOutbox } from './use-outbox.ts'
import { wayOn } from './way-on.ts'

/** One person's way through one questionnaire: the draft, what is on its way, and the receipt. */
export interface Answering extends DraftInHand {
  readonly sending: Sending
  readonly receipt: KeptReceipt | undefined
  /** False when another ballot under the same number had come before: that one stands. */
  readonly isSame: boolean
  /** Judges and sends; the faults when it cannot be sent. */
  readonly send: () => MadeBallot
  readonly tryNow: () => void
  readonly takeBack: () => void
  readonly setReceipt: (receipt: KeptReceipt) => void
}

export function useAnswering(survey: Survey, sender: BallotSender, house: House): Answering {
  const { store, chance } = house
  const inHand = useDraft(survey, house)
  const { draft, clear, answer } = inHand
  const [receipt, setReceipt] = useState(() => {
    const kept = receiptFor(store, survey.id, sender.channel)
    return kept && sender.isOwn?.(kept) !== false ? kept : undefined
  })
  const [isSame, setSame] = useState(true)
  const onSent = useCallback(
    (sent: Extract<Sending, { readonly state: 'sent' }>) => {
      const kept = { ...receiptOf(survey, sender, sent), cameAt: chance.now() }
      keepReceipt(store, kept)
      forgetProofs(store, survey.id)
      clear()
      setReceipt(kept)
      setSame(sent.receipt.sameAnswers)
    },
    [survey, sender, store, chance, clear],
  )
  const outbox = useOutbox({ store, evaluationId: survey.id, sender, onSent })
  return {
    ...inHand,
    sending: outbox.sending,
    receipt,
    isSame,
    answer: (key, value) => {
      // Another group may have places left.
      if (outbox.sending.state === 'refused' && wayOn(outbox.sending.code) === 'full') outbox.takeBack()
      answer(key, value)
    },
    clear: () => {
      outbox.takeBack()
      forgetProofs(store, survey.id)
      clear()
    },
    send: () => {
      if (!draft) throw new Error('nothing to send')
      const made = makeBallot({
        draft,
        definition: survey.definition,
        channel: sender.channel,
        deviceToken: deviceToken(store, chance),
      })
      if (made.ok) outbox.put(made.body)
      return made
    },
    tryNow: outbox.tryNow,
    takeBack: outbox.takeBack,
    setReceipt: (kept) => {
      keepReceipt(store, kept)
      setReceipt(kept)
    },
  }
}

/** They were good for one ballot alone: nothing of them stays on a phone that others use as well. */
function forgetProofs(store: PhoneStore, evaluationId: string): void {
  forgetConfirmation(store, evaluationId)
  forgetProof(store, evaluationId)
}

function receiptOf(survey: Survey, sender: BallotSender, { body, receipt }: Extract<Sending, { readonly state: 'sent' }>): KeptReceipt {
  const { sameAnswers, ...about } = receipt
  return {
    ...about,
    // What was not taken must not be shown as what the receipt stands for.
    ...(sameAnswers && { opening: { salt: body.salt, answers: body.answers as Answers } }), // normalised by makeBallot
    evaluationId: survey.id,
    title: survey.title,
    organisation: survey.organisation,
    clientId: body.clientId,
    channel: sender.channel,
  }
}
