import type { CompareYearsQuery } from '@sunlit/contracts'
import { listSummaryPublications } from '@sunlit/db'
import { compareYears, type ComparedYear, type YearComparison } from '@sunlit/scoring'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { publishedSummary } from './summary-publications.ts'
import { unitsOfSummaryShown } from './summary-shown.ts'

/** Two published years beside each other, each under its own rules (rule Y-10); the latest revision of each. */
export async function comparePublishedYears(ctx: ServiceContext, { before, after }: CompareYearsQuery): Promise<YearComparison> {
  assertMay(ctx.actor, 'summary.read')
  const [old, now] = await Promise.all([publishedYear(ctx, before), publishedYear(ctx, after)])
  const shown = await unitsOfSummaryShown(ctx)
  const comparison = compareYears(old, now)
  return { ...comparison, units: comparison.units.filter(({ unitId }) => shown === 'all' || shown.includes(unitId)) }
}

async function publishedYear(ctx: ServiceContext, year: number): Promise<ComparedYear> {
  const latest = (await listSummaryPublications(ctx.db.read, ctx.actor.organisationId, 'year')).find((row) => row.year === year)
  if (!latest) throw new AppError('not_found')
  const { bundle } = await publishedSummary(ctx, { summaryPublicationId: latest.id })
  if (bundle.format !== 'sunlit-year/1') throw new AppError('not_found')
  return bundle
}
