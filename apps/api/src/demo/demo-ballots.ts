import { randomBytes } from 'node:crypto'
import { toBase64Url } from '@sunlit/audit'
import { addDays } from '@sunlit/calendar'
import { commitBallot, unitsOf, validateAnswers, type Answers, type Questionnaire, type UnitMatrixQuestion } from '@sunlit/questionnaire'
import { createChallengeDesk, getSurvey, sendBallot, type ServiceContext } from '@sunlit/services'

export interface DemoBallots {
  readonly count: number
  /** So many more of one device: something for two people to look at. */
  readonly stuffed: number
  readonly from: string
  readonly clock: { instant: string }
}

/** Ballots of nobody: mostly content, each in another way, a few a day, the same at every seeding. */
export async function sendDemoBallots(
  anonymous: ServiceContext,
  evaluationId: string,
  { count, stuffed, from, clock }: DemoBallots,
): Promise<void> {
  clock.instant = atMinute(from, 0)
  const { definition, versionHash } = await getSurvey(anonymous.db.read, evaluationId, anonymous.now())
  const desk = createChallengeDesk(toBase64Url(randomBytes(32))) // the plan asks for no work
  const oneDevice = toBase64Url(anonymous.randomBytes(18))
  for (let index = 0; index < count + stuffed; index += 1) {
    clock.instant = atMinute(addDays(from, Math.floor((index * 4) / (count + stuffed))), index)
    const answers = answersOf(definition, index)
    const salt = anonymous.randomBytes(32)
    await sendBallot(
      anonymous,
      { desk, address: `192.0.2.${index}` }, // addresses for documentation
      {
        evaluationId,
        versionHash,
        clientId: anonymous.newId(),
        answers: { ...answers },
        seed: String(index),
        salt: toBase64Url(salt),
        commitment: commitBallot({ evaluation: evaluationId, channel: 'open', answers }, salt),
        seconds: 90 + index,
        deviceToken: stuffed > 0 && index >= count - 1 ? oneDevice : toBase64Url(anonymous.randomBytes(18)),
      },
    )
  }
}

function atMinute(day: string, minute: number): string {
  return new Date(Date.parse(`${day}T01:00:00.000Z`) + minute * 5 * 60_000).toISOString()
}

/** In hundredths: how often each step of a scale is chosen, the best first. */
const CHOSEN = [55, 85, 95]
const REMARKS = ['示例意见：办事指南的电话打不通。', '示例意见：政策解读再通俗一些。', '示例意见：希望能在手机上查到办理进度。']

function answersOf(definition: Questionnaire, nth: number): Answers {
  const given: Record<string, unknown> = {}
  for (const question of definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))) {
    if (question.kind === 'unit-matrix') Object.assign(given, unitAnswers(definition, question, nth))
    else if (question.kind === 'single' || question.kind === 'dropdown') {
      given[question.id] = question.options[mixed(nth, question.id.length) % question.options.length]?.id
    }
  }
  const reading = validateAnswers(definition, given)
  if (!reading.ok) throw new Error('the demo answers do not fit the demo questionnaire')
  return reading.answers
}

/** Most units are judged by most people, the last ones by too few for a grade. */
function unitAnswers(definition: Questionnaire, question: UnitMatrixQuestion, nth: number): Readonly<Record<string, unknown>> {
  const units = unitsOf(definition, question)
  const judged = units.filter((_, place) => mixed(nth, place) % 100 < (place >= units.length - 2 ? 20 : 88))
  const ratings = (judged.length > 0 ? judged : units.slice(0, 1)).map(({ id }) => {
    const place = units.findIndex((unit) => unit.id === id)
    return [
      id,
      Object.fromEntries(
        question.indicators.map((indicator, at) => [indicator.id, stepOf(question, mixed(nth, place * 11 + at + 1), place)]),
      ),
    ] as const
  })
  const [first] = ratings
  const remark =
    nth % 9 === 0 && first && question.comment !== undefined ? { [`${question.id}.${first[0]}`]: REMARKS[(nth / 9) % REMARKS.length] } : {}
  return { [question.id]: Object.fromEntries(ratings), ...remark }
}

/** Later units are judged a little more severely, and a few people do not know. */
function stepOf({ scale, unsure }: UnitMatrixQuestion, number: number, place: number): string {
  const hundredth = (number + place * 2) % 100
  if (unsure !== undefined && number % 23 === 0) return '?'
  const at = CHOSEN.findIndex((limit) => hundredth < limit)
  return scale[Math.min(at === -1 ? scale.length - 1 : at, scale.length - 1)]?.id ?? ''
}

/** A number that looks like chance and is the same every time. */
function mixed(a: number, b: number): number {
  let x = Math.imul(a + 1, 0x9e37_79b1) ^ Math.imul(b + 1, 0x85eb_ca77)
  x = Math.imul(x ^ (x >>> 15), 0x2c1b_3c6d)
  return (x ^ (x >>> 13)) >>> 0
}
