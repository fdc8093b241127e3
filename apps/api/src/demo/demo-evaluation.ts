import { randomBytes } from 'node:crypto'
import { addDays, shanghaiDate } from '@sunlit/calendar'
import { toBase64Url } from '@sunlit/audit'
import { commitBallot, validateAnswers, type Answers, type Questionnaire } from '@sunlit/questionnaire'
import {
  createChallengeDesk,
  createEvaluation,
  editEvaluation,
  getEvaluation,
  getSurvey,
  openEvaluation,
  publishPlan,
  sendBallot,
  type ServiceContext,
} from '@sunlit/services'

/** How many have answered already. */
const ANSWERED = 12

/** An evaluation by the ten-item form that is open for a month, with a few ballots: plainly a demo, and without proof of work. */
export async function playEvaluation(manager: ServiceContext, anonymous: ServiceContext): Promise<void> {
  const today = shanghaiDate(manager.now())
  const title = '示例社会评议（演示）'
  const { evaluationId } = await createEvaluation(manager, { title, year: Number(today.slice(0, 4)), templateId: 'ten-items', unitIds: [] })
  const draft = await getEvaluation(manager, { evaluationId })
  await editEvaluation(manager, {
    evaluationId,
    version: draft.version,
    title,
    purpose: '这是演示用的社会评议，请随意填写；结果不代表任何真实机关。',
    privacyNotice: draft.privacyNotice,
    minutes: draft.minutes,
    document: draft.document,
    terms: { ...draft.terms, proofOfWork: false },
  })
  const version = async (): Promise<number> => (await getEvaluation(manager, { evaluationId })).version
  await publishPlan(manager, { evaluationId, version: await version(), opensOn: today, closesOn: addDays(today, 30) })
  await openEvaluation(manager, { evaluationId, version: await version() })
  await sendSome(anonymous, evaluationId)
}

async function sendSome(anonymous: ServiceContext, evaluationId: string): Promise<void> {
  const { definition, versionHash } = await getSurvey(anonymous.db.read, evaluationId, anonymous.now())
  const desk = createChallengeDesk(toBase64Url(randomBytes(32))) // the plan asks for no work
  for (let index = 0; index < ANSWERED; index += 1) {
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
        seconds: 60 + index,
        deviceToken: toBase64Url(anonymous.randomBytes(18)),
      },
    )
  }
}

/** Mostly content, each in another way. */
function answersOf(definition: Questionnaire, nth: number): Answers {
  const given: Record<string, string> = {}
  const questions = definition.pages.flatMap(({ sections }) => sections.flatMap((section) => section.questions))
  questions.forEach((question, at) => {
    if (question.kind === 'single') given[question.id] = question.options[(nth * at) % 5 === 4 ? 2 : (nth + at) % 2]?.id ?? ''
  })
  const reading = validateAnswers(definition, given)
  if (!reading.ok) throw new Error('the demo answers do not fit the demo questionnaire')
  return reading.answers
}
