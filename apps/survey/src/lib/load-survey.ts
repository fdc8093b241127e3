import type { Survey } from '@sunlit/contracts'
import { ask, type Answered } from './ask.ts'

/** Everything an answering page needs. What the server wrote into the page is used first: it spares a way there and back. */
export function loadSurvey(id: string): Promise<Answered<Survey>> {
  return ask(`/api/survey/evaluations/${encodeURIComponent(id)}`)
}
