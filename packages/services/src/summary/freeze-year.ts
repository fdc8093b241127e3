import { SUMMARY_STAGE_NAMES, type FreezeYear } from '@sunlit/contracts'
import { computeYear } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { atLeastOne, runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { freezeBasis, type FrozenSummary } from './freeze-basis.ts'
import { holdYear } from './hold-year.ts'
import { whyNotFreezeYear } from './why-not-freeze-year.ts'
import { yearMaterial } from './year-material.ts'

/** Fixes what a year is computed from, and puts the hashes of it and of the result into the log (rule Y-5). */
export async function freezeYear(ctx: ServiceContext, { year, version, without }: FreezeYear): Promise<FrozenSummary> {
  const { organisationId } = ctx.actor
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const { summary, events } = await holdYear(tx, ctx, year)
    if (summary.stage !== 'draft') throw new AppError('wrong_stage', { stage: SUMMARY_STAGE_NAMES[summary.stage] })
    if (summary.version !== version) throw new AppError('conflict')
    const material = await yearMaterial(tx, organisationId, year)
    const refusal = whyNotFreezeYear(material, without)
    if (refusal) throw new AppError(refusal.code, refusal.details)
    const { basis } = material
    const results = basis && computeYear(basis)
    if (!basis || !results?.ok) throw new Error(`the year ${year} cannot be computed`)
    const frozen = await freezeBasis(tx, ctx, summary, { basis, results: results.value })
    return { value: frozen.value, events: atLeastOne([...events, frozen.event]) }
  })
}
