import type { Question, Questionnaire, Quota } from '../definition/definition.ts'
import { member, type Answers } from './answers.ts'

/** The quotas that a ballot takes a place of. */
export function quotasOf({ quotas }: Pick<Questionnaire, 'quotas'>, answers: Answers): readonly Quota[] {
  return quotas.filter(({ segment, option }) => member(answers, segment) === option)
}

/** The first quota that has no place left for this ballot, given how many places are taken (quota id → count). */
export function fullQuota(
  definition: Pick<Questionnaire, 'quotas'>,
  answers: Answers,
  taken: Readonly<Record<string, number>>,
): Quota | undefined {
  return quotasOf(definition, answers).find(({ id, most }) => (taken[id] ?? 0) >= most)
}

/** Whether results may be shown by this question. */
export function canBeSegment(question: Question): boolean {
  return question.kind === 'single' || question.kind === 'dropdown'
}
