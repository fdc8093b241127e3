import { countOpenDoubleCases, findDoubleCaseAt, type Db } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import type { AdoptedScheme } from './scheme-version.ts'

/** Rule B-1: what two people assess without seeing each other is recorded nowhere else. The period's row keeps the answer from changing. */
export async function refuseDoubleScored(
  db: Db,
  { compiled }: AdoptedScheme,
  at: { readonly periodId: string; readonly unitId: string; readonly indicatorId: string },
): Promise<void> {
  if ((await findDoubleCaseAt(db, at)) === undefined) return
  const indicator = compiled.scheme.indicators.find(({ id }) => id === at.indicatorId)?.name ?? at.indicatorId
  throw new AppError('double_scored', { indicator })
}

/** Rule B-11: units are heard, and results fixed, once every pair is done. */
export async function refuseWhileDoubleOpen(db: Db, periodId: string): Promise<void> {
  const count = await countOpenDoubleCases(db, periodId)
  if (count > 0) throw new AppError('double_open', { count })
}
