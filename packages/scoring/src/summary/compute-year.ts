import { quotient, type Points } from '../points.ts'
import { rankUnits } from '../rank.ts'
import { accept, type Refusal, type Result } from '../result.ts'
import { standInsFor } from '../succession.ts'
import { yearResult, type QuarterScore, type YearInput, type YearResult } from '../year.ts'
import { ONE } from '../points.ts'
import { convert } from './conversion.ts'
import type { PublishedTotals } from './published-totals.ts'
import type { QuarterSource, YearBasis, YearResults, YearStanding, YearUnit } from './year-basis.ts'

/** A unit of a year: its result, or what is still missing for it. */
export type YearRow =
  | { readonly ok: true; readonly unit: YearUnit }
  | { readonly ok: false; readonly unitId: string; readonly name: string; readonly classId: string; readonly refusals: readonly Refusal[] }

/** The year of every unit that one of its quarters knows; refuses when any of them cannot be computed. */
export function computeYear(basis: YearBasis): Result<YearResults> {
  const rows = yearRows(basis)
  const refusals = rows.flatMap((row) => (row.ok ? [] : row.refusals))
  if (refusals.length > 0) return { ok: false, refusals }
  return accept({ year: basis.year, units: rows.flatMap((row) => (row.ok ? [row.unit] : [])) })
}

/** The same, unit by unit: a draft shows who is complete while others still wait for a part. */
export function yearRows(basis: YearBasis): readonly YearRow[] {
  const quarters = basis.quarters.toSorted((a, b) => a.quarter - b.quarter)
  const ordered: YearBasis = { ...basis, quarters }
  const rows = latestTotals(quarters).map((latest) => rowOf(ordered, latest))
  const ranked = rows.flatMap((row) => (row.ok && row.unit.standing === 'ranked' ? [row.unit] : []))
  const ranks = new Map(rankUnits(ranked, basis.terms.rankStyle).map((rank) => [rank.unitId, rank]))
  return rows.map((row) => {
    const rank = row.ok ? ranks.get(row.unit.unitId) : undefined
    return row.ok && rank ? { ok: true, unit: { ...row.unit, rank: rank.rank, tied: rank.tied } } : row
  })
}

/** Each unit as the last quarter that knows it does: the last quarter's units first, in its order. */
function latestTotals(quarters: readonly QuarterSource[]): readonly PublishedTotals[] {
  const latest = new Map<string, PublishedTotals>()
  for (const { units } of quarters.toReversed()) for (const unit of units) if (!latest.has(unit.unitId)) latest.set(unit.unitId, unit)
  return [...latest.values()]
}

interface Counted {
  readonly score: QuarterScore
  readonly fromUnitIds?: readonly string[]
}

function rowOf(basis: YearBasis, { unitId, classId, name }: PublishedTotals): YearRow {
  const counted = basis.quarters.flatMap((source) => countedIn(basis, source, unitId))
  const parts = basis.terms.formula.parts.flatMap(({ id }) => {
    const external = basis.external.find((candidate) => candidate.partId === id && candidate.unitId === unitId)
    return external ? [{ id, score: external.score }] : []
  })
  const input: YearInput = { unitId, classId, quarters: counted.map(({ score }) => score), parts }
  const computed = yearResult(termsOf(basis), input)
  if (!computed.ok) return { ok: false, unitId, name, classId, refusals: computed.refusals }
  const full = attainable(basis, input)
  const standing = standingOf(basis, unitId, counted.length)
  const converted = convert(basis.choices.conversion, { ...computed.value, full })
  if (standing === 'ranked' && converted === undefined)
    return { ok: false, unitId, name, classId, refusals: [noBand(unitId, computed.value)] }
  return {
    ok: true,
    unit: {
      ...computed.value,
      name,
      standing,
      counted: counted.map(({ score: { quarter, score }, fromUnitIds }) => ({ quarter, score, ...(fromUnitIds && { fromUnitIds }) })),
      full,
      share: full === 0 ? 0 : quotient([Math.max(0, Math.min(computed.value.score, full)), ONE], [full]),
      converted: standing === 'ranked' ? (converted ?? null) : null,
      rank: null,
      tied: 0,
    },
  }
}

function termsOf({ terms }: YearBasis): Parameters<typeof yearResult>[0] {
  return { year: terms.formula, grades: terms.grades, decimals: terms.decimals }
}

function noBand(unitId: string, { grade }: YearResult): Refusal {
  return { code: 'grade_unknown', subject: 'year', id: unitId, ...(grade !== undefined && { detail: grade }) }
}

/** Rule Y-3: its own result, or else the mean of its nearest predecessors'; a veto of one of them stays a veto. */
function countedIn({ choices }: YearBasis, { quarter, units }: QuarterSource, unitId: string): readonly Counted[] {
  const own = units.find((unit) => unit.unitId === unitId)
  if (own) return [{ score: scoreOf(quarter, [own]) }]
  // All of one year: their order among each other does not matter.
  const links = choices.successions.flatMap((taken) =>
    taken.fromUnitIds.map((from) => ({ unitId: from, successorId: taken.unitId, onDate: '' })),
  )
  const from = standInsFor(unitId, new Set(units.map((unit) => unit.unitId)), links)
  const before = units.filter((unit) => from.includes(unit.unitId))
  if (before.length === 0) return []
  return [{ score: scoreOf(quarter, before), fromUnitIds: before.map((unit) => unit.unitId).toSorted() }]
}

function scoreOf(quarter: QuarterSource['quarter'], units: readonly PublishedTotals[]): QuarterScore {
  const mean = (of: (unit: PublishedTotals) => Points) => quotient([units.reduce((sum, unit) => sum + of(unit), 0)], [units.length])
  return {
    quarter,
    score: mean(({ score }) => score),
    full: mean(({ full }) => full),
    scoreBeforeBonus: mean(({ scoreBeforeBonus }) => scoreBeforeBonus),
    bonus: mean(({ bonus }) => bonus),
    vetoed: units.some(({ vetoed }) => vetoed),
  }
}

/** The same formula over quarters without any loss and without bonus; parts from outside are on the scale of the quarters. */
function attainable(basis: YearBasis, input: YearInput): Points {
  const whole = input.quarters.map(({ quarter, full }) => ({ quarter, score: full, full, scoreBeforeBonus: full, bonus: 0, vetoed: false }))
  const { formula } = basis.terms
  const alone = { year: { quarters: formula.quarters, parts: [], ownShare: ONE }, grades: [], decimals: 4 }
  const own = yearResult(alone, { ...input, quarters: whole, parts: [] })
  return own.ok ? own.value.score : 0
}

/** Rule Y-2: who is no longer on the list of the last quarter, or was assessed in too few, has no rank. */
function standingOf({ quarters, choices }: YearBasis, unitId: string, counted: number): YearStanding {
  const isThere = quarters.at(-1)?.units.some((unit) => unit.unitId === unitId) ?? false
  if (!isThere) return 'closed'
  return counted < choices.leastQuarters ? 'too-few' : 'ranked'
}
