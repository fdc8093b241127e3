import type { Survey } from '@sunlit/contracts'
import { ask, type Answered } from './ask.ts'

/** What the server wrote into the page: it spares a way there and back. `undefined` when it is another evaluation's, or none. */
export function surveyInPage(id: string): Survey | undefined {
  const text = document.getElementById('survey')?.textContent
  if (text === undefined || text === null) return undefined
  const survey = JSON.parse(text) as Survey // our own server's promise
  return survey.id === id ? survey : undefined
}

export function loadSurvey(id: string): Promise<Answered<Survey>> {
  return ask(`/api/survey/evaluations/${encodeURIComponent(id)}`)
}
