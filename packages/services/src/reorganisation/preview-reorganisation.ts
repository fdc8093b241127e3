import { errorSentence, type PreviewReorganisation } from '@sunlit/contracts'
import { findUnit } from '@sunlit/db'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { countAffected, type AffectedUnit } from './affected.repo.ts'
import { whyNotClosing } from './decide-reorganisation.ts'

export interface AffectedView extends AffectedUnit {
  readonly unitName: string
  /** What has to be done before the unit can end; null when nothing stands in the way. */
  readonly obstacle: string | null
}

/** What hangs on units that are about to end; nothing is stored. */
export async function previewReorganisation(
  ctx: ServiceContext,
  { unitIds, onDate }: PreviewReorganisation,
): Promise<readonly AffectedView[]> {
  assertMay(ctx.actor, 'unit.manage')
  const { organisationId } = ctx.actor
  const affected = await countAffected(ctx.db.read, { organisationId, unitIds, onDate })
  return Promise.all(
    affected.map(async (counts) => {
      const unit = await findUnit(ctx.db.read, organisationId, counts.unitId)
      if (!unit) throw new AppError('not_found')
      const refusal = whyNotClosing(unit, onDate, counts.later)
      return { ...counts, unitName: unit.name, obstacle: refusal ? errorSentence(refusal.code, refusal.details) : null }
    }),
  )
}
