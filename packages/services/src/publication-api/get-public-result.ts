import type { PublicResult, PublicScore } from '@sunlit/contracts'
import type { Db } from '@sunlit/db'
import { formatPoints } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { readPublishedResult } from '../assessment/published-result.ts'
import { findOutward } from './outward-publication.repo.ts'

/**
 * A result approved for the public: ranks and scores, without the findings and what people wrote about them. Throws `not_found`
 * for what is only published inside, as if it did not exist.
 */
export async function getPublicResult(db: Db, id: string): Promise<PublicResult> {
  const found = await findOutward(db, id)
  if (found === undefined) throw new AppError('not_found')
  const { result: text, eventId: _, ...head } = found
  const { classes, unitNames, results } = readPublishedResult(text)
  const classNames = new Map(classes.map((unitClass) => [unitClass.id, unitClass.name]))
  const scores = results.units.map(({ unitId, classId, rank, score, grade }): PublicScore => ({
    unit: unitNames[unitId] ?? '',
    unitClass: classNames.get(classId) ?? classId,
    rank,
    points: score,
    score: formatPoints(score).replace('−', '-'), // programs read the ASCII sign
    grade: grade ?? null,
  }))
  return { ...head, scores: scores.toSorted((a, b) => a.unitClass.localeCompare(b.unitClass, 'zh-CN') || a.rank - b.rank) }
}
