import type { Survey, SurveyChallenge } from '@sunlit/contracts'
import { ask } from './ask.ts'
import type { BallotSender } from './outbox.ts'
import { readConfirmation } from '../one-time-code/kept-confirmation.ts'
import { readProof } from '../real-name/kept-proof.ts'
import type { PhoneStore } from './phone-store.ts'
import { work } from './work.ts'

/** Ballots of the open web: each with a solved challenge and a confirmed contact or person, where the plan asks for them. */
export function openSender({ id, requires }: Pick<Survey, 'id' | 'requires'>, store: PhoneStore): BallotSender {
  return {
    channel: 'open',
    address: '/api/survey/ballots',
    async extras(body, report) {
      const confirmation = readConfirmation(store, body)
      const realName = readProof(store, body)
      const confirmed = { ...(confirmation !== undefined && { confirmation }), ...(realName !== undefined && { realName }) }
      if (!requires.proofOfWork) return { ok: true, value: confirmed }
      const challenge = await ask<SurveyChallenge>(`/api/survey/challenge?evaluationId=${encodeURIComponent(id)}`)
      if (!challenge.ok) return challenge
      try {
        return { ok: true, value: { challenge: await work(challenge.value, report), ...confirmed } }
      } catch {
        // Without the script of the worker there is no work: it comes with the network.
        return { ok: false, failure: { kind: 'unreached' } }
      }
    },
  }
}
