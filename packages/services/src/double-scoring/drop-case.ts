import type { DoubleCaseStep } from '@sunlit/contracts'
import { changeDoubleCase, deleteDoubleCase, deleteUnnamedBlob, listDoubleEntries, listDoubleEvidence } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { holdCase } from './case-ground.ts'

/** Gives a place back to ordinary recording while nobody has handed in; what was handed in is never thrown away. */
export function dropCase(ctx: ServiceContext, { caseId, version }: DoubleCaseStep): Promise<void> {
  return runCommand(ctx, 'double.manage', async (tx) => {
    const { row } = await holdCase(tx, ctx, caseId)
    if (row.first_by === ctx.actor.id || row.second_by === ctx.actor.id) throw new AppError('four_eyes')
    if ((await listDoubleEntries(tx, [caseId])).length > 0) throw new AppError('entry_final')
    if (!(await changeDoubleCase(tx, { id: caseId, version, state: 'waiting' }, {}))) throw new AppError('conflict')
    const evidence = await listDoubleEvidence(tx, [caseId])
    await deleteDoubleCase(tx, caseId)
    for (const { sha256 } of evidence) if (sha256 !== null) await deleteUnnamedBlob(tx, sha256)
    return { events: [{ type: 'double.dropped', caseId }] }
  })
}
