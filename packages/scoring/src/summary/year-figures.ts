import { formatPoints, formatRatio, plainPoints, type Points } from '../points.ts'
import type { YearTerms, YearUnit } from './year-basis.ts'

/**
 * How one unit's year comes about, in figures: `(92.5 + 88) ÷ 2 = 90.25`. Every part that is rounded says so, so that a reader with
 * a pocket calculator comes to the same.
 */
export function yearFigures({ formula, decimals }: Pick<YearTerms, 'formula' | 'decimals'>, unit: YearUnit): string {
  const own = ownFigures(unit)
  const parts = unit.lines.flatMap((line) => (line.kind === 'part' ? [`${plainPoints(line.score)} × ${formatRatio(line.share)}`] : []))
  const unrounded = unit.lines.findLast(({ kind }) => kind !== 'rounding')?.balance ?? unit.score
  const whole =
    parts.length === 0
      ? `${own} = ${plainPoints(unrounded)}`
      : `${own} = ${plainPoints(unit.quarters)}；${plainPoints(unit.quarters)} × ${formatRatio(formula.ownShare)} + ${parts.join(' + ')} = ${plainPoints(unrounded)}`
  return unrounded === unit.score ? whole : `${whole}，保留 ${decimals} 位小数为 ${formatPoints(unit.score)}`
}

function ownFigures({ lines }: YearUnit): string {
  const account = lines.find(({ kind }) => kind === 'account')
  if (account) {
    const steps = lines.flatMap((line) => (line.kind === 'quarter-account' ? [accountStep(line)] : []))
    const floor = lines.some(({ kind }) => kind === 'floor') ? '，低于 0 分按 0 分计' : ''
    return `${plainPoints(account.change)}${steps.join('')}${floor}`
  }
  const quarters = lines.flatMap((line) => (line.kind === 'quarter' ? [line] : []))
  const of = quarters[0]?.of ?? 0
  const isMean = of === quarters.length && quarters.every(({ share }) => share === 1)
  if (isMean) return quarters.length === 1 ? plainPoints(quarters[0]?.score ?? 0) : `${sum(quarters.map(({ score }) => score))} ÷ ${of}`
  const weighted = quarters.map(({ score, share }) => `${plainPoints(score)} × ${formatRatio(share)}`).join(' + ')
  return of === 10_000 ? weighted : `(${weighted}) ÷ ${formatRatio(of)}`
}

function sum(scores: readonly Points[]): string {
  return `(${scores.map(plainPoints).join(' + ')})`
}

function accountStep({ lost, bonus }: { readonly lost: Points; readonly bonus: Points }): string {
  return ` − ${plainPoints(lost)}${bonus === 0 ? '' : ` + ${plainPoints(bonus)}`}`
}

const QUARTERS = [1, 2, 3, 4] as const

/** What the formula does about the quarters that have no result; `undefined` when none is missing. */
export function missingQuartersWords(formula: YearTerms['formula'], present: readonly number[]): string | undefined {
  const missing = QUARTERS.filter((quarter) => !present.includes(quarter))
  if (missing.length === 0) return undefined
  const names = missing.map((quarter) => `第${'一二三四'[quarter - 1]}季度`).join('、')
  switch (formula.quarters.kind) {
    case 'mean':
      return `${names}没有结果，按其余季度平均`
    case 'weighted':
      return `${names}没有结果，其权重去掉，其余季度的权重按原比例计算`
    case 'cumulative':
      return `${names}没有结果，这些季度既不扣分也不加分`
  }
}
