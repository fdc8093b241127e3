import type { FreezeComposite } from '@sunlit/contracts'
import { computeComposite } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { compositeMaterial } from './composite-material.ts'
import { freezeBasis, type FrozenSummary } from './freeze-basis.ts'
import { summaryInHand } from './summary-in-hand.ts'

/** Fixes what a composite quarter is computed from: every part is published first (rule Y-8). */
export function freezeComposite(ctx: ServiceContext, input: FreezeComposite): Promise<FrozenSummary> {
  return runCommand(ctx, 'summary.manage', async (tx) => {
    const summary = await summaryInHand(tx, ctx.actor.organisationId, input, ['draft'])
    if (summary.kind !== 'composite') throw new AppError('not_found')
    const { parts, basis } = await compositeMaterial(tx, summary)
    const open = parts.find((part) => part.open)
    if (open) throw new AppError('composite_part_unpublished', { part: open.name })
    const results = basis && computeComposite(basis)
    if (!basis || !results?.ok) throw new Error(`composite quarter ${summary.id} cannot be computed`)
    const frozen = await freezeBasis(tx, ctx, summary, { basis, results: results.value })
    return { value: frozen.value, events: [frozen.event] }
  })
}
