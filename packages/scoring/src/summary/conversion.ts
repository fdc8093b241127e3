import { formatRatio, ONE, plainPoints, quotient, type Points, type Ratio } from '../points.ts'

/** How a year's score enters the performance appraisal (绩效考核) of 100 points. */
export type Conversion =
  /** In proportion to the full score. */
  | { readonly kind: 'linear'; readonly weight: Ratio }
  /** So much of the weight for each grade. */
  | { readonly kind: 'bands'; readonly weight: Ratio; readonly bands: readonly ConversionBand[] }

export interface ConversionBand {
  readonly grade: string
  readonly share: Ratio
}

/** The appraisal's own full score. */
const APPRAISAL = 100

/** 4 %: the least that 政务公开 may weigh in the appraisal of a government's departments (灵武 2022). */
export const LEAST_WEIGHT: Ratio = 400

/** What the appraisal gives at most for this weight. */
export function mostConverted(weight: Ratio): Points {
  return weight * APPRAISAL
}

/** Rule Y-6: rounded once, to a hundredth of a point. `undefined` where the grade has no band. */
export function convert(
  conversion: Conversion,
  { score, full, grade }: { readonly score: Points; readonly full: Points; readonly grade?: string },
): Points | undefined {
  const most = mostConverted(conversion.weight)
  if (conversion.kind === 'linear') {
    return full === 0 ? 0 : quotient([Math.max(0, Math.min(score, full)), most], [full, HUNDREDTH]) * HUNDREDTH
  }
  const band = conversion.bands.find((candidate) => candidate.grade === grade)
  return band && quotient([most, band.share], [ONE, HUNDREDTH]) * HUNDREDTH
}

const HUNDREDTH = 100

/** The conversion as a sentence without its full stop. */
export function conversionWords(conversion: Conversion): string {
  const weight = `政务公开占绩效考核的 ${formatRatio(conversion.weight)}，即 ${plainPoints(mostConverted(conversion.weight))} 分`
  if (conversion.kind === 'linear') {
    return `${weight}；折算分 = 年度得分 ÷ 满分 × ${plainPoints(mostConverted(conversion.weight))}，超过满分的按满分折算，保留两位小数`
  }
  const bands = conversion.bands.map(({ grade, share }) => `${grade}计 ${formatRatio(share)}`).join('，')
  return `${weight}；按等次折算：${bands}，保留两位小数`
}
