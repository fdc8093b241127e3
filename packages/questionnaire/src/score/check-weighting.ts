import { ONE } from '@sunlit/scoring'
import type { Questionnaire } from '../definition/definition.ts'
import { findQuestion } from '../definition/walk.ts'
import type { Stratum, Weighting } from './formula.ts'

/** Questions to weight by: more make groups so small that hardly anything could be weighted. */
export const MOST_STRATA = 3

/** Groups of all strata together, those who did not answer included: what a count keeps in memory for each channel. */
export const MOST_CELLS = 200

/** Everything that keeps a weighting (rule V-13) from being used, in Chinese sentences. */
export function checkWeighting(definition: Questionnaire, weighting: Weighting | undefined): readonly string[] {
  if (!weighting) return []
  const { source, strata } = weighting
  const faults: string[] = []
  if (source.trim() === '') faults.push('请写明人口比例的来源，例如哪一年的哪份公报。')
  if (strata.length === 0) faults.push('还没有选择按哪道题加权。')
  if (strata.length > MOST_STRATA) faults.push(`最多按${MOST_STRATA}道题加权。`)
  if (new Set(strata.map(({ question }) => question)).size < strata.length) faults.push('同一道题用来加权两次。')
  faults.push(...strata.flatMap((stratum) => stratumFaults(definition, stratum)))
  const cells = strata.reduce((product, { shares }) => product * (shares.length + 2), 1)
  if (cells > MOST_CELLS) faults.push('用来加权的题目选项太多，分出的人群会太小。请减少题目。')
  return faults
}

function stratumFaults(definition: Questionnaire, { question: id, shares }: Stratum): readonly string[] {
  const question = findQuestion(definition, id)
  if (question?.kind !== 'single' && question?.kind !== 'dropdown') return [`“${question?.title ?? id}”不是单选题，不能用来加权。`]
  const own = question.options.map((option) => option.id)
  const named = shares.map(({ option }) => option)
  if (named.length !== own.length || !own.every((option) => named.includes(option)))
    return [`“${question.title}”的每个选项都要写人口比例，不能多也不能少。`]
  if (!shares.every(({ share }) => Number.isInteger(share) && share > 0)) return [`“${question.title}”的人口比例都应大于 0。`]
  if (shares.reduce((sum, { share }) => sum + share, 0) !== ONE) return [`“${question.title}”的人口比例之和应为 100%。`]
  return []
}
