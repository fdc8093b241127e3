import type { Survey, SurveyChallenge } from '@sunlit/contracts'
import { ask } from './ask.ts'
import type { BallotSender } from './outbox.ts'
import { work } from './work.ts'

/** Ballots of the open web: each with a solved challenge, where the plan asks for one. */
export function openSender({ id, requires }: Pick<Survey, 'id' | 'requires'>): BallotSender {
  return {
    channel: 'open',
    address: '/api/survey/ballots',
    async extras(_body, report) {
      if (!requires.proofOfWork) return { ok: true, value: {} }
      const challenge = await ask<SurveyChallenge>(`/api/survey/challenge?evaluationId=${encodeURIComponent(id)}`)
      if (!challenge.ok) return challenge
      try {
        return { ok: true, value: { challenge: await work(challenge.value, report) } }
      } catch {
        // Without the script of the worker there is no work: it comes with the network.
        return { ok: false, failure: { kind: 'unreached' } }
      }
    },
  }
}
