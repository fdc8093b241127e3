import type { Agreement } from './krippendorff-alpha.ts'

/** From here on conclusions may rest on the data; between the two only tentatively (Krippendorff, Content Analysis, 2004, p. 241). */
const RELIABLE = 8_000
const TENTATIVE = 6_670

/** Fewer things than this say little, whatever comes out. */
const FEW = 10

/** Alpha as people read it, three decimals and a true minus sign; undefined where there is none. */
export function alphaText(agreement: Agreement): string | undefined {
  if (agreement.kind !== 'value') return undefined
  const thousandths = Math.sign(agreement.alpha) * Math.floor((Math.abs(agreement.alpha) + 5) / 10)
  const size = Math.abs(thousandths)
  return `${thousandths < 0 ? '\u2212' : ''}${Math.floor(size / 1000)}.${String(size % 1000).padStart(3, '0')}`
}

/** What the figure says, in one sentence; also where there is none. */
export function agreementWords(agreement: Agreement): string {
  const { kind, things } = agreement
  if (kind === 'too-few')
    return things === 0 ? '还没有两人都交上的评分，算不出一致程度。' : '只有 1 项两人都交上了，至少 2 项才能算出一致程度。'
  if (kind === 'no-variance') return `${things} 项的评分全都相同，没有差别可比，算不出一致系数；这不等于一致性好。`
  const few = things < FEW ? `只有 ${things} 项，数字仅供参考。` : ''
  return `${gradeWords(agreement.alpha)}${few}`
}

function gradeWords(alpha: number): string {
  if (alpha >= RELIABLE) return '两人的评分一致性好。'
  if (alpha >= TENTATIVE) return '两人的评分大体一致，结论宜谨慎使用。'
  return alpha > 0
    ? '两人的评分一致性不足，宜核对规则是否写得清楚、两人的理解是否相同。'
    : '两人的评分不比随意打分更一致，宜重新说明规则后再评。'
}
