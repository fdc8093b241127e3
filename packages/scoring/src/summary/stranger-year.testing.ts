import type { CompositeBasis } from './compute-composite.ts'
import type { PublishedTotals } from './published-totals.ts'
import type { YearBasis } from './year-basis.ts'

/**
 * A verifier of years and composite quarters written from `docs/formats.md` alone ("The year bundle and the composite bundle"). It shares no
 * code with the engine, so where both agree the page says enough.
 */
export interface StrangerRow {
  readonly unitId: string
  readonly score: number
  readonly grade: string | undefined
  readonly full: number
  readonly rank: number | null
  readonly tied: number
}

export interface StrangerYearRow extends StrangerRow {
  readonly quarters: number
  readonly share: number
  readonly standing: string
  readonly converted: number | null
}

/** Rounded half away from zero. */
function rounded(top: bigint, bottom: bigint): bigint {
  const size = top < 0n ? -top : top
  const result = (2n * size + bottom) / (2n * bottom)
  return top < 0n ? -result : result
}

function toDecimals(points: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(4 - decimals)
  return rounded(points, unit) * unit
}

interface Quarter {
  readonly quarter: number
  readonly score: bigint
  readonly full: bigint
  readonly beforeBonus: bigint
  readonly bonus: bigint
}

/** Step 1. */
function totalsOf(units: readonly PublishedTotals[], quarter: number): Quarter | undefined {
  if (units.length === 0) return undefined
  const mean = (of: (unit: PublishedTotals) => number): bigint =>
    rounded(
      units.reduce((sum, unit) => sum + BigInt(of(unit)), 0n),
      BigInt(units.length),
    )
  return {
    quarter,
    score: mean(({ score }) => score),
    full: mean(({ full }) => full),
    beforeBonus: mean(({ scoreBeforeBonus }) => scoreBeforeBonus),
    bonus: mean(({ bonus }) => bonus),
  }
}

/** Those who stand for a unit in a quarter: itself, or the nearest before it that were there, over any number of reforms. */
function standingIn(basis: YearBasis, units: readonly PublishedTotals[], unitId: string): readonly PublishedTotals[] {
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (units.some((unit) => unit.unitId === id)) found.add(id)
    else for (const taken of basis.choices.successions) if (taken.unitId === id) taken.fromUnitIds.forEach(visit)
  }
  visit(unitId)
  return units.filter((unit) => found.has(unit.unitId))
}

/** Step 2. */
function ownOf({ terms: { formula } }: YearBasis, quarters: readonly Quarter[]): bigint {
  const { quarters: how } = formula
  if (how.kind === 'cumulative') {
    const left = quarters.reduce((sum, { bonus, full, beforeBonus }) => sum + bonus - (full - beforeBonus), BigInt(how.base))
    return left < 0n ? 0n : left
  }
  const shareOf = ({ quarter }: Quarter): bigint => (how.kind === 'mean' ? 1n : BigInt(how.shares[quarter - 1] ?? 0))
  const weight = quarters.reduce((sum, one) => sum + shareOf(one), 0n)
  return rounded(
    quarters.reduce((sum, one) => sum + one.score * shareOf(one), 0n),
    weight,
  )
}

export function strangerYear(basis: YearBasis): readonly StrangerYearRow[] {
  const { terms, choices } = basis
  const quarters = basis.quarters.toSorted((a, b) => a.quarter - b.quarter)
  const ids = [...new Set(quarters.toReversed().flatMap(({ units }) => units.map(({ unitId }) => unitId)))]
  const last = quarters.at(-1)
  const rows = ids.map((unitId) => {
    const own = quarters.flatMap(({ quarter, units }) => totalsOf(standingIn(basis, units, unitId), quarter) ?? [])
    const classId = quarters
      .findLast(({ units }) => units.some((unit) => unit.unitId === unitId))
      ?.units.find((unit) => unit.unitId === unitId)?.classId
    const ownScore = ownOf(basis, own)
    const outside = terms.formula.parts.reduce((sum, { id, share }) => {
      const external = basis.external.find((one) => one.partId === id && one.unitId === unitId)
      return sum + BigInt(external?.score ?? 0) * BigInt(share)
    }, 0n)
    const score = toDecimals(rounded(ownScore * BigInt(terms.formula.ownShare) + outside, 10_000n), terms.decimals)
    const full = ownOf(
      basis,
      own.map((one) => ({ ...one, score: one.full, beforeBonus: one.full, bonus: 0n })),
    )
    const atMost = score < full ? score : full
    const standing = !last?.units.some((unit) => unit.unitId === unitId)
      ? 'closed'
      : own.length < choices.leastQuarters
        ? 'too-few'
        : 'ranked'
    const grade = terms.grades.find(({ from }) => score >= BigInt(from))?.name
    const share = full === 0n ? 0n : rounded((atMost < 0n ? 0n : atMost) * 10_000n, full)
    return {
      unitId,
      classId,
      score,
      quarters: ownScore,
      full,
      grade,
      share,
      standing,
      converted: standing === 'ranked' ? convertedOf(basis, { atMost, full, grade }) : null,
    }
  })
  return rows.map((row) => {
    const rivals = rows.filter(({ standing, classId }) => standing === 'ranked' && classId === row.classId)
    const { rank, tied } = row.standing === 'ranked' ? rankOf(row.score, rivals, terms.rankStyle) : { rank: null, tied: 0 }
    const { unitId, grade, standing, converted } = row
    return {
      unitId,
      score: Number(row.score),
      quarters: Number(row.quarters),
      full: Number(row.full),
      grade,
      share: Number(row.share),
      standing,
      converted,
      rank,
      tied,
    }
  })
}

/** Step 6: hundredths of a point, written in 1/10 000. */
function convertedOf(
  { choices: { conversion } }: YearBasis,
  { atMost, full, grade }: { readonly atMost: bigint; readonly full: bigint; readonly grade: string | undefined },
): number {
  const weight = BigInt(conversion.weight)
  if (conversion.kind === 'linear')
    return full === 0n ? 0 : Number(rounded((atMost < 0n ? 0n : atMost) * weight * 100n, full * 100n) * 100n)
  const share = conversion.bands.find((band) => band.grade === grade)?.share ?? 0
  return Number(rounded(weight * 100n * BigInt(share), 10_000n * 100n) * 100n)
}

function rankOf(
  score: bigint,
  rivals: readonly { readonly score: bigint }[],
  style: string,
): { readonly rank: number; readonly tied: number } {
  const better = rivals.filter((rival) => rival.score > score).map((rival) => rival.score)
  return {
    rank: 1 + (style === 'dense' ? new Set(better).size : better.length),
    tied: rivals.filter((rival) => rival.score === score).length,
  }
}

export function strangerComposite({ composite, parts }: CompositeBasis): readonly StrangerRow[] {
  const sources = composite.parts.map(({ schemeId, share }) => ({
    share: BigInt(share),
    units: parts.find((part) => part.schemeId === schemeId)?.units ?? [],
  }))
  const ids = [...new Set(sources.flatMap(({ units }) => units.map(({ unitId }) => unitId)))]
  const rows = ids.flatMap((unitId) => {
    const given = sources.flatMap(({ share, units }) => units.filter((unit) => unit.unitId === unitId).map((unit) => ({ share, unit })))
    if (given.length < sources.length) return []
    const weighted = (of: (unit: PublishedTotals) => number): bigint =>
      rounded(
        given.reduce((sum, { share, unit }) => sum + BigInt(of(unit)) * share, 0n),
        10_000n,
      )
    let before = weighted(({ scoreBeforeBonus }) => scoreBeforeBonus)
    const vetoed = given.filter(({ unit }) => unit.vetoed).toSorted((a, b) => a.unit.scoreBeforeBonus - b.unit.scoreBeforeBonus)
    const [veto] = vetoed
    if (veto && BigInt(veto.unit.scoreBeforeBonus) < before) before = BigInt(veto.unit.scoreBeforeBonus)
    const all = given.reduce((sum, { unit }) => sum + BigInt(unit.bonus), 0n)
    const { gate, cap, totalAtMost } = composite.bonus
    const isOpen = !gate || (gate.inclusive ? before >= BigInt(gate.score) : before > BigInt(gate.score))
    const limits = [all, ...(cap === undefined ? [] : [BigInt(cap)]), ...(totalAtMost === undefined ? [] : [BigInt(totalAtMost) - before])]
    const least = limits.reduce((a, b) => (a < b ? a : b))
    const bonus = veto || !isOpen || least < 0n ? 0n : least
    const score = toDecimals(before + bonus, composite.decimals)
    const grade = veto ? veto.unit.grade : composite.grades.find(({ from }) => score >= BigInt(from))?.name
    return [{ unitId, classId: given[0]?.unit.classId, score, grade, full: weighted(({ full }) => full) }]
  })
  return rows.map(({ unitId, classId, score, grade, full }) => {
    const rivals = rows.filter((rival) => rival.classId === classId)
    return { unitId, score: Number(score), grade, full: Number(full), ...rankOf(score, rivals, composite.rankStyle) }
  })
}
