import type { SettleSplit } from '@sunlit/contracts'
import { changeDoubleCase, listDoubleEntries } from '@sunlit/db'
import { whyNotInStage, whyRecused } from '../assessment/decide-finding.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { nativeHash } from '../assessment/native-hash.ts'
import { judgeOf } from '../assessment/people.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { becomeFindings } from './become-findings.ts'
import { holdCase, marksOf, refuseMarks } from './case-ground.ts'

/** Rule B-7: a third person, who sees both entries, lets one of them stand or states the facts anew; always with a reason. */
export function settleSplit(ctx: ServiceContext, input: SettleSplit): Promise<void> {
  const { caseId, version, stands, reason } = input
  return runCommand(ctx, 'double.decide', async (tx) => {
    const held = await holdCase(tx, ctx, caseId)
    const { row, period } = held
    refuseIf(whyNotInStage(period.stage, 'reviewing') ?? whyRecused(await judgeOf(tx, ctx.actor), row.unit_id))
    if (row.first_by === ctx.actor.id || row.second_by === ctx.actor.id) throw new AppError('four_eyes')
    const decided = { state: 'decided', stands, reason, decided_by: ctx.actor.id, decided_at: ctx.now() } as const
    if (!(await changeDoubleCase(tx, { id: caseId, version, state: 'split' }, decided))) throw new AppError('conflict')
    if (stands === 'own') await refuseMarks(tx, ctx, held, input.marks)
    const author = stands === 'first' ? row.first_by : row.second_by
    const entry = (await listDoubleEntries(tx, [caseId])).find(({ person_id }) => person_id === author)
    if (!entry) throw new AppError('conflict')
    const findings = await becomeFindings(
      tx,
      ctx,
      held,
      stands === 'own'
        ? { marks: input.marks, recordedBy: ctx.actor.id, reviewedBy: null, reason: null, evidenceOf: [row.first_by, row.second_by] }
        : { marks: marksOf(entry), recordedBy: author, reviewedBy: ctx.actor.id, reason, evidenceOf: [author] },
    )
    return { events: [{ type: 'double.decided', caseId, stands, reasonHash: nativeHash(reason) }, ...findings] }
  })
}
