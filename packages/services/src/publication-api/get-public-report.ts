import type { Db } from '@sunlit/db'
import { formatPoints } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { readPublishedResult, type PublishedResult } from '../assessment/published-result.ts'
import { countOf, ruleGroups } from '../documents/lost-points.ts'
import { findOutward, type NamedOutwardHead } from './outward-publication.repo.ts'

/** A result for people to read: what its public page shows. */
export interface PublicReport extends NamedOutwardHead {
  readonly eventId: string
  readonly schemeTitle: string
  /** Facts count up to this day. */
  readonly asOf: string
  /** Names of the first-level indicators, in the order of the scheme. */
  readonly indicators: readonly string[]
  readonly classes: readonly ReportedClass[]
}

export interface ReportedClass {
  readonly name: string
  /** By rank. */
  readonly units: readonly ReportedUnit[]
}

export interface ReportedUnit {
  readonly unitId: string
  readonly name: string
  readonly rank: number
  readonly tied: boolean
  readonly score: string
  readonly grade: string
  readonly vetoed: boolean
  /** Beside `indicators`: what was lost or gained, in words. */
  readonly changes: readonly string[]
  /** Why: the rule, how often, and what it came to. What people wrote about single cases stays inside. */
  readonly reasons: readonly string[]
}

/** Throws `not_found` for what is only published inside, as if it did not exist. */
export async function getPublicReport(db: Db, id: string): Promise<PublicReport> {
  const found = await findOutward(db, id)
  if (found === undefined) throw new AppError('not_found')
  const { result: text, ...head } = found
  const result = readPublishedResult(text)
  const tops = result.indicators.map(({ name, parentId }, place) => ({ name, parentId, place })).filter(({ parentId }) => parentId === null)
  const places = tops.map(({ place }) => place)
  return {
    ...head,
    schemeTitle: result.schemeTitle,
    asOf: result.asOf,
    indicators: tops.map(({ name }) => name),
    classes: result.classes
      .map((unitClass) => ({ name: unitClass.name, units: unitsOf(result, unitClass.id, places) }))
      .filter(({ units }) => units.length > 0),
  }
}

function unitsOf(result: PublishedResult, classId: string, places: readonly number[]): readonly ReportedUnit[] {
  const names = new Map(result.indicators.map(({ id, name }) => [id, name]))
  const units = result.results.units.filter((unit) => unit.classId === classId).toSorted((a, b) => a.rank - b.rank)
  return units.map((unit) => ({
    unitId: unit.unitId,
    name: result.unitNames[unit.unitId] ?? '',
    rank: unit.rank,
    tied: unit.tied > 1,
    score: formatPoints(unit.score),
    grade: unit.grade ?? '',
    vetoed: unit.vetoed,
    changes: places.map((place) => {
      const indicator = unit.indicators[place]
      if (!indicator || indicator.standing !== 'scored') return '不适用'
      return indicator.taken === 0 ? '0' : formatPoints(indicator.side === 'score' ? -indicator.taken : indicator.taken)
    }),
    reasons: ruleGroups(unit, result).map((group) => {
      const count = countOf(group)
      const points = group.change < 0 ? `扣${formatPoints(-group.change)}分` : `加${formatPoints(group.change)}分`
      const rule = group.ruleText.replace(/[。；]$/, '')
      return `${names.get(group.indicatorId) ?? group.indicatorId}：${rule}${count > 1 ? `，共${count}件` : ''}，${points}。`
    }),
  }))
}
