import type { ReplaceEvaluator } from '@sunlit/contracts'
import { changeDoubleCase, listDoubleEntries, listUnitsById } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { aliasOf, holdCase } from './case-ground.ts'
import { evaluatorsOf } from './evaluators.ts'

/** Rule B-8: somebody who has not handed in is replaced, as when they leave or turn out to have a conflict of interest. */
export function replaceEvaluator(ctx: ServiceContext, { caseId, version, leavingId, joiningId }: ReplaceEvaluator): Promise<void> {
  return runCommand(ctx, 'double.manage', async (tx) => {
    const { row } = await holdCase(tx, ctx, caseId)
    // A manager who is one of the two would learn from the answer whether the other has handed in.
    if (row.first_by === ctx.actor.id || row.second_by === ctx.actor.id) throw new AppError('four_eyes')
    const role = row.first_by === leavingId ? 'first_by' : row.second_by === leavingId ? 'second_by' : undefined
    if (role === undefined || joiningId === row.first_by || joiningId === row.second_by) throw new AppError('invalid_input')
    const joining = (await evaluatorsOf(tx, row.organisation_id, row.period_id)).find(({ id }) => id === joiningId)
    if (!joining || joining.barredUnitIds.includes(row.unit_id)) {
      const [unit] = await listUnitsById(tx, row.organisation_id, [row.unit_id])
      throw new AppError('pair_not_allowed', { person: joining?.name ?? '', unit: unit?.name ?? '' })
    }
    if ((await listDoubleEntries(tx, [caseId])).some(({ person_id }) => person_id === leavingId)) throw new AppError('entry_final')
    if (!(await changeDoubleCase(tx, { id: caseId, version, state: 'waiting' }, { [role]: joiningId }))) throw new AppError('conflict')
    const leavingAlias = await aliasOf(tx, leavingId)
    return { events: [{ type: 'double.replaced', caseId, leavingAlias, joiningAlias: joining.alias }] }
  })
}
