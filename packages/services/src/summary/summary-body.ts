import type { Db } from '@sunlit/db'
import {
  compositeLineWords,
  conversionWords,
  formatPoints,
  formatRatio,
  yearFigures,
  yearFormulaWords,
  type CompositeBundle,
  type SummaryBundle,
  type YearBundle,
} from '@sunlit/scoring'
import { classesOfParts } from './year-material.ts'

/** What a published year or composite quarter says, in words: one account for the public page and for the bulletin. */
export interface SummaryBody {
  /** How the result comes about, a sentence each. */
  readonly rules: readonly string[]
  /** Heads of `figures`. */
  readonly heads: readonly string[]
  readonly classes: readonly { readonly name: string; readonly units: readonly SummaryUnitLine[] }[]
  /** Why some units have no result, in words. */
  readonly remarks: readonly string[]
}

export interface SummaryUnitLine {
  readonly unitId: string
  readonly name: string
  /** A number, or why there is none. */
  readonly place: string
  readonly score: string
  readonly grade: string
  readonly figures: readonly string[]
  /** The calculation, for a pocket calculator. */
  readonly how: string
}

/** A composite bundle names its classes by id alone; their names come from the parts' schemes. */
export async function summaryBody(db: Db, organisationId: string, bundle: SummaryBundle): Promise<SummaryBody> {
  if (bundle.format === 'sunlit-year/1') return bodyOfYear(bundle)
  const parts = bundle.basis.composite.parts.map(({ schemeId }) => schemeId)
  return bodyOfComposite(bundle, await classesOfParts(db, organisationId, parts))
}

const QUARTERS = [1, 2, 3, 4] as const

function bodyOfYear({ basis, results }: YearBundle): SummaryBody {
  const { terms, choices } = basis
  const strays = [...new Set(results.units.map(({ classId }) => classId))].filter((id) => !terms.classes.some((one) => one.id === id))
  const classes = [...terms.classes, ...strays.map((id) => ({ id, name: id }))].map(({ id, name }) => ({
    name,
    units: results.units
      .filter(({ classId }) => classId === id)
      .toSorted((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || b.score - a.score)
      .map((unit): SummaryUnitLine => {
        const quarters = QUARTERS.map((quarter) => unit.counted.find((one) => one.quarter === quarter))
        return {
          unitId: unit.unitId,
          name: unit.name,
          place: unit.rank === null ? (unit.standing === 'closed' ? '年内退出' : '季度不足') : placeOf(unit.rank, unit.tied),
          score: formatPoints(unit.score),
          grade: gradeOf(unit),
          figures: quarters.map((one) => (one === undefined ? '—' : formatPoints(one.score))),
          how: `${yearFigures(terms, unit)}。`,
        }
      }),
  }))
  return {
    rules: [`${yearFormulaWords(terms.formula)}。`, `${conversionWords(choices.conversion)}。`],
    heads: ['第一季度', '第二季度', '第三季度', '第四季度'],
    classes: classes.filter(({ units }) => units.length > 0),
    remarks: [],
  }
}

function bodyOfComposite({ basis, results }: CompositeBundle, known: YearBundle['basis']['terms']['classes']): SummaryBody {
  const { composite, parts } = basis
  const classIds = [...new Set(results.units.map(({ classId }) => classId))]
  return {
    rules: [`总分由${composite.parts.map(({ name, share }) => `${name}（${formatRatio(share)}）`).join('、')}合成。`],
    heads: composite.parts.map(({ name }) => name),
    classes: classIds.map((id) => ({
      name: classIds.length === 1 ? composite.title : (known.find((one) => one.id === id)?.name ?? id),
      units: results.units
        .filter(({ classId }) => classId === id)
        .toSorted((a, b) => a.rank - b.rank)
        .map((unit) => ({
          unitId: unit.unitId,
          name: unit.name,
          place: placeOf(unit.rank, unit.tied),
          score: formatPoints(unit.score),
          grade: gradeOf(unit),
          figures: composite.parts.map(({ schemeId }) => {
            const totals = parts.find((part) => part.schemeId === schemeId)?.units.find(({ unitId }) => unitId === unit.unitId)
            return totals === undefined ? '—' : formatPoints(totals.scoreBeforeBonus)
          }),
          how: `${unit.lines.map(compositeLineWords).join('；')}。`,
        })),
    })),
    remarks: results.leftOut.map(({ name }) => `${name}没有参加全部各张表，不计合成总分。`),
  }
}

function placeOf(rank: number, tied: number): string {
  return tied > 1 ? `${rank}（并列）` : String(rank)
}

function gradeOf({ grade, vetoed }: { readonly grade?: string; readonly vetoed: boolean }): string {
  return `${grade ?? ''}${vetoed ? '（一票否决）' : ''}`
}
