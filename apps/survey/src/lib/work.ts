import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
// oxlint-disable-next-line import/default -- Vite makes it of the module; worker.d.ts is what TypeScript checks
import ChallengeThread from './challenge-worker.ts?worker'

type FromWorker =
  | { readonly share: number; readonly solved?: never }
  | { readonly solved: ChallengeSolution; readonly share?: never }
  | { readonly failed: true; readonly share?: never; readonly solved?: never }

/** Solves a challenge beside the page, so that it stays usable; where a browser has no such worker, in the page. */
export function work(challenge: SurveyChallenge, report: (share: number) => void): Promise<ChallengeSolution> {
  return inWorker(challenge, report).catch(async () => {
    const { solve } = await import('./solve.ts')
    return solve(challenge, report)
  })
}

function inWorker(challenge: SurveyChallenge, report: (share: number) => void): Promise<ChallengeSolution> {
  return new Promise((resolve, reject) => {
    const worker = new ChallengeThread()
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.share !== undefined) return report(data.share)
      worker.terminate()
      if (data.solved) resolve(data.solved)
      else reject(new Error('the worker gave up'))
    })
    worker.addEventListener('error', () => {
      worker.terminate()
      reject(new Error('the worker did not start'))
    })
    worker.postMessage(challenge)
  })
}
