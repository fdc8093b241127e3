import { addDays, shanghaiDate } from '@sunlit/calendar'
import { questionnaireFromFile, questionnaireToFile } from '@sunlit/questionnaire'
import {
  countEvaluation,
  closeEvaluation,
  createEvaluation,
  editEvaluation,
  getEvaluation,
  judgeBallots,
  listDoubtfulBallots,
  openEvaluation,
  publishEvaluation,
  publishPlan,
  respondToFeedback,
  screenBallots,
  sendFeedback,
  writeFeedback,
  type ServiceContext,
} from '@sunlit/services'
import { sendDemoBallots } from './demo-ballots.ts'

export interface EvaluationOffice {
  readonly anonymous: ServiceContext
  readonly manager: ServiceContext
  readonly reviewer: ServiceContext
  readonly liaison: ServiceContext
  readonly unitIds: ReadonlyMap<string, string>
}

/** The unit that has people of its own in the demo, and answers. */
const ANSWERING = '政策法规科'

const PAST_BALLOTS = 48
const PRESENT_BALLOTS = 14

/** Last year's evaluation from the plan to the public result: plainly a demo, made by the same commands that people use. */
export async function playLastEvaluation(office: EvaluationOffice, now: string): Promise<void> {
  const year = Number(shanghaiDate(now).slice(0, 4)) - 1
  const clock = { instant: officeHour(`${year}-05-20`) }
  const { manager, reviewer, liaison, anonymous, unitIds } = atClock(office, clock)
  const evaluationId = await draft(manager, `${year}年度政务公开社会评议（示例）`, year, unitIds)
  const step = async () => ({ evaluationId, version: (await getEvaluation(manager, { evaluationId })).version })
  await publishPlan(manager, { ...(await step()), opensOn: `${year}-06-01`, closesOn: `${year}-06-30` })
  await openEvaluation(manager, await step())
  await sendDemoBallots(anonymous, evaluationId, { count: PAST_BALLOTS, stuffed: 2, from: `${year}-06-02`, clock })
  clock.instant = officeHour(`${year}-07-01`)
  await closeEvaluation(manager, await step())
  await screenBallots(reviewer, { evaluationId })
  const ballotIds = (await listDoubtfulBallots(reviewer, { evaluationId })).map(({ ballotId }) => ballotId)
  if (ballotIds.length > 0)
    for (const judge of [reviewer, manager]) await judgeBallots(judge, { evaluationId, ballotIds, decision: 'aside' })
  await countEvaluation(manager, await step())
  for (const unitId of unitIds.values()) {
    await writeFeedback(manager, { evaluationId, unitId, words: '示例反馈：请对照各项得分查找差距，提出改进措施，并在平台答复。' })
  }
  await sendFeedback(manager, await step())
  const answering = unitIds.get(ANSWERING) ?? ''
  await respondToFeedback(liaison, { evaluationId, unitId: answering, words: '示例答复：已修订办事指南，并指定专人每周核对。' })
  clock.instant = officeHour(`${year}-07-15`)
  await publishEvaluation(reviewer, await step())
}

/** This year's, which asks the same and stands open today. */
export async function playOpenEvaluation(office: EvaluationOffice, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const year = Number(today.slice(0, 4))
  const clock = { instant: officeHour(addDays(today, -7)) }
  const { manager, anonymous, unitIds } = atClock(office, clock)
  const evaluationId = await draft(manager, `${year}年度政务公开社会评议（示例）`, year, unitIds)
  const step = async () => ({ evaluationId, version: (await getEvaluation(manager, { evaluationId })).version })
  await publishPlan(manager, { ...(await step()), opensOn: addDays(today, -5), closesOn: addDays(today, 25) })
  await openEvaluation(manager, await step())
  await sendDemoBallots(anonymous, evaluationId, { count: PRESENT_BALLOTS, stuffed: 0, from: addDays(today, -5), clock })
}

async function draft(manager: ServiceContext, title: string, year: number, unitIds: ReadonlyMap<string, string>): Promise<string> {
  const { evaluationId } = await createEvaluation(manager, { title, year, templateId: 'seven-points', unitIds: [...unitIds.values()] })
  const { version, minutes, privacyNotice, document, terms } = await getEvaluation(manager, { evaluationId })
  await editEvaluation(manager, {
    evaluationId,
    version,
    title,
    purpose: '这是演示用的社会评议，请随意填写；结果不代表任何真实机关。',
    privacyNotice,
    minutes,
    document: weightedByAge(document),
    // Whoever tries it out should not have to wait; ages are among the published answers, so that anybody can weight again.
    terms: { ...terms, proofOfWork: false, without: terms.without.filter((question) => question !== 'age') },
  })
  return evaluationId
}

/** Shares of the population that are plainly nobody's: what a weighting shows beside the score has to be seen somewhere. */
const AGES = [
  ['under-18', 1_500],
  ['18-30', 1_500],
  ['31-45', 2_500],
  ['46-60', 2_500],
  ['over-60', 2_000],
] as const

function weightedByAge(document: unknown): unknown {
  const reading = questionnaireFromFile(document)
  if (!reading.ok || !reading.formula) throw new Error('the template of the demo evaluation cannot be read')
  const shares = AGES.map(([option, share]) => ({ option, share }))
  const weighting = { source: '示例人口比例（演示用，不是统计数字）', strata: [{ question: 'age', shares }] }
  return questionnaireToFile({ definition: reading.definition, formula: { ...reading.formula, weighting } })
}

interface DemoClock {
  instant: string
}

function atClock(office: EvaluationOffice, clock: DemoClock): EvaluationOffice {
  const at = (ctx: ServiceContext): ServiceContext => ({ ...ctx, now: () => clock.instant })
  const { anonymous, manager, reviewer, liaison, unitIds } = office
  return { anonymous: at(anonymous), manager: at(manager), reviewer: at(reviewer), liaison: at(liaison), unitIds }
}

/** 9:30 in Shanghai. */
function officeHour(day: string): string {
  return `${day}T01:30:00.000Z`
}
