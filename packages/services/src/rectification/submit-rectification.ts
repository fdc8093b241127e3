import type { SubmitRectification } from '@sunlit/contracts'
import { listRectificationEvidence, listRectificationSteps } from '@sunlit/db'
import { evidenceHash } from '../assessment/evidence-hash.ts'
import { refuseIf } from '../assessment/finding-steps.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { isOfThisRound, SUBMITTABLE, whyNotState } from './decide-rectification.ts'
import { holdEntry, stepEntry } from './entry-steps.ts'
import { dueDateOf } from './lights.ts'

/** The unit says that the problem is put right, and shows it: without evidence of this time nothing is submitted. */
export function submitRectification(ctx: ServiceContext, { rectificationId, version, remark }: SubmitRectification): Promise<void> {
  return runCommand(ctx, 'rectification.answer', async (tx) => {
    const held = await holdEntry(tx, ctx, 'rectification.answer', rectificationId)
    const { entry, basis } = held
    refuseIf(whyNotState(entry.state, SUBMITTABLE))
    const steps = await listRectificationSteps(tx, entry.id)
    const evidence = (await listRectificationEvidence(tx, entry.id)).filter(({ id }) => isOfThisRound(id, steps))
    if (evidence.length === 0) throw new AppError('rectification_evidence')
    const late = basis.today > dueDateOf(entry.due_on, basis.today, basis.calendar).date
    const moved = await stepEntry(tx, ctx, held, {
      kind: 'submitted',
      version,
      states: SUBMITTABLE,
      changes: { state: 'submitted', submitted_by: ctx.actor.id, submitted_on: basis.today, submitted_late: late ? 1 : 0 },
      note: remark,
    })
    return { events: [{ type: 'rectification.submitted', rectificationId, evidence: evidence.map(evidenceHash) }, ...moved] }
  })
}
