import type { ChallengeSolution, SurveyChallenge } from '@sunlit/contracts'
import { read, type Answer } from './ask.ts'

/** Does the work that the server asks for before it sends a code, off the page's own thread: typing goes on meanwhile. */
export function workFor(eventId: string): Promise<Answer<ChallengeSolution>> {
  return workAt(`/challenge?eventId=${eventId}`)
}

/** The same for a challenge that stands at another address. */
export async function workAt(path: string): Promise<Answer<ChallengeSolution>> {
  const challenge = await read<SurveyChallenge>(path)
  if (!challenge.ok) return challenge
  const worker = new Worker(new URL('./work-worker.ts', import.meta.url), { type: 'module' })
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
