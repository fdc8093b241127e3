import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion, listQuestions, questionsIn, showConditions } from '../definition/walk.ts'
import { strataOf, type Formula } from '../score/formula.ts'
import type { LeftOut } from '../suppress/leave-few-out.ts'

/** Below so many counted ballots their list would show what single people said: sums are published in its place (rule W-10). */
export const FEWEST_LISTED = 30

/** Why these questions cannot be kept back: what else was shown depended on them, so nobody could count without their answers. */
export function whyNotWithout(definition: Questionnaire, without: readonly string[], formula?: Formula | null): string | undefined {
  for (const placed of listQuestions(definition)) {
    const needed = showConditions(placed).flatMap((condition) => [...questionsIn(condition)])
    const missing = without.find((id) => needed.includes(id))
    if (missing === undefined) continue
    const title = findQuestion(definition, missing)?.title ?? missing
    return `“${placed.question.title}”是否显示取决于“${title}”，不公布后者的答案就无法重新计票。请公布它的答案，或去掉这个显示条件。`
  }
  const stratum = formula && strataOf(formula).find((id) => without.includes(id))
  if (typeof stratum === 'string') {
    const title = findQuestion(definition, stratum)?.title ?? stratum
    return `要按“${title}”的人口比例加权，不公布它的答案就无法重新计算。请公布它的答案，或不按它加权。`
  }
  return undefined
}

/**
 * The same of a plan, which does not know yet whether ballots will be listed: the score cannot rest on what is kept back either. A file of sums can be
 * counted without those answers, so it is read.
 */
export function whyNotPlanWithout(definition: Questionnaire, without: readonly string[], formula: Formula | null): string | undefined {
  const scored = formula?.items.find(({ question }) => without.includes(question))?.question
  if (scored === undefined) return whyNotWithout(definition, without, formula)
  const title = findQuestion(definition, scored)?.title ?? scored
  return `“${title}”计入得分，不公布它的答案就无法重新计票。请公布它的答案，或不把它计入得分。`
}

/** Whether ballots can be listed without the answers that are left out: not where what else was shown depended on these. */
export function canListBallots(definition: Questionnaire, leftOut: readonly LeftOut[]): boolean {
  return (
    whyNotWithout(definition, [...new Set(leftOut.flatMap(({ question }) => (question === undefined ? [] : [question])))]) === undefined
  )
}
