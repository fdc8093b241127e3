import { revisionWords } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import {
  compositeLineWords,
  conversionWords,
  formatPoints,
  formatRatio,
  yearFigures,
  yearFormulaWords,
  type CompositeBundle,
  type YearBundle,
} from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { readSummaryBundle } from './published-source.ts'

/** A year or composite quarter for people to read: what its public page shows. */
export interface PublicSummaryReport {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly revision: number
  readonly revisionName: string
  readonly publishedAt: string
  readonly eventId: string
  /** The next revision that is public as well. */
  readonly supersededBy: string | null
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

/** Throws `not_found` for what is only published inside, as if it did not exist. */
export async function getPublicSummary(db: Db, id: string): Promise<PublicSummaryReport> {
  const row = await db
    .selectFrom('summary_publication')
    .innerJoin('organisation', 'organisation.id', 'summary_publication.organisation_id')
    .where('summary_publication.id', '=', id)
    .where('outward_approved_at', 'is not', null)
    .select([
      'summary_publication.title',
      'summary_publication.revision',
      'summary_publication.published_at as publishedAt',
      'summary_publication.event_id as eventId',
      'summary_publication.bundle',
      'organisation.name as organisation',
    ])
    .select(({ selectFrom }) =>
      selectFrom('summary_publication as later')
        .select('later.id')
        .whereRef('later.summary_id', '=', 'summary_publication.summary_id')
        .whereRef('later.revision', '>', 'summary_publication.revision')
        .where('later.outward_approved_at', 'is not', null)
        .orderBy('later.revision')
        .limit(1)
        .as('supersededBy'),
    )
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  const { bundle: text, ...head } = row
  const bundle = readSummaryBundle(text)
  const body = bundle.format === 'sunlit-year/1' ? bodyOfYear(bundle) : bodyOfComposite(bundle)
  return { id, ...head, revisionName: revisionWords(row.revision), ...body }
}

type Body = Pick<PublicSummaryReport, 'rules' | 'heads' | 'classes' | 'remarks'>

const QUARTERS = [1, 2, 3, 4] as const

function bodyOfYear({ basis, results }: YearBundle): Body {
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

function bodyOfComposite({ basis, results }: CompositeBundle): Body {
  const { composite, parts } = basis
  const classIds = [...new Set(results.units.map(({ classId }) => classId))]
  return {
    rules: [`总分由${composite.parts.map(({ name, share }) => `${name}（${formatRatio(share)}）`).join('、')}合成。`],
    heads: composite.parts.map(({ name }) => name),
    classes: classIds.map((id) => ({
      name: classIds.length === 1 ? composite.title : id,
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
