import { randomBytes } from 'node:crypto'
import { commitBallot, validateAnswers, type Questionnaire } from '@sunlit/questionnaire'
import { uuidv7 } from 'uuidv7'
import { expect } from './house.testing.ts'

interface OpenSurvey {
  readonly versionHash: string
  readonly definition: Questionnaire
}

interface Crowd {
  readonly honest: number
  /** So many more come from one device. */
  readonly stuffed: number
}

/** As phones do it, over the public routes of an evaluation from the template of departments; the last ones come from one device. */
export async function sendBallots(url: string, evaluationId: string, { honest, stuffed }: Crowd): Promise<void> {
  const survey = (await (await fetch(`${url}/api/survey/evaluations/${evaluationId}`)).json()) as OpenSurvey // our own public data
  const oneDevice = randomBytes(18).toString('base64url')
  for (let index = 0; index < honest + stuffed; index += 1) {
    const reading = validateAnswers(survey.definition, answersOf(survey.definition, index))
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
    const salt = randomBytes(32)
    const ballot = {
      evaluationId,
      versionHash: survey.versionHash,
      clientId: uuidv7(),
      answers: reading.answers,
      seed: String(index),
      salt: salt.toString('base64url'),
      commitment: commitBallot({ evaluation: evaluationId, channel: 'open', answers: reading.answers }, salt),
      seconds: 90,
      deviceToken: index < honest ? randomBytes(18).toString('base64url') : oneDevice,
    }
    const sent = await fetch(`${url}/api/survey/ballots`, {
      method: 'POST',
      headers: { 'x-sunlit': '1', 'content-type': 'application/json' },
      body: JSON.stringify(ballot),
    })
    expect(sent.status).toBe(201)
  }
}

/** Every ballot in another way, so that only the device tells the stuffed ones. */
function answersOf(definition: Questionnaire, nth: number): Record<string, unknown> {
  const [matrix, age] = definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
  if (matrix?.kind !== 'unit-matrix' || age?.kind !== 'single') throw new Error('another template')
  const units = definition.units.map(({ id }, place) => [
    id,
    Object.fromEntries(
      matrix.indicators.map((indicator, at) => [indicator.id, matrix.scale[(nth >> at) % 2 === 0 ? 0 : 1 + ((nth + place) % 2)]?.id]),
    ),
  ])
  return {
    [matrix.id]: Object.fromEntries(units),
    [age.id]: age.options[nth % 2]?.id,
    ...(nth === 4 && { [`${matrix.id}.${definition.units[0]?.id}`]: '示例意见：办事指南的电话打不通。' }),
  }
}
