import { formatPoints, formatRatio, formatRounded, ONE, plainPoints, quotient, type PartScore, type Points } from '@sunlit/scoring'
import type { SubjectScore } from '../results/scores.ts'
import type { Formula } from './formula.ts'

/** How an evaluation becomes a part of the year's assessment; a setting of the scheme, published with it. */
export type Conversion =
  /** Score ÷ `of` × `full`: an evaluation out of 10 on a scale of 100. */
  | { readonly kind: 'score'; readonly of: Points; readonly full: Points }
  /** Satisfied share × `full`. */
  | { readonly kind: 'satisfied'; readonly full: Points }
  /** Each grade its points. */
  | { readonly kind: 'grade'; readonly points: readonly { readonly grade: string; readonly points: Points }[] }

export type AssessmentPart =
  | { readonly ok: true; readonly part: PartScore; readonly words: string }
  | { readonly ok: false; readonly sentence: string }

/** Which part of the year it becomes, and with how many decimals the evaluation publishes its scores. */
export interface PartOfYear extends Pick<Formula, 'decimals'> {
  readonly partId: string
}

/**
 * Rule V-16: what the year result of the assessment takes from the evaluation, rounded once, with its line in words. An evaluation without enough ballots gives no
 * part and never counts as 0; the office then decides openly (rule D-15 refuses a year with a missing part).
 */
export function assessmentPart({ partId, decimals }: PartOfYear, score: SubjectScore | undefined, conversion: Conversion): AssessmentPart {
  if (!score) return { ok: false, sentence: '这个单位没有参加社会评议，没有可以计入的得分。' }
  if (score.state !== 'scored' || score.score === undefined) {
    const judged = score.channels.some(({ few }) => few === true) ? '评价的人太少' : `有效评价 ${score.n} 份`
    return { ok: false, sentence: `社会评议样本不足（${judged}），不能折算成考核得分。` }
  }
  const part = (points: Points, words: string): AssessmentPart => ({ ok: true, part: { id: partId, score: points }, words })
  switch (conversion.kind) {
    case 'score': {
      const { of, full } = conversion
      if (of <= 0 || score.score > of)
        return { ok: false, sentence: `社会评议得分 ${formatRounded(score.score, decimals)} 超出满分 ${plainPoints(of)}，请检查折算设置。` }
      const points = quotient([score.score, full], [of])
      return part(
        points,
        `社会评议 ${formatRounded(score.score, decimals)} ÷ ${plainPoints(of)} × ${plainPoints(full)} = ${formatPoints(points)}`,
      )
    }
    case 'satisfied': {
      if (score.satisfied === undefined) return { ok: false, sentence: '社会评议没有满意率，请改用得分折算。' }
      const points = quotient([score.satisfied, conversion.full], [ONE])
      return part(points, `社会评议满意率 ${formatRatio(score.satisfied)} × ${plainPoints(conversion.full)} = ${formatPoints(points)}`)
    }
    case 'grade': {
      const found = conversion.points.find(({ grade }) => grade === score.grade)
      if (!found) return { ok: false, sentence: `等次“${score.grade ?? '无'}”没有对应的考核得分，请检查折算设置。` }
      return part(found.points, `社会评议等次“${found.grade}”对应 ${formatPoints(found.points)}`)
    }
  }
}
