import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { read, type Answer } from './ask.ts'
// oxlint-disable-next-line import/default -- Vite makes it of the module; worker.d.ts is what TypeScript checks
import WorkThread from './work-worker.ts?worker'

/** Does the work that the server asks for before it sends a code, off the page's own thread: typing goes on meanwhile. */
export function workFor(eventId: string): Promise<Answer<ChallengeSolution>> {
  return workAt(`/challenge?eventId=${eventId}`)
}

/** The same for a challenge that stands at another address. */
export async function workAt(path: string): Promise<Answer<ChallengeSolution>> {
  const challenge = await read<SurveyChallenge>(path)
  if (!challenge.ok) return challenge
  const worker = new WorkThread()
  try {
    const solution = await new Promise<ChallengeSolution['solution'] | null>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ChallengeSolution['solution'] | null>) => resolve(data))
      worker.addEventListener('error', () => resolve(null))
      worker.postMessage(challenge.value)
    })
    if (solution === null) return { ok: false, failure: { kind: 'broken' } }
    return { ok: true, value: { challenge: challenge.value, solution } }
  } finally {
    worker.terminate()
  }
}
