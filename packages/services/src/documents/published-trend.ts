import type { TrendQuery } from '@sunlit/contracts'
import { meanScore } from './lost-points.ts'
import { listPublished } from '../assessment/publication-queries.ts'
import { publishedResultOf, unitsShown } from '../assessment/publication-reading.ts'
import type { PublishedResult } from '../assessment/published-result.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** One published quarter in the trend. */
export interface TrendQuarter {
  readonly publicationId: string
  readonly year: number
  readonly quarter: number
  readonly schemeTitle: string
  readonly schemeVersion: number
  readonly lines: readonly TrendLine[]
}

/** A class by its mean, or for a reader of own rows their unit by its score; points of 1/10 000. */
export interface TrendLine {
  readonly name: string
  readonly score: number
  readonly units: number
}

/** Eight quarters: two years at one glance, and few enough texts to read. */
const MOST_QUARTERS = 8

/**
 * How scores moved from quarter to quarter, oldest first, and what the reader may see of it: the revision that holds of each.
 * Beside a result that was replaced (rule P-8) it is what held when that one did: nothing that was published after its successor.
 */
export async function publishedTrend(ctx: ServiceContext, { publicationId }: TrendQuery = {}): Promise<readonly TrendQuarter[]> {
  const published = await listPublished(ctx)
  const asked = published.find(({ id }) => id === publicationId)
  if (publicationId !== undefined && !asked) throw new AppError('not_found')
  const holding = trendPublications(published, asked).slice(0, MOST_QUARTERS)
  const shown = await unitsShown(ctx)
  const quarters: TrendQuarter[] = []
  for (const { id, year, quarter } of holding.toReversed()) {
    const result = await publishedResultOf(ctx, id)
    const lines = shown === 'all' ? classMeans(result) : ownScores(result, shown)
    if (lines.length === 0) continue
    const { schemeVersion } = result.results
    quarters.push({ publicationId: id, year, quarter, schemeTitle: result.schemeTitle, schemeVersion, lines })
  }
  return quarters
}

/** Newest quarter first. */
export function trendPublications<Listed extends ListedRevision>(
  published: readonly Listed[],
  asked: Listed | undefined,
): readonly Listed[] {
  const successor = published.find(({ id }) => id === asked?.supersededBy)
  // Ids rise with time, also within one second.
  const then = successor ? published.filter(({ id }) => id < successor.id) : published
  return then.filter(({ periodId, revision }) => !then.some((other) => other.periodId === periodId && other.revision > revision))
}

interface ListedRevision {
  readonly id: string
  readonly periodId: string
  readonly revision: number
  readonly supersededBy: string | null
}

function classMeans({ classes, results }: PublishedResult): readonly TrendLine[] {
  return classes.flatMap(({ id, name }) => {
    const scores = results.units.filter(({ classId }) => classId === id).map(({ score }) => score)
    if (scores.length === 0) return []
    return [{ name, score: meanScore(scores), units: scores.length }]
  })
}

function ownScores({ unitNames, results }: PublishedResult, shown: readonly string[]): readonly TrendLine[] {
  return results.units
    .filter(({ unitId }) => shown.includes(unitId))
    .map(({ unitId, score }) => ({ name: unitNames[unitId] ?? '', score, units: 1 }))
}
